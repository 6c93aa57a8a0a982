"""The projection tables: what the archive's records say, laid out for questions."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from model import ports
from model.ports import Row
from model.store.connection import Connection
from model.store.shadow_tables import ShadowTables

_BY_RECORD = "fact_"  # tables of this name hold what one record says; the others are recomputed by key
_JSON = (dict, list, tuple)  # plain types: asking for Mapping costs a third of a rebuild


class FactTables:
    """`ports.Facts`. Written only by `apply`; dicts and lists are kept as JSON text, and read back as text."""

    def __init__(self, connection: Connection, suffix: str = "") -> None:
        """Work on the live tables, or on those whose names end in `suffix`."""
        self._connection = connection
        self._suffix = suffix
        self._columns = _projection_columns(connection)
        self._name = re.compile(rf"\b({'|'.join(self._columns)})\b")
        self._renamed: dict[str, str] = {}

    def put(self, record_sha256: str, rows: Mapping[str, Sequence[Row]]) -> None:
        """Let the record say `rows` (by table; `record` is filled in) in place of all it said before.

        Raises KeyError for a table that is not a fact_… projection or a column it does not have.
        """
        with self._connection.transaction():
            self.forget(record_sha256)
            for table, said in rows.items():
                if not table.startswith(_BY_RECORD):
                    raise KeyError(table)
                self._insert(table, [row | {"record": record_sha256} for row in said])

    def forget(self, record_sha256: str) -> None:
        """Let the record say nothing."""
        with self._connection.transaction():
            for table in self._columns:
                if table.startswith(_BY_RECORD):
                    self._connection.execute(f"DELETE FROM {table}{self._suffix} WHERE record = ?", [record_sha256])

    def replace(self, table: str, key: Row, rows: Sequence[Row]) -> None:
        """Let `rows` be all that `table` holds under `key` (columns and values; filled into each row)."""
        self._check(table, key)
        condition = " AND ".join(f'"{name}" = :{name}' for name in key)
        with self._connection.transaction():
            self._connection.execute(f"DELETE FROM {table}{self._suffix} WHERE {condition}", key)
            self._insert(table, [row | key for row in rows])

    def exchange(self, table: str, gone: Sequence[Row], rows: Sequence[Row]) -> None:
        """Take out the rows of `table` under these keys (the same columns in each) and put `rows` in, many at once."""
        with self._connection.transaction():
            if gone:
                self._check(table, gone[0])
                condition = " AND ".join(f'"{name}" = :{name}' for name in gone[0])
                self._connection.execute_many(f"DELETE FROM {table}{self._suffix} WHERE {condition}", gone)
            self._insert(table, rows)

    def rows(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> list[Row]:
        """Ask; inside `rebuilding` the table names in `sql` mean the new tables."""
        return self._connection.query(self._resolved(sql), parameters)

    def tables(self) -> list[str]:
        """The names of all projection tables."""
        return list(self._columns)

    @contextmanager
    def rebuilding(self) -> Generator[ports.Facts]:
        """Facts over new, empty tables, which take the place of the live ones at a clean exit, in one transaction.

        After an exception, or a kill, the live tables are as they were. What is put is written in batches, so memory
        stays flat; inside another transaction it is all written at the end of that one.
        """
        shadow = ShadowTables(self._connection, self.tables())
        with shadow.filled():
            yield FactTables(self._connection, shadow.suffix)

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        names = list(dict.fromkeys(name for row in rows for name in row))
        self._check(table, names)
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        self._connection.execute_many(
            f"INSERT INTO {table}{self._suffix} ({columns}) VALUES ({marks})",
            [[_stored(row.get(name)) for name in names] for row in rows],
        )

    def _check(self, table: str, names: Sequence[str] | Row) -> None:
        unknown = set(names) - self._columns[table]
        if unknown:
            raise KeyError(f"{table}: {sorted(unknown)}")

    def _resolved(self, sql: str) -> str:
        if not self._suffix:
            return sql
        if sql not in self._renamed:
            self._renamed[sql] = self._name.sub(rf"\1{self._suffix}", sql)
        return self._renamed[sql]


def _projection_columns(connection: Connection) -> dict[str, set[str]]:
    rows = connection.query(
        "SELECT k.name AS table_name, c.name AS column_name FROM table_kind k, pragma_table_info(k.name) c"
        " WHERE k.kind = 'projection' ORDER BY k.name, c.cid"
    )
    columns: dict[str, set[str]] = {}
    for row in rows:
        columns.setdefault(row["table_name"], set()).add(row["column_name"])
    return columns


def _stored(value: Any) -> Any:
    if isinstance(value, _JSON):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return value
