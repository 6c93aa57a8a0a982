"""Files that came in and are no record of ours; their bytes stay in the object store."""

from __future__ import annotations

from model.ports import Row
from model.store.connection import Connection


class QuarantineTable:
    """`ports.Quarantine`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, file_sha256: str, name: str, verdict: str, at: str) -> None:
        """Note a file; the same bytes again are noted anew."""
        self._connection.execute(
            "INSERT OR REPLACE INTO quarantine VALUES (?, ?, ?, ?)", [file_sha256, name, verdict, at]
        )

    def all(self) -> list[Row]:
        """Rows of file_sha256, name, verdict, at; the latest first."""
        return self._connection.query("SELECT * FROM quarantine ORDER BY at DESC, file_sha256")
