"""What a migration is made of: steps as data, each of which can be applied to a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class Kind(StrEnum):
    """What a table is for (design §2.5); the store keeps it in `table_kind`."""

    LOCAL = "local"  # made here, backed up, never rebuilt
    ARCHIVE = "archive"  # records as they were met
    PROJECTION = "projection"  # derived from the archive, rebuilt at will


class Schema(Protocol):
    """What a step needs of `sqlite_utils.Database`."""

    def execute(self, sql: str, parameters: Sequence[Any] | None = None, /) -> Any:
        """Run one statement inside the migration's transaction."""


class Step(Protocol):
    """One change of the schema."""

    def apply(self, database: Schema) -> None:
        """Make the change."""


@dataclass(frozen=True, slots=True)
class Table:
    """A new table. `columns` is the inside of CREATE TABLE; every table is STRICT.

    `indexes` are column lists, e.g. ``"unit, made_at DESC"``, with an optional WHERE.
    """

    name: str
    kind: Kind
    columns: str
    indexes: tuple[str, ...] = ()
    without_rowid: bool = False

    def apply(self, database: Schema) -> None:
        """Create it, declare its kind, index it."""
        options = "STRICT, WITHOUT ROWID" if self.without_rowid else "STRICT"
        database.execute(f'CREATE TABLE "{self.name}" ({self.columns}) {options}')
        database.execute("INSERT INTO table_kind VALUES (?, ?)", [self.name, self.kind.value])
        for columns in self.indexes:
            Index(self.name, columns).apply(database)


@dataclass(frozen=True, slots=True)
class Index:
    """A new index on an existing table."""

    table: str
    columns: str

    def apply(self, database: Schema) -> None:
        """Create it under a name made of its columns."""
        head, _, condition = self.columns.partition(" WHERE ")
        name = "_".join([self.table, "by", *(part.split()[0] for part in head.split(","))])
        where = f" WHERE {condition}" if condition else ""
        database.execute(f'CREATE INDEX "{name}" ON "{self.table}" ({head}){where}')


@dataclass(frozen=True, slots=True)
class Column:
    """A new column of an existing table, e.g. ``"caption", "TEXT NOT NULL DEFAULT ''"``.

    On a projection that holds rows it also says that the tables are due for a rebuild: those rows lack what the
    column means. The next log-in rebuilds.
    """

    table: str
    name: str
    definition: str

    def apply(self, database: Schema) -> None:
        """Add it; triggers stay (sqlite-utils' `transform()` would drop them)."""
        database.execute(f'ALTER TABLE "{self.table}" ADD COLUMN "{self.name}" {self.definition}')
        database.execute(
            "INSERT OR REPLACE INTO setting SELECT 'rebuild_due', 'true' FROM table_kind"
            f' WHERE name = ? AND kind = ? AND EXISTS (SELECT 1 FROM "{self.table}")',
            [self.table, Kind.PROJECTION.value],
        )


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger that refuses `action` (e.g. ``DELETE``, ``UPDATE OF content``) on a table, optionally only `when`."""

    table: str
    action: str
    when: str = "1"

    def apply(self, database: Schema) -> None:
        """Create it under a name made of table and action."""
        name = f"{self.table}_refuses_{self.action.split()[0].lower()}"
        database.execute(
            f'CREATE TRIGGER "{name}" BEFORE {self.action} ON "{self.table}" WHEN {self.when} '
            f"BEGIN SELECT RAISE(ABORT, 'append only: {self.table}'); END"
        )


@dataclass(frozen=True, slots=True)
class Sql:
    """Anything else: one statement."""

    statement: str

    def apply(self, database: Schema) -> None:
        """Run it."""
        database.execute(self.statement)
