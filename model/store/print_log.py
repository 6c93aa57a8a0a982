"""What left the workspace in plain: every printing, every copy written, with who and when."""

from __future__ import annotations

from model.ports import Row
from model.store.connection import Connection


class PrintLogTable:
    """`ports.PrintLog`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: str, copy: str, by: str, at: str) -> None:
        """Note one copy of a record's paper, inside the caller's transaction if one is open."""
        self._connection.execute(
            'INSERT INTO print_log (record, copy, "by", at) VALUES (?, ?, ?, ?)', [record, copy, by, at]
        )

    def of(self, record: str) -> list[Row]:
        """Rows of copy, by, at in their order."""
        return self._connection.query(
            'SELECT copy, "by", at FROM print_log WHERE record = ? ORDER BY position', [record]
        )
