"""The append-only chain of what was done here: each entry holds the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import rfc8785

from model.ports import Row
from model.store.connection import Connection

_BEGINNING = "0" * 64


class AuditTable:
    """`ports.Audit`. Cutting off the tail shows only against a head that was exported: see `head`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, event: str, subject: str, by: str, at: str, detail: Mapping[str, Any] | None = None) -> None:
        """Add one entry, inside the caller's transaction if one is open; `detail` is JSON."""
        with self._connection.transaction():
            position, previous = self._last()
            entry: dict[str, Any] = {
                "position": position + 1,
                "event": event,
                "subject": subject,
                "by": by,
                "at": at,
                "detail": dict(detail or {}),
                "previous_hash": previous,
            }
            self._connection.execute(
                'INSERT INTO audit (position, event, subject, "by", at, detail, previous_hash, hash)'
                " VALUES (:position, :event, :subject, :by, :at, :detail, :previous_hash, :hash)",
                entry | {"detail": json.dumps(entry["detail"], ensure_ascii=False), "hash": _hash(entry)},
            )

    def entries(self, subject: str | None = None) -> list[Row]:
        """All entries in order, or those about one subject; `detail` as a mapping."""
        rows = self._connection.query(
            "SELECT * FROM audit WHERE :subject IS NULL OR subject = :subject ORDER BY position", {"subject": subject}
        )
        return [row | {"detail": json.loads(row["detail"])} for row in rows]

    def head(self) -> str:
        """The hash of the last entry, 64 zeros when there is none; whoever holds it can tell a cut tail."""
        return self._last()[1]

    def first_broken(self) -> int | None:
        """The position of the first entry that does not fit its predecessor, or None if the chain holds."""
        previous = _BEGINNING
        for position, row in enumerate(self.entries(), start=1):
            stated = row.pop("hash")
            if (row["position"], row["previous_hash"], stated) != (position, previous, _hash(row)):
                return position
            previous = stated
        return None

    def _last(self) -> tuple[int, str]:
        row = self._connection.one("SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1")
        return (row["position"], row["hash"]) if row else (0, _BEGINNING)


def _hash(entry: Mapping[str, Any]) -> str:
    return hashlib.sha256(rfc8785.dumps(dict(entry))).hexdigest()
