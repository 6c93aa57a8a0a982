"""The workspace as a whole: making, opening, closing, and what stands in its folder."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from model import ports
from model.errors import KnownError, RefusedError
from model.store.store import WorkspaceStore
from tests.helpers.fakes import FakeClock
from tests.unit.store.conftest import CHEAP, PASSPHRASE
from tests.unit.store.samples import DRAFT, answer, archived, row

NAMES = ("示例第一养老院", "王小明", "灭火器过期三个月", "person-1", "王小明签名", "%PDF")


def test_a_new_workspace_is_opened_by_its_first_user(tmp_path: Path, clock: FakeClock) -> None:
    folder = tmp_path / "deep" / "workspace"
    made, _ = WorkspaceStore.create(
        folder, passphrase=PASSPHRASE, person_id="person-7", demo=False, clock=clock, cost=CHEAP
    )
    made.set_setting("unit", "unit-1")
    made.close()

    store, person = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    assert (person, store.setting("unit"), store.mark.demo) == ("person-7", "unit-1", False)
    assert (store.mark, store.mark.created_at) == (made.mark, "2026-03-02T09:00:00+08:00")
    store.close()


def test_it_is_the_store_that_the_verbs_ask_for(store: WorkspaceStore) -> None:
    asked: ports.Store = store

    assert set(ports.Store.__annotations__) <= set(vars(asked))


def test_a_short_passphrase_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"passphrase\.short"):
        WorkspaceStore.create(tmp_path / "new", passphrase="short", person_id="person-1", demo=True, cost=CHEAP)

    assert not (tmp_path / "new").exists()


def test_a_folder_with_anything_in_it_is_not_taken(folder: Path) -> None:
    with pytest.raises(RefusedError, match=r"workspace\.not_empty"):
        WorkspaceStore.create(folder, passphrase=PASSPHRASE, person_id="person-1", demo=True, cost=CHEAP)


def test_a_wrong_passphrase_opens_nothing_and_holds_nothing(folder: Path) -> None:
    with pytest.raises(RefusedError, match=r"passphrase\.wrong"):
        WorkspaceStore.open(folder, "not the passphrase", cost=CHEAP)

    store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
    store.close()


def test_a_workspace_is_open_once(store: WorkspaceStore) -> None:
    with pytest.raises(RefusedError, match=r"workspace\.in_use"):
        WorkspaceStore.open(store.files.folder, PASSPHRASE, cost=CHEAP)


@pytest.mark.parametrize(
    ("name", "code"),
    [("workspace.json", "workspace.missing"), ("keys.json", "keys.missing"), ("store.db", "store.missing")],
)
def test_a_missing_file_is_named_and_never_made_anew(folder: Path, name: str, code: str) -> None:
    (folder / name).unlink()

    with pytest.raises(KnownError) as caught:
        WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)

    assert caught.value.code == code
    assert not (folder / name).exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "workspace.damaged"), ("[]", "workspace.damaged"), ('{"format": 2}', "workspace.newer")],
)
def test_an_unreadable_mark_is_named(folder: Path, content: str, code: str) -> None:
    (folder / "workspace.json").write_text(content)

    with pytest.raises(KnownError) as caught:
        WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)

    assert caught.value.code == code


def test_keys_of_another_workspace_do_not_open_this_one(folder: Path, tmp_path: Path) -> None:
    other, _ = WorkspaceStore.create(
        tmp_path / "other", passphrase=PASSPHRASE, person_id="person-1", demo=True, cost=CHEAP
    )
    other.close()
    shutil.copy(tmp_path / "other" / "keys.json", folder / "keys.json")
    before = (folder / "store.db").read_bytes()

    with pytest.raises(KnownError, match=r"store\.damaged"):
        WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)

    assert (folder / "store.db").read_bytes() == before


def test_a_second_user_logs_in_and_is_recognised(store: WorkspaceStore) -> None:
    store.add_user("person-2", "second inspector's words")

    assert store.whose("second inspector's words") == "person-2"
    assert store.users() == ["person-1", "person-2"]
    store.renew(store.renewal("second inspector's words", "entirely new words"), (), "2026-03-02T09:00:00+08:00")
    assert store.whose("entirely new words") == "person-2"


def test_the_recovery_key_opens_for_nobody_and_sets_a_passphrase(folder: Path, recovery_key: str) -> None:
    store = WorkspaceStore.open_by_recovery_key(folder, recovery_key, cost=CHEAP)
    assert store.users() == ["person-1"]
    store.recover_passphrase(recovery_key, "person-1", "entirely new words")
    store.close()

    store, person = WorkspaceStore.open(folder, "entirely new words", cost=CHEAP)
    store.close()
    assert person == "person-1"


def test_numbers_run_by_unit_kind_year_and_mark(store: WorkspaceStore) -> None:
    given = [store.next_number("unit-1", "D03", 2026, "A") for _ in range(3)]

    assert given == [1, 2, 3]
    for other in (("unit-2", "D03", 2026, "A"), ("unit-1", "D05", 2026, "A"), ("unit-1", "D03", 2027, "A")):
        assert store.next_number(*other) == 1
    assert store.next_number("unit-1", "D03", 2026, "B") == 1
    assert store.next_number("unit-1", "D03", 2026, "A") == 4
    counters = {(row["mark"], row["kind"], row["year"], row["unit"]): row["last"] for row in store.numbers_given()}
    assert counters[("A", "D03", 2026, "unit-1")] == 4
    assert counters[("B", "D03", 2026, "unit-1")] == 1


def test_a_number_is_not_handed_out_again_after_opening_anew(folder: Path) -> None:
    for expected in (1, 2):
        store, _ = WorkspaceStore.open(folder, PASSPHRASE, cost=CHEAP)
        assert store.next_number("unit-1", "D03", 2026, "A") == expected
        store.close()


def test_settings_are_json_and_none_forgets(store: WorkspaceStore) -> None:
    store.set_setting("roots", [{"名": "县局"}, 2, True])
    assert store.setting("roots") == [{"名": "县局"}, 2, True]

    store.set_setting("roots", None)
    assert store.setting("roots") is None


def test_a_key_slot_is_replaced_by_person_and_purpose(store: WorkspaceStore) -> None:
    seal = ports.KeySlot("person-1", "王小明", "seal", b"wrapped", b"request", None)
    ledger = ports.KeySlot("person-1", "王小明", "ledger", b"wrapped", b"request", None)
    issued = ports.KeySlot("person-1", "王小明", "seal", b"wrapped", b"request", b"certificate")

    for slot in (seal, ledger, issued):
        store.key_slots.put(slot)

    assert store.key_slots.get("person-1", "seal") == issued
    assert store.key_slots.get("person-2", "seal") is None
    assert store.key_slots.all() == [ledger, issued]


def test_the_first_photo_of_a_name_stays(store: WorkspaceStore) -> None:
    photo = ports.StoredPhoto("photo-1.jpg", "a" * 64, "b" * 64, b"thumbnail", 1234, None)
    store.media.put(photo)

    store.media.put(ports.StoredPhoto("photo-1.jpg", "c" * 64, "d" * 64, b"other", 1, "2026:03:02 09:00:00"))

    assert store.media.get("photo-1.jpg") == photo
    with pytest.raises(KeyError):
        store.media.get("photo-2.jpg")


def test_quarantine_lists_the_latest_first(store: WorkspaceStore) -> None:
    store.quarantine.put("a" * 64, "一.pdf", "altered", "2026-03-02T09:00:00+08:00")
    store.quarantine.put("b" * 64, "二.pdf", "unreadable", "2026-03-02T09:05:00+08:00")
    store.quarantine.put("a" * 64, "一.pdf", "unsigned", "2026-03-02T09:09:00+08:00")

    assert [(one["name"], one["verdict"]) for one in store.quarantine.all()] == [
        ("一.pdf", "unsigned"),
        ("二.pdf", "unreadable"),
    ]


def test_nothing_of_the_work_stands_in_plain_text_in_the_folder(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)
    store.drafts.keep("draft-1", answer("/data/s01/a/fact", "灭火器过期三个月"))
    store.key_slots.put(ports.KeySlot("person-1", "王小明", "seal", b"wrapped", "王小明签名".encode(), None))
    store.archive.add(archived(1, content="示例第一养老院".encode()))
    store.facts.put("1" * 64, {"fact_row": [row("a")]})
    store.objects.put(b"%PDF-1.7 " + "示例第一养老院".encode())
    store.add_user("person-2", "second inspector's words")

    files = [path for path in store.files.folder.rglob("*") if path.is_file()]
    seen = {path.name: path.read_bytes() for path in files}

    assert {"workspace.json", "keys.json", "store.db", "store.db-wal"} <= seen.keys()
    found = [(name, text) for name, content in seen.items() for text in NAMES if text.encode() in content]
    assert found == []
    assert not seen["store.db"].startswith(b"SQLite format 3")
    assert json.loads(seen["workspace.json"]).keys() == {"id", "created_at", "demo", "format"}


def test_ordinary_sqlite_cannot_read_it(folder: Path) -> None:
    plain = sqlite3.connect(folder / "store.db")

    with pytest.raises(sqlite3.DatabaseError, match="file is not a database"):
        plain.execute("SELECT * FROM sqlite_master")

    plain.close()
