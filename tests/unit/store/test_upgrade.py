"""A workspace of an older program: opened by this one with its drafts, kept as it was; a newer one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import KnownError
from model.store import migrations, store, upgrade
from model.store.migrations import m0001_first_light
from model.store.store import WorkspaceStore
from model.wording import explain
from tests.unit.store.conftest import CHEAP, PASSPHRASE
from tests.unit.store.samples import DRAFT, answer

ONE, TWO = answer("/data/s01/a", "yes"), answer("/data/s01/b", "no")
FIRST = (("0001_first_light", m0001_first_light.STEPS),)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed workspace as version 0.1 left it: the first migration alone, one draft with two answers."""
    folder = tmp_path / "workspace"
    migrate = migrations.migrate
    with monkeypatch.context() as of_then:
        of_then.setattr(store, "migrate", lambda database: migrate(database, FIRST))
        of_then.setattr(upgrade, "ALL", FIRST)
        made, _ = WorkspaceStore.create(folder, passphrase=PASSPHRASE, person_id="person-1", demo=True, cost=CHEAP)
        made.drafts.add(DRAFT)
        made.drafts.keep(DRAFT.id, ONE)
        made.drafts.keep(DRAFT.id, TWO)
        made.close()
        (folder / "reserve").unlink()
        opened, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
        opened.close()
    assert not (folder / "before_upgrade").exists()  # the program of then had nothing to migrate
    return folder


def applied(opened: WorkspaceStore) -> list[str]:
    return [row["name"] for row in opened.facts.rows("SELECT name FROM _sqlite_migrations ORDER BY id", [])]


def test_an_upgrade_keeps_the_drafts_and_their_answers(old: Path) -> None:
    opened, person = WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)
    assert person == "person-1"
    assert applied(opened) == [name for name, _ in migrations.ALL]
    assert len(migrations.ALL) > 1
    assert opened.drafts.get(DRAFT.id).context == DRAFT.context
    assert opened.drafts.changes(DRAFT.id) == [ONE, TWO]
    opened.drafts.keep(DRAFT.id, answer("/data/s01/c", "no"))
    opened.close()


def test_the_database_of_before_is_kept_encrypted_and_opens_with_the_program_of_then(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)[0].close()
    kept = old / "before_upgrade/0001_first_light.db"
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
    assert not kept.read_bytes().startswith(b"SQLite format 3")

    for leftover in old.glob("store.db-*"):
        leftover.unlink()
    kept.replace(old / "store.db")
    migrate = migrations.migrate
    monkeypatch.setattr(store, "migrate", lambda database: migrate(database, FIRST))
    monkeypatch.setattr(upgrade, "ALL", FIRST)
    opened, _ = WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)
    assert applied(opened) == ["0001_first_light"]
    assert opened.drafts.changes(DRAFT.id) == [ONE, TWO]
    opened.close()


def test_a_workspace_of_today_is_not_kept_again(old: Path) -> None:
    WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)[0].close()
    (kept,) = (old / "before_upgrade").iterdir()
    kept.unlink()
    WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)[0].close()
    assert list((old / "before_upgrade").iterdir()) == []


def test_without_room_for_the_copy_nothing_is_migrated(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise KnownError("store.full")

    with monkeypatch.context() as on_a_full_disk:
        on_a_full_disk.setattr(upgrade, "copy_database", full)
        with pytest.raises(KnownError, match=r"backup\.no_room") as refused:
            WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)
    assert "请腾出约 1 MB 再打开" in explain(refused.value)
    monkeypatch.setattr(store, "migrate", lambda database: None)
    monkeypatch.setattr(upgrade, "ALL", FIRST)
    opened, _ = WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)
    assert applied(opened) == ["0001_first_light"]
    opened.close()


def test_a_workspace_of_a_newer_program_is_refused_in_words_and_left_alone(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)[0].close()
    migrate = migrations.migrate
    monkeypatch.setattr(store, "migrate", lambda database: migrate(database, FIRST))
    monkeypatch.setattr(upgrade, "ALL", FIRST)
    before = sorted((old / "before_upgrade").iterdir())
    with pytest.raises(KnownError, match=r"store\.newer") as refused:
        WorkspaceStore.open(old, PASSPHRASE, cost=CHEAP)
    assert explain(refused.value) == "这个工作区已由更新版本的程序使用过。请安装同样新或更新的版本后再打开。"
    assert sorted((old / "before_upgrade").iterdir()) == before
