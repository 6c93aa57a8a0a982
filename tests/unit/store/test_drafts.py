"""Drafts: what was kept is there, in order, and cannot be changed behind anyone's back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from model.errors import RefusedError
from model.ports import DraftChange
from model.store.store import WorkspaceStore
from tests.unit.store.samples import DRAFT, answer, draft

BULK = DraftChange("bulk", "/data/a", "2", "2026-03-02T09:01:00+08:00", "person-1")


def test_a_draft_comes_back_as_it_was_added(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)

    assert store.drafts.get("draft-1") == DRAFT


def test_an_unknown_draft_is_a_key_error(store: WorkspaceStore) -> None:
    with pytest.raises(KeyError):
        store.drafts.get("draft-9")
    with pytest.raises(KeyError):
        store.drafts.get_stage("draft-9")
    with pytest.raises(KeyError):
        store.drafts.set_focus("draft-9", "/data/x")
    with pytest.raises(KeyError):
        store.drafts.set_stage("draft-9", "finalised")
    with pytest.raises(KeyError):
        store.drafts.keep("draft-9", answer("/data/x", "yes"))
    with pytest.raises(KeyError):
        store.drafts.remove("draft-9")


def test_changes_come_back_in_the_order_they_were_made(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)
    store.drafts.add(draft("draft-2"))

    store.drafts.keep("draft-1", answer("/data/b", "no"))
    store.drafts.keep("draft-2", answer("/data/b", "na"))
    store.drafts.keep("draft-1", answer("/data/a", "yes"))

    assert store.drafts.changes("draft-1") == [answer("/data/b", "no"), answer("/data/a", "yes")]


def test_a_change_moves_focus_and_time(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)

    store.drafts.keep("draft-1", answer("/data/b", "no", at="2026-03-02T10:00:00+08:00"), focus="/data/s01/c")
    store.drafts.keep("draft-1", answer("/data/b", "yes", at="2026-03-02T10:05:00+08:00"))

    kept = store.drafts.get("draft-1")
    assert (kept.focus, kept.updated_at) == ("/data/s01/c", "2026-03-02T10:05:00+08:00")


def test_a_change_has_its_audit_entry_without_the_value(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)

    store.drafts.keep("draft-1", answer("/data/b", "张三说的话"))

    [entry] = store.audit.entries("draft-1")
    assert (entry["event"], entry["by"], entry["at"]) == ("draft.answer", "person-1", "2026-03-02T09:01:00+08:00")
    assert entry["detail"] == {
        "position": 1,
        "ref": "/data/b",
        "value_sha256": "5306ef6c42e0057193ffca60c5c06cc3d744a785d6265daa04ef5eb1304243a4",
    }


def test_changes_of_one_act_are_kept_behind_its_mark_under_one_audit_entry(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)

    store.drafts.keep_together("draft-1", BULK, [answer("/data/a", "yes"), answer("/data/b", "yes")], "/data/c")

    assert store.drafts.changes("draft-1") == [BULK, answer("/data/a", "yes"), answer("/data/b", "yes")]
    assert store.drafts.get("draft-1").focus == "/data/c"
    [entry] = store.audit.entries("draft-1")
    assert (entry["event"], entry["by"], entry["at"]) == ("draft.bulk", "person-1", "2026-03-02T09:01:00+08:00")
    yes = "8a798890fe93817163b10b5f7bd2ca4d25d84c52739a645a889c173eee7d9d3d"  # SHA-256 of the value
    assert entry["detail"] == {"position": 1, "changes": [["answer", "/data/a", yes], ["answer", "/data/b", yes]]}


def test_of_one_act_either_every_change_is_kept_or_none(store: WorkspaceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.drafts.add(DRAFT)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(store.audit, "append", fail)
    with pytest.raises(ZeroDivisionError):
        store.drafts.keep_together("draft-1", BULK, [answer("/data/a", "yes"), answer("/data/b", "yes")], "/data/c")

    assert (store.drafts.changes("draft-1"), store.drafts.get("draft-1")) == ([], DRAFT)


def test_without_its_audit_entry_a_change_is_not_kept(store: WorkspaceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.drafts.add(DRAFT)

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(store.audit, "append", fail)
    with pytest.raises(ZeroDivisionError):
        store.drafts.keep("draft-1", answer("/data/b", "no"), focus="/data/s01/c")

    assert (store.drafts.changes("draft-1"), store.drafts.get("draft-1")) == ([], DRAFT)


def test_the_draft_touched_last_comes_first(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)
    store.drafts.add(draft("draft-2", updated_at="2026-03-02T09:00:30+08:00"))

    store.drafts.keep("draft-1", answer("/data/b", "no"))

    assert [one.id for one in store.drafts.all()] == ["draft-1", "draft-2"]


def test_after_finalising_no_change_is_kept(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)
    store.drafts.set_stage("draft-1", "finalised", "a" * 64)

    with pytest.raises(RefusedError, match=r"draft\.frozen"):
        store.drafts.keep("draft-1", answer("/data/b", "no"))
    with pytest.raises(RefusedError, match=r"draft\.frozen"):
        store.drafts.keep_together("draft-1", BULK, [answer("/data/b", "no")])

    assert store.drafts.changes("draft-1") == []
    assert store.audit.entries() == []


def test_a_later_stage_keeps_the_record_hash(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)

    store.drafts.set_stage("draft-1", "finalised", "a" * 64)
    store.drafts.set_stage("draft-1", "sealing")

    assert store.drafts.get("draft-1") == replace(DRAFT, stage="sealing", record_sha256="a" * 64)
    assert store.drafts.get_stage("draft-1") == "sealing"


@pytest.mark.parametrize("sql", ["UPDATE draft_change SET value = 'yes'", "DELETE FROM draft_change"])
def test_a_change_can_be_neither_altered_nor_taken_out(store: WorkspaceStore, sql: str) -> None:
    store.drafts.add(DRAFT)
    store.drafts.keep("draft-1", answer("/data/b", "no"))

    with pytest.raises(IntegrityError, match="append only"):
        store._connection.execute(sql)

    assert store.drafts.changes("draft-1") == [answer("/data/b", "no")]


def test_a_removed_draft_takes_its_changes_along(store: WorkspaceStore) -> None:
    store.drafts.add(DRAFT)
    store.drafts.keep("draft-1", answer("/data/b", "no"))

    store.drafts.remove("draft-1")

    assert (store.drafts.all(), store.drafts.changes("draft-1")) == ([], [])
    assert len(store.audit.entries("draft-1")) == 1
