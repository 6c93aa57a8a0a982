"""Ruled tables set as pieces: labelled values, and item tables whose header returns on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from model.documents.pieces import Mark, Piece, Rule, Shade
from model.documents.setting import line_marks, styled
from model.documents.sheet import Sheet
from model.documents.tree import KeyValue, KeyValues, Row, Run, Runs, Table
from model.documents.typography import Line, set_lines

PAD_X, PAD_Y = 4.0, 2.6
BELOW_HEADING = 3.0
LABEL = 34 * mm
GREY = 0.94
TALLEST_ROW = 0.3  # of the page; what the first edition did not tear


@dataclass(frozen=True, slots=True)
class _Cell:
    """Lines in a box `width` wide; grey cells are labels and headers."""

    lines: Sequence[Line]
    width: float
    size: float
    leading: float
    centred: bool = False
    grey: bool = False


def key_value_pieces(block: KeyValues, sheet: Sheet) -> list[Piece]:
    """The rows of a table of labelled values, halves two in a row."""
    pieces: list[Piece] = []
    for pairs in side_by_side(block.rows):
        share = sheet.width / len(pairs)
        cells = [cell for pair in pairs for cell in _labelled(pair, share, sheet)]
        pieces.extend(_row_pieces(cells, sheet))
    return [replace(piece, space=0.0 if number else BELOW_HEADING) for number, piece in enumerate(pieces)]


def table_pieces(block: Table, sheet: Sheet) -> list[Piece]:
    """The header and the rows of an item table; each row knows the header, for where a page begins with it."""
    total = sum(column.share for column in block.columns)
    widths = [sheet.width * column.share / total for column in block.columns]
    centred = [column.centred for column in block.columns]
    labels = [(Run(column.label, "bold"),) for column in block.columns]
    cells = [replace(_cell(runs, width, True, sheet), grey=True) for runs, width in zip(labels, widths, strict=True)]
    header = _whole_row(cells)
    pieces: list[Piece] = [replace(header, keep=True, space=BELOW_HEADING)]
    for row in block.rows:
        pieces.extend(replace(piece, header=header) for piece in _table_row(row, widths, centred, sheet))
    return pieces


def _table_row(row: Row, widths: Sequence[float], centred: Sequence[bool], sheet: Sheet) -> list[Piece]:
    if len(row.cells) == 1:  # heads what follows, so it stays with it
        spanning = [replace(_cell(row.cells[0], sheet.width, False, sheet), grey=True)]
        return [replace(piece, keep=True) for piece in _row_pieces(spanning, sheet)]
    parts = zip(row.cells, widths, centred, strict=True)
    return _row_pieces([_cell(runs, width, middle, sheet) for runs, width, middle in parts], sheet)


def _cell(runs: Runs, width: float, centred: bool, sheet: Sheet) -> _Cell:
    lines = set_lines(styled(runs), sheet.item.size, width - 2 * PAD_X, justified=not centred)
    return _Cell(lines, width, *sheet.item, centred)


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


def _labelled(pair: KeyValue, width: float, sheet: Sheet) -> tuple[_Cell, _Cell]:
    size, leading = sheet.cell
    label = set_lines([(pair.label, "bold")], size, LABEL - 2 * PAD_X, justified=False)
    value = set_lines(styled(pair.runs), size, width - LABEL - 2 * PAD_X)
    return _Cell(label, LABEL, size, leading, grey=True), _Cell(value, width - LABEL, size, leading)


def _row_pieces(cells: Sequence[_Cell], sheet: Sheet) -> list[Piece]:
    """A row as one piece that knows how to be torn; the first edition tore high ones in any case."""
    whole = _whole_row(cells)
    if sheet.breaking == 1:
        return [whole] if whole.height <= TALLEST_ROW * sheet.height else _torn_row(cells)
    return [replace(whole, torn=tuple(_torn_row(cells)))]


def _torn_row(cells: Sequence[_Cell]) -> list[Piece]:
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
