"""Rebuilding: new tables beside the old, swapped in at the end or not at all."""

from __future__ import annotations

import itertools

import pytest

from model.store import connection as connection_module
from model.store.store import WorkspaceStore
from tests.unit.store.samples import row

OLD, NEW = "1" * 64, "2" * 64


def records(store: WorkspaceStore) -> list[str]:
    return [one["record"] for one in store.facts.rows("select record from fact_row order by record")]


def schema(store: WorkspaceStore) -> list[dict[str, object]]:
    sql = "SELECT type, rtrim(name, '~') AS name, replace(sql, '~', '') AS sql FROM sqlite_master ORDER BY type, name"
    return store._connection.query(sql)


def test_the_new_tables_take_the_place_of_the_old(store: WorkspaceStore) -> None:
    store.facts.put(OLD, {"fact_row": [row("a")]})

    with store.facts.rebuilding() as fresh:
        fresh.put(NEW, {"fact_row": [row("a")]})

    assert records(store) == [NEW]


def test_inside_the_new_facts_answer_and_the_old_stay_as_they_were(store: WorkspaceStore) -> None:
    store.facts.put(OLD, {"fact_row": [row("a")]})

    with store.facts.rebuilding() as fresh:
        assert fresh.rows("select record from fact_row") == []
        fresh.put(NEW, {"fact_row": [row("a")]})
        fresh.replace(
            "current_row",
            {"register": "institution", "row_id": "a"},
            [{"record": NEW, "position": 0, "unit": "unit-1", "data": {}}],
        )
        asked = fresh.rows(
            "select fact_row.record from fact_row join current_row using (row_id) where fact_row.row_id = 'a'"
        )
        assert asked == [{"record": NEW}]
        assert records(store) == [OLD]
        assert fresh.tables() == store.facts.tables()


def test_an_exception_leaves_the_old_tables_and_nothing_else(store: WorkspaceStore) -> None:
    store.facts.put(OLD, {"fact_row": [row("a")]})
    before = schema(store)

    with pytest.raises(ZeroDivisionError), store.facts.rebuilding() as fresh:
        fresh.put(NEW, {"fact_row": [row("a")]})
        raise ZeroDivisionError

    assert records(store) == [OLD]
    assert schema(store) == before


def test_schema_and_indexes_are_the_same_after_two_rebuilds(store: WorkspaceStore) -> None:
    before = schema(store)

    for _ in range(3):
        with store.facts.rebuilding() as fresh:
            fresh.put(NEW, {"fact_row": [row("a")]})
        assert schema(store) == before

    assert records(store) == [NEW]


def test_what_is_put_is_written_in_batches(store: WorkspaceStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "_BATCH", 10)
    commits = itertools.count()
    raw = store._connection.database.conn
    raw.set_trace_callback(lambda sql: next(commits) if sql == "COMMIT" else None)

    with store.facts.rebuilding() as fresh:
        for number in range(45):
            with store.transaction():
                fresh.put(f"{number:064d}", {"fact_row": [row("a")]})
                fresh.forget("f" * 64)

    raw.set_trace_callback(None)
    assert len(records(store)) == 45
    assert next(commits) == 7  # make tables, 4 full batches, the rest, swap


def test_no_table_is_dropped_inside_a_transaction(store: WorkspaceStore) -> None:
    raw = store._connection.database.conn
    dropped: list[tuple[str, bool]] = []
    raw.set_trace_callback(lambda sql: dropped.append((sql, raw.in_transaction)) if sql.startswith("DROP") else None)

    with store.facts.rebuilding():
        pass

    raw.set_trace_callback(None)
    assert ('DROP TABLE IF EXISTS "fact_row__old"', False) in dropped
    assert not any(inside for _, inside in dropped)  # SQLite would hold every dropped page in memory


def test_a_rebuild_settles_that_one_was_due(store: WorkspaceStore) -> None:
    store.set_setting("rebuild_due", True)

    with store.facts.rebuilding():
        assert store.setting("rebuild_due") is True

    assert store.setting("rebuild_due") is None
