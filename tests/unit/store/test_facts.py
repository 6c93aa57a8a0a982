"""Facts: a record's say is replaced whole, and questions are answered from it."""

from __future__ import annotations

import pytest

from model.store.store import WorkspaceStore
from tests.unit.store.samples import row

FIRST, SECOND = "1" * 64, "2" * 64


def stated(store: WorkspaceStore) -> list[tuple[str, str]]:
    rows = store.facts.rows("select record, row_id from fact_row order by record, position")
    return [(one["record"][0], one["row_id"]) for one in rows]


def test_what_a_record_says_is_kept_under_its_hash(store: WorkspaceStore) -> None:
    store.facts.put(FIRST, {"fact_row": [row("a"), row("b", position=1)]})
    store.facts.put(SECOND, {"fact_row": [row("a")]})

    assert stated(store) == [("1", "a"), ("1", "b"), ("2", "a")]


def test_saying_it_again_replaces_everything_said_before(store: WorkspaceStore) -> None:
    store.facts.put(FIRST, {"fact_pending": [{"reason": "record.unknown_signer"}]})
    store.facts.put(FIRST, {"fact_row": [row("a"), row("b", position=1)]})

    store.facts.put(FIRST, {"fact_row": [row("c")]})

    assert stated(store) == [("1", "c")]
    assert store.facts.rows("select * from fact_pending") == []


def test_a_forgotten_record_says_nothing(store: WorkspaceStore) -> None:
    store.facts.put(FIRST, {"fact_row": [row("a")], "fact_conflict": [{"id": "id-1"}]})
    store.facts.put(SECOND, {"fact_row": [row("a")]})

    store.facts.forget(FIRST)

    assert stated(store) == [("2", "a")]
    assert store.facts.rows("select * from fact_conflict") == []


def test_a_key_is_recomputed_whole(store: WorkspaceStore) -> None:
    one = {"record": FIRST, "position": 0, "unit": "unit-1", "name": "示例甲", "data": {}}
    for row_id in ("a", "b"):
        key = {"register": "institution", "row_id": row_id}
        store.facts.replace("current_row", key, [one, one | {"record": SECOND}])

    store.facts.replace("current_row", {"register": "institution", "row_id": "a"}, [one | {"name": "示例乙"}])

    rows = store.facts.rows("select row_id, name from current_row order by row_id, record")
    assert [(each["row_id"], each["name"]) for each in rows] == [("a", "示例乙"), ("b", "示例甲"), ("b", "示例甲")]


def test_rows_of_different_columns_go_in_together_and_mappings_as_json(store: WorkspaceStore) -> None:
    store.facts.put(FIRST, {"fact_row": [row("a", previous="x", data={"b": 1, "a": "示"}), row("b", position=1)]})

    rows = store.facts.rows("select previous, data from fact_row where record = :record", {"record": FIRST})
    assert rows == [
        {"previous": "x", "data": '{"a": "示", "b": 1}'},
        {"previous": None, "data": '{"name": "示例第一养老院"}'},
    ]


@pytest.mark.parametrize("table", ["fact_rwo", "draft", "current_row", "record"])
def test_a_record_speaks_only_of_fact_tables(store: WorkspaceStore, table: str) -> None:
    with pytest.raises(KeyError):
        store.facts.put(FIRST, {"fact_row": [row("a")], table: [{"id": "x"}]})

    assert stated(store) == []


def test_an_unknown_column_is_refused_by_name(store: WorkspaceStore) -> None:
    with pytest.raises(KeyError, match="anwser"):
        store.facts.put(FIRST, {"fact_answer": [{"item": "lic_01", "anwser": "yes"}]})
    with pytest.raises(KeyError, match="rwo_id"):
        store.facts.replace("current_row", {"rwo_id": "a"}, [])


def test_the_projections_are_these(store: WorkspaceStore) -> None:
    assert store.facts.tables() == [
        "current_row",
        "due_count",
        "fact_answer",
        "fact_attachment",
        "fact_conflict",
        "fact_ended_row",
        "fact_finding",
        "fact_inspection",
        "fact_matter",
        "fact_paper",
        "fact_pending",
        "fact_photo",
        "fact_purge",
        "fact_row",
        "fact_signature",
        "fact_signed_pages",
        "fact_supervision",
        "fact_supervision_project",
        "obligation",
        "row_link",
    ]
    for table in store.facts.tables():
        assert store.facts.rows(f"select record from {table}") == []


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (
            "select record from fact_inspection order by made_at desc, record limit 20",
            "fact_inspection_by_made_at_record",
        ),
        ("select record from fact_answer where item = 'lic_01' and answer = 'no'", "fact_answer_by_item_record"),
        ("select record from fact_row where register = 'a' and row_id = 'b'", "fact_row_by_register_row_id"),
        (
            "select data from current_row where register = 'a' and (name, row_id) > ('', '') and search like '%院%'"
            " order by name, row_id limit 200",
            "current_row_by_register_name_row_id_search",
        ),
    ],
)
def test_lists_are_walked_by_index_and_never_sorted(store: WorkspaceStore, sql: str, index: str) -> None:
    plan = " ".join(one["detail"] for one in store._connection.query(f"explain query plan {sql}"))

    assert index in plan
    assert "TEMP B-TREE" not in plan
