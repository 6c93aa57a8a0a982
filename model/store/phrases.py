"""The phrases of this laptop: what was written about an item, how often, and what is pinned."""

from __future__ import annotations

from dataclasses import asdict

from model.ports import Phrase, Row
from model.store.connection import Connection

_COLUMNS = "item, field, words, times, used_at, pinned"


class PhraseTable:
    """`ports.Phrases`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, field: str) -> list[Phrase]:
        """Every phrase of one kind of field, whatever the item."""
        rows = self._connection.query(f"SELECT {_COLUMNS} FROM phrase WHERE field = ?", [field])
        return [_phrase(row) for row in rows]

    def used(self, item: str, field: str, words: str, at: str) -> None:
        """Count one more use."""
        self._connection.execute(
            f"INSERT INTO phrase ({_COLUMNS}) VALUES (?, ?, ?, 1, ?, 0)"
            " ON CONFLICT DO UPDATE SET times = times + 1, used_at = excluded.used_at",
            [item, field, words, at],
        )

    def put(self, phrase: Phrase) -> None:
        """Keep a phrase as it is given, in place of what was known of the same words."""
        self._connection.execute(
            f"INSERT OR REPLACE INTO phrase ({_COLUMNS}) VALUES (:item, :field, :words, :times, :used_at, :pinned)",
            asdict(phrase) | {"pinned": int(phrase.pinned)},
        )

    def remove(self, phrase: Phrase) -> None:
        """Forget these words."""
        self._connection.execute(
            "DELETE FROM phrase WHERE field = ? AND item = ? AND words = ?", [phrase.field, phrase.item, phrase.words]
        )


def _phrase(row: Row) -> Phrase:
    return Phrase(row["item"], row["field"], row["words"], row["times"], row["used_at"], bool(row["pinned"]))
