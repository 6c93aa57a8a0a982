"""What this laptop remembers by name, and the numbers it hands out."""

from __future__ import annotations

import json
from typing import Any

from model.ports import Row
from model.store.connection import Connection


class SettingTable:
    """JSON values by key; local to this laptop. Office settings are records, not these."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> Any:
        """The value, or None."""
        row = self._connection.one("SELECT value FROM setting WHERE key = ?", [key])
        return json.loads(row["value"]) if row else None

    def put(self, key: str, value: Any) -> None:
        """Keep a JSON value; None forgets it."""
        if value is None:
            self._connection.execute("DELETE FROM setting WHERE key = ?", [key])
        else:
            text = json.dumps(value, ensure_ascii=False)
            self._connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", [key, text])


class NumberRanges:
    """Running numbers by unit, kind of paper, year and workstation mark."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, unit: str, kind: str, year: int, mark: str, least: int = 1) -> int:
        """1, 2, 3 …, `least` where that is further on.

        Inside a transaction the number is taken when that commits, and free again if it does not.
        """
        rows = self._connection.query(
            "INSERT INTO number_range VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET last = max(last + 1, excluded.last) RETURNING last",
            [unit, kind, year, mark, least],
        )
        return rows[0]["last"]

    def all(self) -> list[Row]:
        """Every counter and the last number it gave."""
        return self._connection.query("SELECT * FROM number_range ORDER BY unit, kind, year, mark")
