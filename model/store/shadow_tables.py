"""New tables beside the live ones, filled in batches and swapped in at the end."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from model.ports import Row
from model.store.connection import Connection

_SUFFIX = "__new"
_REPLACED = "__old"
_OTHER = "~"  # index names cannot be changed, so each generation takes the name the last one did not have


class ShadowTables:
    """Copies of table definitions, as they stand in the database after all its migrations."""

    suffix = _SUFFIX

    def __init__(self, connection: Connection, tables: Sequence[str]) -> None:
        self._connection = connection
        self._tables = tables

    @contextmanager
    def filled(self) -> Generator[None]:
        """Make them empty; at a clean exit swap them in, otherwise remove them."""
        self.discard()
        with self._connection.transaction():
            for table in self._tables:
                self._copy_definition(table)
        try:
            with self._connection.batches():
                yield
            self._swap()
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove what a rebuild, interrupted or done, has left.

        Each DROP commits by itself: inside a transaction SQLite would hold a copy of every dropped page in memory.
        """
        for table in self._tables:
            for suffix in (_SUFFIX, _REPLACED):
                self._connection.execute(f'DROP TABLE IF EXISTS "{table}{suffix}"')

    def _swap(self) -> None:
        with self._connection.transaction():
            for table in self._tables:
                self._connection.execute(f'ALTER TABLE "{table}" RENAME TO "{table}{_REPLACED}"')
                self._connection.execute(f'ALTER TABLE "{table}{_SUFFIX}" RENAME TO "{table}"')
            self._connection.execute("DELETE FROM setting WHERE key = 'rebuild_due'")

    def _copy_definition(self, table: str) -> None:
        for one in self._definitions(table):
            name = f"{table}{_SUFFIX}" if one["type"] == "table" else _other_generation(one["name"])
            quoted = f'"{one["name"]}"'
            sql = one["sql"].replace(quoted, f'"{name}"', 1)
            if one["type"] == "index":
                sql = sql.replace(f' ON "{table}"', f' ON "{table}{_SUFFIX}"', 1)
            self._connection.execute(sql)

    def _definitions(self, table: str) -> list[Row]:
        return self._connection.query(
            "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'index'",
            [table],
        )


def _other_generation(name: str) -> str:
    return name.removesuffix(_OTHER) if name.endswith(_OTHER) else name + _OTHER
