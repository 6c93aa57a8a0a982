"""Where a sheet's headings are, and which field each column is; titles may stand above, two lines may be one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.spellings import plain
from forms.xform_writer import Field
from model.tables import Sheet

DEEPEST = 20  # filled lines looked at: titles and notes stand above headings
_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]")
IDLE = ("序号", "序", "no", "no.")  # columns that only count lines
_ENDS = "*:：★※"

Columns = tuple[str | None, ...]  # field names in the order of columns; None for one the register does not have


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a sheet: `first` is the place of the first line of data among the sheet's rows."""

    columns: Columns
    unknown: tuple[str, ...]
    first: int


def find_head(sheet: Sheet, fields: Sequence[Field]) -> Head | None:
    """The line, or the two lines, that name most fields; None where no line names any.

    Two only where the upper one says more than one thing: else it is the title of the sheet.
    """
    names = _names(fields)
    best: tuple[int, Head] | None = None
    for at in range(min(DEEPEST, len(sheet.rows))):
        for deep in (1, 2) if len({*sheet.rows[at][1]} - {""}) > 1 else (1,):
            head = _head(sheet, at, deep, names)
            known = sum(field is not None for field in head.columns)
            if known and (best is None or known > best[0]):
                best = known, head
    return best[1] if best else None


def _names(fields: Sequence[Field]) -> dict[str, str]:
    """Every way a heading may name a field: its label, the label without what stands in brackets, its own name."""
    short: dict[str, list[str]] = {}
    for field in fields:
        short.setdefault(_BRACKETS.sub("", _key(field.label)), []).append(field.name)
    told = {key: found[0] for key, found in short.items() if key and len(found) == 1}
    return told | {_key(field.label): field.name for field in fields} | {field.name: field.name for field in fields}


def _head(sheet: Sheet, at: int, deep: int, names: Mapping[str, str]) -> Head:
    lines = sheet.rows[at : at + deep]
    width = max(len(cells) for _, cells in lines)
    columns: list[str | None] = []
    unknown: list[str] = []
    for column in range(width):
        said = [_said(sheet, line, cells, column) for line, cells in lines]
        named = _field(said, names)
        if named in columns:
            named = None
        columns.append(named)
        if named is None and any(said) and _key(said[-1] or said[0]).lower() not in IDLE:
            unknown.append("".join(dict.fromkeys(said)))
    return Head(tuple(columns), tuple(unknown), at + deep)


def _said(sheet: Sheet, line: int, cells: Sequence[str], column: int) -> str:
    own = cells[column] if column < len(cells) else ""
    return own or sheet.spread.get((line, column), "")


def _field(said: Sequence[str], names: Mapping[str, str]) -> str | None:
    """The lowest heading that means something; both together where it alone does not."""
    upper, lower = _key(said[0]), _key(said[-1])
    for words in (lower, upper + lower, f"{lower}({upper})", upper):
        found = names.get(words) or names.get(_BRACKETS.sub("", words))
        if found:
            return found
    return None


def _key(heading: str) -> str:
    return plain(heading).strip(_ENDS).removesuffix("(必填)")
