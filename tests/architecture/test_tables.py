"""Every table says what kind it is, so that backup and rebuild know what to do with it (design §2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.store.database import create_database
from model.store.migrations import migrate
from tests.helpers.source import agree


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """An empty store brought to the newest schema."""
    database = create_database(Path(tmp_path_factory.mktemp("tables"), "store.db"), bytes(32))
    migrate(database)
    yield database
    database.close()


def kinds(store: Any) -> dict[str, str]:
    return dict(store.execute("SELECT name, kind FROM table_kind").fetchall())


def test_every_table_declares_local_archive_or_projection(store: Any) -> None:
    tables = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    assert len(tables) >= 15
    agree(
        (table for table in tables if table not in kinds(store) and not table.startswith("sqlite_")),
        "Make it with Table(name, Kind.…) in its migration: local, archive or projection",
    )


def test_no_kind_is_declared_for_a_table_that_is_not_there(store: Any) -> None:
    tables = {row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    agree(kinds(store).keys() - tables, "Take the declaration out")


def test_all_three_kinds_are_there(store: Any) -> None:
    assert set(kinds(store).values()) == {"local", "archive", "projection"}


def test_every_projection_names_the_record_that_said_it(store: Any) -> None:
    columns = {
        table: {row[0] for row in store.execute("SELECT name FROM pragma_table_info(?)", [table]).fetchall()}
        for table, kind in kinds(store).items()
        if kind == "projection"
    }
    assert len(columns) >= 3
    agree(
        (table for table, names in columns.items() if "record" not in names),
        "A projection has a column `record`, the hash of the record its row comes from (docs/architecture.md)",
    )
