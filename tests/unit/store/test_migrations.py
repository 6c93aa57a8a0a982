"""Migrations: each whole or not at all, every table of a declared kind, guards still standing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import IntegrityError, OperationalError

from model.errors import KnownError
from model.store.connection import Connection
from model.store.migrations import ALL, migrate
from model.store.migrations.steps import Column, Index, Kind, Sql, Table

KEY = bytes(range(32))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = Connection(tmp_path / "a.db", KEY, new=True)
    migrate(opened.database)
    yield opened
    opened.close()


def tables(connection: Connection) -> set[str]:
    rows = connection.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {row["name"] for row in rows}


def kinds(connection: Connection) -> dict[str, str]:
    return {row["name"]: row["kind"] for row in connection.query("SELECT name, kind FROM table_kind")}


def test_every_table_declares_one_kind(connection: Connection) -> None:
    declared = kinds(connection)

    assert declared.keys() == tables(connection)
    assert set(declared.values()) == {"local", "archive", "projection"}
    assert [name for name, kind in declared.items() if kind == "archive"] == ["record"]


KEYED_BY_ROW = {"current_row", "row_link", "obligation", "due_count"}  # recomputed whole for the rows a record touches


def test_every_fact_table_is_a_projection_keyed_by_the_record_first(connection: Connection) -> None:
    projections = {name for name, kind in kinds(connection).items() if kind == "projection"}

    assert {name for name in tables(connection) if name.startswith("fact_")} == projections - KEYED_BY_ROW
    for name in projections - KEYED_BY_ROW:
        first = connection.query(f"SELECT name, pk FROM pragma_table_info('{name}') ORDER BY cid")[0]
        assert (name, first["name"], first["pk"]) == (name, "record", 1)


def test_every_table_of_ours_is_strict(connection: Connection) -> None:
    loose = connection.query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0")

    assert {row["name"] for row in loose} == {"_sqlite_migrations", "sqlite_schema"}


def test_migrating_again_changes_nothing(connection: Connection) -> None:
    before = connection.query("SELECT * FROM sqlite_master")

    migrate(connection.database)

    assert connection.query("SELECT * FROM sqlite_master") == before


def test_a_later_migration_adds_columns_tables_and_indexes(connection: Connection) -> None:
    steps = (
        Column("fact_photo", "colour", "TEXT NOT NULL DEFAULT ''"),
        Table("fact_order", Kind.PROJECTION, "record TEXT PRIMARY KEY, unit TEXT", indexes=("unit WHERE unit <> ''",)),
        Index("fact_photo", "colour DESC"),
    )

    migrate(connection.database, (*ALL, ("0002_orders", steps)))

    assert kinds(connection)["fact_order"] == "projection"
    assert "colour" in {row["name"] for row in connection.query("SELECT name FROM pragma_table_info('fact_photo')")}
    indexes = {row["name"] for row in connection.query("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"fact_order_by_unit", "fact_photo_by_colour"} <= indexes


@pytest.mark.parametrize(
    ("table", "due"), [("fact_pending", [{"value": "true"}]), ("fact_photo", []), ("quarantine", [])]
)
def test_a_new_column_of_a_projection_that_holds_rows_makes_a_rebuild_due(
    connection: Connection, table: str, due: list[dict[str, str]]
) -> None:
    connection.execute("INSERT INTO fact_pending VALUES ('ab', 'record.unknown_signer')")
    connection.execute("INSERT INTO quarantine (file_sha256, name, verdict, at) VALUES ('ab', 'n', 'r', 't')")
    migrate(connection.database, (*ALL, ("0002_more", (Column(table, "more", "TEXT"),))))

    assert connection.query("SELECT value FROM setting WHERE key = 'rebuild_due'") == due


def test_a_new_column_leaves_the_guards_standing(connection: Connection) -> None:
    migrate(connection.database, (*ALL, ("0002_more", (Column("audit", "more", "TEXT"),))))
    connection.execute("INSERT INTO audit VALUES (1, 'e', 's', 'b', 'a', '{}', 'p', 'h', NULL)")

    with pytest.raises(IntegrityError, match="append only"):
        connection.execute("UPDATE audit SET event = 'x'")


def test_a_migration_that_fails_leaves_no_trace(connection: Connection) -> None:
    steps = (Table("fact_order", Kind.PROJECTION, "record TEXT PRIMARY KEY"), Sql("INSERT INTO nowhere VALUES (1)"))

    with pytest.raises(OperationalError, match="nowhere"):
        migrate(connection.database, (*ALL, ("0002_orders", steps)))

    assert "fact_order" not in tables(connection) | kinds(connection).keys()
    migrate(connection.database, (*ALL, ("0002_orders", steps[:1])))
    assert "fact_order" in tables(connection)


def test_a_workspace_of_a_newer_program_is_not_touched(connection: Connection) -> None:
    migrate(connection.database, (*ALL, ("0002_later", ())))

    with pytest.raises(KnownError, match=r"store\.newer"):
        migrate(connection.database)
