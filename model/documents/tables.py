"""Ruled tables set as pieces: labelled values, and item tables whose header returns on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from model.documents import sheet
from model.documents.pieces import Mark, Piece, Rule, Shade
from model.documents.setting import line_marks, styled
from model.documents.tree import KeyValue, KeyValues, Row, Run, Runs, Table
from model.documents.typography import Line, set_lines

PAD_X, PAD_Y = 4.0, 2.6
BELOW_HEADING = 3.0
LABEL = 34 * mm
GREY = 0.94
TALLEST_ROW = 0.3 * sheet.HEIGHT  # a higher row is torn between its lines


@dataclass(frozen=True, slots=True)
class _Cell:
    """Lines in a box `width` wide; grey cells are labels and headers."""

    lines: Sequence[Line]
    width: float
    size: float
    leading: float
    centred: bool = False
    grey: bool = False


def key_value_pieces(block: KeyValues) -> list[Piece]:
    """The rows of a table of labelled values, halves two in a row."""
    pieces: list[Piece] = []
    for pairs in side_by_side(block.rows):
        share = sheet.WIDTH / len(pairs)
        cells = [cell for pair in pairs for cell in _labelled(pair, share)]
        pieces.extend(_row_pieces(cells))
    return [replace(piece, space=0.0 if number else BELOW_HEADING) for number, piece in enumerate(pieces)]


def table_pieces(block: Table) -> list[Piece]:
    """The header and the rows of an item table; each row knows the header, for where a page begins with it."""
    total = sum(column.share for column in block.columns)
    widths = [sheet.WIDTH * column.share / total for column in block.columns]
    centred = [column.centred for column in block.columns]
    labels = [(Run(column.label, "bold"),) for column in block.columns]
    cells = [replace(_cell(runs, width, True), grey=True) for runs, width in zip(labels, widths, strict=True)]
    header = _whole_row(cells)
    pieces: list[Piece] = [replace(header, keep=True, space=BELOW_HEADING)]
    for row in block.rows:
        pieces.extend(replace(piece, header=header) for piece in _table_row(row, widths, centred))
    return pieces


def _table_row(row: Row, widths: Sequence[float], centred: Sequence[bool]) -> list[Piece]:
    if len(row.cells) == 1:  # heads what follows, so it stays with it
        spanning = [replace(_cell(row.cells[0], sheet.WIDTH, False), grey=True)]
        return [replace(piece, keep=True) for piece in _row_pieces(spanning)]
    cells = [_cell(runs, width, middle) for runs, width, middle in zip(row.cells, widths, centred, strict=True)]
    return _row_pieces(cells)


def _cell(runs: Runs, width: float, centred: bool) -> _Cell:
    lines = set_lines(styled(runs), sheet.ITEM, width - 2 * PAD_X, justified=not centred)
    return _Cell(lines, width, sheet.ITEM, sheet.ITEM_LEADING, centred)


def side_by_side(rows: Sequence[KeyValue]) -> list[list[KeyValue]]:
    """Neighbouring halves in pairs; a half without a neighbour takes the whole row."""
    grouped: list[list[KeyValue]] = []
    for pair in rows:
        previous = grouped[-1] if grouped else []
        if pair.half and len(previous) == 1 and previous[0].half:
            previous.append(pair)
        else:
            grouped.append([pair])
    return grouped


def _labelled(pair: KeyValue, width: float) -> tuple[_Cell, _Cell]:
    size, leading = sheet.CELL, sheet.CELL_LEADING
    label = set_lines([(pair.label, "bold")], size, LABEL - 2 * PAD_X, justified=False)
    value = set_lines(styled(pair.runs), size, width - LABEL - 2 * PAD_X)
    return _Cell(label, LABEL, size, leading, grey=True), _Cell(value, width - LABEL, size, leading)


def _row_pieces(cells: Sequence[_Cell]) -> list[Piece]:
    """One piece for a row, or one a line where the row is too high to move as a whole."""
    whole = _whole_row(cells)
    if whole.height <= TALLEST_ROW:
        return [whole]
    deepest = max(len(cell.lines) for cell in cells)
    slices = [[replace(cell, lines=cell.lines[at : at + 1]) for cell in cells] for at in range(deepest)]
    leading = max(cell.leading for cell in cells)
    return [
        Piece(leading, _row_marks(cut, leading, first=not at, last=at == deepest - 1, pad=0.0))
        for at, cut in enumerate(slices)
    ]


def _whole_row(cells: Sequence[_Cell]) -> Piece:
    height = max(len(cell.lines) * cell.leading for cell in cells) + 2 * PAD_Y
    return Piece(height, _row_marks(cells, height))


def _row_marks(
    cells: Sequence[_Cell], height: float, *, first: bool = True, last: bool = True, pad: float = PAD_Y
) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    x = 0.0
    for cell in cells:
        if cell.grey:
            marks.append(Shade(x, 0.0, cell.width, height, GREY))
        x += cell.width
    x = 0.0
    for cell in cells:
        marks.append(Rule(x, 0.0, x, height))
        marks.extend(_cell_marks(cell, x, height, pad))
        x += cell.width
    marks.append(Rule(x, 0.0, x, height))
    marks.extend(Rule(0.0, y, x, y) for y, wanted in ((0.0, first), (height, last)) if wanted)
    return tuple(marks)


def _cell_marks(cell: _Cell, x: float, height: float, pad: float) -> list[Mark]:
    """The lines of a cell, in the middle of the row's height."""
    y = max(pad, (height - len(cell.lines) * cell.leading) / 2)
    marks: list[Mark] = []
    for line in cell.lines:
        inset = (cell.width - line.width) / 2 if cell.centred else PAD_X
        marks.extend(line_marks(line, cell.size, cell.leading, x + inset, y))
        y += cell.leading
    return marks
