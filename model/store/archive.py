"""The archive: every record's bytes as they were first met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from model.ports import Archived, Row
from model.store.connection import Connection

_PAGE = 100


class ArchiveTable:
    """`ports.Archive`. A record's bytes never change, and go only by a purge record; a trigger holds that too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, archived: Archived) -> bool:
        """Keep a record; False, and nothing changed, if its hash is there already."""
        touched = self._connection.execute(
            "INSERT INTO record (sha256, id, kind, content, seal, file_sha256, whole)"
            " VALUES (:sha256, :id, :kind, :content, :seal, :file_sha256, :whole) ON CONFLICT (sha256) DO NOTHING",
            asdict(archived),
        )
        return touched == 1

    def replace_file(self, sha256: str, file_sha256: str, whole: bool) -> None:
        """Point a paper at a file with more seals. KeyError for an unknown record."""
        touched = self._connection.execute(
            "UPDATE record SET file_sha256 = ?, whole = ? WHERE sha256 = ?", [file_sha256, whole, sha256]
        )
        if not touched:
            raise KeyError(sha256)

    def end(self, sha256: str, purged_by: str, remains: str) -> None:
        """Let content and seal of a record be gone; `remains` says which rows it held. Once, and not to be undone."""
        self._connection.execute(
            "UPDATE record SET content = x'', seal = NULL, purged_by = ?, remains = ? WHERE sha256 = ?",
            [purged_by, remains, sha256],
        )

    def get(self, sha256: str) -> Archived | None:
        """The record of this hash."""
        row = self._connection.one("SELECT * FROM record WHERE sha256 = ?", [sha256])
        return _archived(row) if row else None

    def with_id(self, record_id: str) -> list[Archived]:
        """All records of one id: more than one is a conflict (design §2.2)."""
        rows = self._connection.query("SELECT * FROM record WHERE id = ? ORDER BY sha256", [record_id])
        return [_archived(row) for row in rows]

    def beginning(self, prefix: str) -> list[str]:
        """The hashes that begin with `prefix` (hexadecimal digits), in order."""
        rows = self._connection.query("SELECT sha256 FROM record WHERE sha256 GLOB ? ORDER BY sha256", [f"{prefix}*"])
        return [row["sha256"] for row in rows]

    def all(self) -> Iterator[Archived]:
        """Every record in the order of their hashes, a page in memory at a time; writing in between is allowed."""
        after = ""
        while rows := self._connection.query(
            "SELECT * FROM record WHERE sha256 > ? ORDER BY sha256 LIMIT ?", [after, _PAGE]
        ):
            yield from map(_archived, rows)
            after = rows[-1]["sha256"]

    def count(self) -> int:
        """How many records there are."""
        return self._connection.query("SELECT count(*) AS records FROM record")[0]["records"]


def _archived(row: Row) -> Archived:
    fields: Row = {**row, "whole": bool(row["whole"])}
    return Archived(**fields)
