"""The lines of a sheet below its headings: records, and what only stands among them, sums and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forms.spellings import plain
from model.tables import Sheet
from model.workflow.registers.sheet_head import Head

SUM, NOTE = "sum_line", "note_line"  # codes of what is no record
_SUM = re.compile(r".{0,12}(合计|小计|总计|共计):?")
_NOTE = re.compile(
    "(备?注|说明|(填[表报]|制表|审核|复核)(人|单位|日期|时间)?|(单位)?负责人|联系(人|电话)|报送(单位|日期))[::].*",
    re.DOTALL,
)
FEW = 3  # cells of known columns that a note has at most


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its cells by field name, the letter of each field's column, and SUM or NOTE where it is no record."""

    sheet: str
    number: int  # as the spreadsheet counts
    cells: Mapping[str, str]
    columns: Mapping[str, str]
    aside: str = ""
    hidden: bool = False


def lines_of(sheet: Sheet, head: Head) -> list[Line]:
    """The lines that say something in a known column; headings said again further down are none."""
    letters = {name: letter(at) for at, name in enumerate(head.columns) if name}
    said = {cells for _, cells in sheet.rows[: head.first]}
    found: list[Line] = []
    for number, cells in sheet.rows[head.first :]:
        known = {name: cell for name, cell in zip(head.columns, cells, strict=False) if name}
        filled = sum(bool(cell) for cell in known.values())
        if filled and cells not in said:
            found.append(Line(sheet.name, number, known, letters, _aside(cells, filled), number in sheet.hidden))
    return found


def letter(column: int) -> str:
    """How spreadsheets call a column: 0 → A, 26 → AA."""
    more, last = divmod(column, 26)
    return (letter(more - 1) if more else "") + chr(ord("A") + last)


def _aside(cells: Sequence[str], filled: int) -> str:
    first = plain(next(cell for cell in cells if cell))
    if _SUM.fullmatch(first):
        return SUM
    return NOTE if filled <= FEW and _NOTE.fullmatch(first) else ""
