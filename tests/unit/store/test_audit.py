"""The audit chain grows at its end only, and says where it was broken."""

from __future__ import annotations

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from model.store.audit import AuditTable
from model.store.store import WorkspaceStore


def three_entries(store: WorkspaceStore) -> AuditTable:
    audit = AuditTable(store._connection)
    audit.append("opened", "workspace", "person-1", "2026-03-02T09:00:00+08:00")
    audit.append("printed", "record-1", "person-1", "2026-03-02T09:05:00+08:00", {"copies": 2, "what": "副本"})
    audit.append("closed", "workspace", "person-1", "2026-03-02T09:09:00+08:00")
    return audit


def test_entries_come_in_order_and_by_subject(store: WorkspaceStore) -> None:
    audit = three_entries(store)

    assert [entry["event"] for entry in audit.entries()] == ["opened", "printed", "closed"]
    assert [entry["event"] for entry in audit.entries("workspace")] == ["opened", "closed"]
    assert audit.entries("record-1")[0]["detail"] == {"copies": 2, "what": "副本"}


def test_an_untouched_chain_holds_and_its_head_is_the_last_hash(store: WorkspaceStore) -> None:
    audit = AuditTable(store._connection)
    assert (audit.head(), audit.first_broken()) == ("0" * 64, None)

    three_entries(store)

    assert audit.head() == audit.entries()[2]["hash"]
    assert audit.first_broken() is None


def test_the_hash_covers_the_entry_and_its_predecessor(store: WorkspaceStore) -> None:
    audit = three_entries(store)

    # sha256 of {"at":"2026-03-02T09:00:00+08:00","by":"person-1","detail":{},"event":"opened","position":1,
    # "previous_hash":"000…","subject":"workspace"}
    first, second, _ = audit.entries()
    assert first["hash"] == "1cf7e270e8127faba642f19c96bd7ffed61b70a3542d95b024e62b280afa0e09"
    assert second["previous_hash"] == first["hash"]


@pytest.mark.parametrize("sql", ["UPDATE audit SET \"by\" = 'person-2'", "DELETE FROM audit WHERE position = 3"])
def test_the_table_refuses_changes(store: WorkspaceStore, sql: str) -> None:
    audit = three_entries(store)

    with pytest.raises(IntegrityError, match="append only"):
        store._connection.execute(sql)

    assert audit.first_broken() is None


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE audit SET \"by\" = 'person-2' WHERE position = 2", 2),
        ("UPDATE audit SET detail = '{}' WHERE position = 2", 2),
        ("DELETE FROM audit WHERE position = 2", 2),
        ("DELETE FROM audit WHERE position = 1", 1),
    ],
)
def test_whoever_removes_the_guards_is_still_found_out(store: WorkspaceStore, sql: str, broken: int) -> None:
    audit = three_entries(store)
    store._connection.execute("DROP TRIGGER audit_refuses_update")
    store._connection.execute("DROP TRIGGER audit_refuses_delete")

    store._connection.execute(sql)

    assert audit.first_broken() == broken
