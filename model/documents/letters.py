"""What letters and notices need beside text, set as pieces: addressee, clauses, enclosures, closing, imprint, cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from reportlab.lib.units import mm

from model.documents.pictures import SEAL, seal_marks
from model.documents.pieces import Mark, Piece, Rule
from model.documents.setting import LEVEL_STYLES, line_marks, running_pieces, styled, text_pieces
from model.documents.sheet import Sheet
from model.documents.tree import Addressee, Clauses, Closing, Contact, Enclosures, Imprint, Run
from model.documents.typography import Line, measure, set_lines

DATE_FROM_RIGHT = 4  # characters (GB/T 9704 成文日期)
BETWEEN_STAMPS = 2 * mm  # they neither touch nor cross
FEW = 8  # lines of enclosures that go over with the closing
THICK, THIN = 0.35 * mm, 0.25 * mm
PAD = 3.0


def _addressee(block: Addressee, sheet: Sheet) -> list[Piece]:
    lines = set_lines(styled(block.runs), sheet.body.size, sheet.width)
    pieces = text_pieces(lines, *sheet.body, empty_line(sheet))
    return [replace(piece, keep=True) for piece in pieces]


def empty_line(sheet: Sheet) -> float:
    """What stands free above an addressee or enclosures: one line of a 公文, less on a denser sheet."""
    return sheet.body.leading if sheet.official else sheet.body.leading / 3


def _clauses(block: Clauses, sheet: Sheet) -> list[Piece]:
    style = LEVEL_STYLES[block.level]
    pieces: list[Piece] = []
    for item in block.items:
        pieces.extend(running_pieces((Run(item.mark, style), *item.runs), sheet, 2 * sheet.body.size))
    return pieces


def _enclosures(block: Enclosures, sheet: Sheet) -> list[Piece]:
    """The label once, the names hanging behind their numbers; a short list goes with the closing."""
    label, names = enclosure_stops(block, sheet)
    pieces: list[Piece] = []
    for item in block.items:
        lines = set_lines(styled(item.runs), sheet.body.size, sheet.width - names)
        made = text_pieces(lines, *sheet.body, 0.0, names)
        marks = _word(item.mark, label, sheet)
        made[0] = replace(made[0], marks=(*marks, *made[0].marks))
        pieces.extend(made)
    if pieces:
        marks = (*_word(block.label, 2 * sheet.body.size, sheet), *pieces[0].marks)
        pieces[0] = replace(pieces[0], marks=marks, space=empty_line(sheet))
    return [replace(piece, keep=piece.keep or len(pieces) <= FEW) for piece in pieces]


def enclosure_stops(block: Enclosures, sheet: Sheet) -> tuple[float, float]:
    """Where the numbers of enclosures stand, and where their names."""
    size = sheet.body.size
    label = 2 * size + measure(block.label, "plain", size)
    widest = max((measure(item.mark, "plain", size) for item in block.items), default=0.0)
    return label, label + (widest + size / 4 if widest else 0.0)


def _word(text: str, x: float, sheet: Sheet) -> tuple[Mark, ...]:
    """A short word on the first line of a piece."""
    return line_marks(set_lines([(text, "plain")], sheet.body.size, sheet.width, justified=False)[0], *sheet.body, x)


@dataclass(frozen=True, slots=True)
class ClosingGrid:
    """The places of a closing: `across` columns of `width`, the last at the right edge; `lines` a row."""

    across: int
    width: float
    lines: int

    def rows(self, units: Sequence[str]) -> list[Sequence[str]]:
        """The units row by row; the last row may be short and then stands at the right."""
        return [units[at : at + self.across] for at in range(0, len(units), self.across)]


def closing_grid(block: Closing, sheet: Sheet) -> ClosingGrid:
    """A single unit stands over the date, whose right is four characters from the edge; several stand side by side."""
    size = sheet.body.size
    widest = max(measure(unit, "plain", size) for unit in block.units)
    across = min(len(block.units), int(sheet.width // max(widest + size, SEAL + BETWEEN_STAMPS)))
    dated = measure(block.date, "plain", size) + 2 * DATE_FROM_RIGHT * size
    width = sheet.width / across if across > 1 else min(max(widest, dated), sheet.width)
    signed = max(len(_lines(unit, width, sheet)) for unit in block.units) + len(_lines(block.date, width, sheet))
    return ClosingGrid(max(across, 1), width, max(ceil(SEAL / sheet.body.leading) if block.seal else 3, signed))


def _lines(words: str, width: float, sheet: Sheet) -> list[Line]:
    return set_lines([(words, "plain")], sheet.body.size, width, justified=False)


def _closing(block: Closing, sheet: Sheet) -> list[Piece]:
    """Each unit under room for its stamp, the date under the last: the stamp will cover both (骑年盖月)."""
    grid = closing_grid(block, sheet)
    rows = grid.rows(block.units)
    height = grid.lines * sheet.body.leading
    low = height - len(_lines(block.date, grid.width, sheet)) * sheet.body.leading
    pieces: list[Piece] = []
    for number, units in enumerate(rows, 1):
        marks: list[Mark] = []
        for place, unit in enumerate(units, grid.across - len(units)):
            x = sheet.width - (grid.across - place) * grid.width
            marks.extend(seal_marks(block.seal, x + (grid.width - SEAL) / 2, height - SEAL, sheet))
            marks.extend(_signed(unit, x, low, grid.width, sheet))
        if number == len(rows):
            marks.extend(_signed(block.date, sheet.width - grid.width, height, grid.width, sheet))
        pieces.append(Piece(height, tuple(marks), keep=number < len(rows)))
    return pieces


def _signed(words: str, x: float, low: float, width: float, sheet: Sheet) -> list[Mark]:
    """Words in the middle of a column, their last line ending at `low`."""
    lines = _lines(words, width, sheet)
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        y = low - (len(lines) - number) * sheet.body.leading
        marks.extend(line_marks(line, *sheet.body, x + (width - line.width) / 2, y))
    return marks


def _contact(block: Contact, sheet: Sheet) -> list[Piece]:
    return running_pieces(block.runs, sheet, 2 * sheet.body.size)


def _imprint(block: Imprint, sheet: Sheet) -> list[Piece]:
    """Copies, then who printed and when, between rules, one character in from both edges."""
    size, leading = sheet.imprint
    marks: list[Mark] = [Rule(0.0, 0.0, sheet.width, 0.0, THICK)]
    y = PAD
    if block.copies:
        hang = 3 * size  # behind 抄送：
        for line in set_lines(styled(block.copies), size, sheet.width - 2 * size - hang, -hang):
            marks.extend(line_marks(line, size, leading, size + hang, y))
            y += leading
    if block.office or block.date:
        if block.copies:
            marks.append(Rule(0.0, y + PAD, sheet.width, y + PAD, THIN))
            y += 2 * PAD
        date = set_lines([(block.date, "plain")], size, sheet.width, justified=False)[0]
        room = sheet.width - 3 * size - date.width
        for line in set_lines([(block.office, "plain")], size, room):
            marks.extend(line_marks(line, size, leading, size, y))
            y += leading
        marks.extend(line_marks(date, size, leading, sheet.width - size - date.width, y - leading))
    y += PAD
    return [Piece(y, (*marks, Rule(0.0, y, sheet.width, y, THICK)), space=sheet.above(8.0), at_foot=True)]


def cut_piece(label: str, sheet: Sheet) -> Piece:
    """A dashed line to cut along, its words below it."""
    size, leading = sheet.cell
    marks: list[Mark] = [Rule(0.0, 0.0, sheet.width, 0.0, dashed=True)]
    y = PAD
    for line in set_lines([(label, "plain")], size, sheet.width, justified=False):
        marks.extend(line_marks(line, size, leading, (sheet.width - line.width) / 2, y))
        y += leading
    return Piece(y + 2 * PAD, tuple(marks), space=12.0)


LETTER_SETTERS: dict[type[Any], Callable[[Any, Sheet], list[Piece]]] = {
    Addressee: _addressee,
    Clauses: _clauses,
    Enclosures: _enclosures,
    Closing: _closing,
    Contact: _contact,
    Imprint: _imprint,
}
