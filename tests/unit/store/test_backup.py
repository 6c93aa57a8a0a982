"""A backup opens with the same passphrase and holds the same work."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.errors import KnownError, RefusedError
from model.store.store import WorkspaceStore
from tests.unit.store.conftest import CHEAP, PASSPHRASE
from tests.unit.store.samples import DRAFT, answer


def test_a_backup_is_a_workspace_of_its_own(store: WorkspaceStore, tmp_path: Path) -> None:
    store.drafts.add(DRAFT)
    store.drafts.keep("draft-1", answer("/data/a", "no"))
    photo = store.objects.put(b"photo")

    store.back_up(tmp_path / "backup")

    copy, person = WorkspaceStore.open(tmp_path / "backup", PASSPHRASE, cost=CHEAP)
    assert (person, copy.mark) == ("person-1", store.mark)
    assert copy.drafts.changes("draft-1") == [answer("/data/a", "no")]
    assert copy.objects.get(photo) == b"photo"
    copy.close()


def test_a_second_backup_brings_the_first_up_to_date(store: WorkspaceStore, tmp_path: Path) -> None:
    store.drafts.add(DRAFT)
    store.objects.put(b"photo")
    store.back_up(tmp_path / "backup")
    store.drafts.keep("draft-1", answer("/data/a", "no"))
    second = store.objects.put(b"second photo")

    store.back_up(tmp_path / "backup")

    copy, _ = WorkspaceStore.open(tmp_path / "backup", PASSPHRASE, cost=CHEAP)
    assert copy.drafts.changes("draft-1") == [answer("/data/a", "no")]
    assert copy.objects.get(second) == b"second photo"
    copy.close()


def test_the_log_of_an_earlier_backup_is_not_replayed_onto_the_new_one(store: WorkspaceStore, tmp_path: Path) -> None:
    store.back_up(tmp_path / "backup")
    copy, _ = WorkspaceStore.open(tmp_path / "backup", PASSPHRASE, cost=CHEAP)
    copy.set_setting("stale", True)
    log = (tmp_path / "backup" / "store.db-wal").read_bytes()
    copy.close()
    (tmp_path / "backup" / "store.db-wal").write_bytes(log)  # as if that process had been killed

    store.back_up(tmp_path / "backup")

    copy, _ = WorkspaceStore.open(tmp_path / "backup", PASSPHRASE, cost=CHEAP)
    assert copy.setting("stale") is None
    copy.close()


def test_a_backup_is_encrypted_and_leaves_nothing_half_done(store: WorkspaceStore, tmp_path: Path) -> None:
    store.drafts.add(DRAFT)

    store.back_up(tmp_path / "backup")

    files = {path.name: path.read_bytes() for path in (tmp_path / "backup").rglob("*") if path.is_file()}
    assert files.keys() == {"workspace.json", "keys.json", "store.db", "lock"}
    assert not files["store.db"].startswith(b"SQLite format 3")
    assert "示例第一养老院".encode() not in files["store.db"]


def test_other_peoples_folders_are_left_alone(store: WorkspaceStore, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.txt").write_text("keep me")
    other, _ = WorkspaceStore.create(
        tmp_path / "other", passphrase=PASSPHRASE, person_id="person-1", demo=True, cost=CHEAP
    )
    other.close()

    for folder in (tmp_path / "papers", tmp_path / "other", store.files.folder):
        with pytest.raises(RefusedError, match=r"backup\.other_folder"):
            store.back_up(folder)

    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["letter.txt"]


def test_a_backup_that_is_open_is_not_written_over(store: WorkspaceStore, tmp_path: Path) -> None:
    store.back_up(tmp_path / "backup")
    copy, _ = WorkspaceStore.open(tmp_path / "backup", PASSPHRASE, cost=CHEAP)

    with pytest.raises(RefusedError, match=r"workspace\.in_use"):
        store.back_up(tmp_path / "backup")

    copy.close()


def test_a_damaged_store_does_not_spoil_the_earlier_backup(folder: Path, tmp_path: Path) -> None:
    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    store.audit.append("large", "", "person-1", "2026-03-02T09:00:00+08:00", {"words": "x" * 50_000})
    store.back_up(tmp_path / "backup")
    store.close()
    earlier = (tmp_path / "backup" / "store.db").read_bytes()
    content = bytearray((folder / "store.db").read_bytes())
    content[-5000] ^= 1
    (folder / "store.db").write_bytes(content)
    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)

    with pytest.raises(KnownError, match=r"store\.damaged"):
        store.back_up(tmp_path / "backup")

    store.close()
    assert (tmp_path / "backup" / "store.db").read_bytes() == earlier
