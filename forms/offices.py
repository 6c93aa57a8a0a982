"""Which office a department code means in an area today: forms/library/offices.csv, the row of the longest area."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

Use = Literal["letter", "own", "moved", "none"]


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """`office` follows the county's name, empty where names differ from place to place; `instead` is another code.

    `use`: letter (letters go there), own (our own work), moved (to `instead`), none (there is none, or no letter goes
    there). `duty` are the words of the area's own document, none elsewhere.
    """

    code: str
    area: str
    valid_from: str
    valid_to: str
    use: Use
    office: str
    instead: str
    duty: str

    def holds(self, area: str, on: date) -> bool:
        """Whether the row speaks of this area on this day."""
        begun = not self.valid_from or self.valid_from <= on.isoformat()
        return area.startswith(self.area) and begun and (not self.valid_to or on.isoformat() <= self.valid_to)


def office_row(code: str, area: str, on: date) -> OfficeRow | None:
    """The row of a department for a six-digit area on a day; None for a code nobody knows."""
    held = [row for row in _rows() if row.code == code and row.holds(area, on)]
    return max(held, key=lambda row: len(row.area), default=None)


@cache
def _rows() -> tuple[OfficeRow, ...]:
    text = files("forms.library").joinpath("offices.csv").read_text("utf-8")
    return tuple(OfficeRow(**cast("Any", row)) for row in csv.DictReader(text.splitlines()))
