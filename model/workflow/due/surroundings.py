"""Where rows lie and whom they belong to: told by the rows they hang on, read a level at a time for many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from model.ports import Facts

Key = tuple[str, str]  # register, row id
Values = Mapping[str, Any]
HOLDERS = ("institution", "site", "unit", "staff", "exit")  # links that say where a row without an area belongs
OF_INSTITUTIONS = ("staff", "exit")  # of them those that say which institution a row belongs to
DEEP = 3  # of such links: a certificate hangs on a person, who hangs on an institution


class Surroundings:
    """The rows that some rows hang on."""

    def __init__(self, facts: Facts, said: Iterable[Values]) -> None:
        self._rows: dict[Key, Values] = {}
        level = list(said)
        for _ in range(DEEP):
            level = self._read(facts, {key for values in level for key in _holders(values)} - self._rows.keys())

    def area(self, values: Values) -> str:
        """The division a row lies in: its own, or that of what it hangs on."""
        return self._told(values, "area", HOLDERS, DEEP)

    def institution(self, values: Values) -> str:
        """The institution a row belongs to: the one it names, or that of the person or exit it hangs on, or ""."""
        return self._told(values, "institution", OF_INSTITUTIONS, DEEP)

    def _told(self, values: Values, name: str, holders: Iterable[str], deep: int) -> str:
        if said := values.get(name, ""):
            return str(said)
        for holder in holders if deep else ():
            above = self._rows.get((holder, str(values.get(holder, ""))))
            if above is not None:
                return self._told(above, name, holders, deep - 1)
        return ""

    def _read(self, facts: Facts, keys: set[Key]) -> list[Values]:
        if not keys:
            return []
        rows = facts.rows(
            "select r.register, r.row_id, r.data from json_each(:keys) k cross join current_row r"
            " on r.register = json_extract(k.value, '$[0]') and r.row_id = json_extract(k.value, '$[1]')",
            {"keys": json.dumps(sorted(keys))},
        )
        read = {(row["register"], row["row_id"]): json.loads(row["data"]) for row in rows}
        self._rows |= read
        return list(read.values())


def _holders(values: Values) -> Iterable[Key]:
    return ((holder, str(values[holder])) for holder in HOLDERS if values.get(holder))
