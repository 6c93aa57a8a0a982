"""What letters and notices need beside text, written as Word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from model.documents.letters import closing_grid, empty_line, enclosure_stops
from model.documents.ooxml import Cell, element, paragraph, row, table, texts, twips
from model.documents.setting import LEVEL_STYLES
from model.documents.sheet import Sheet
from model.documents.tree import Addressee, Clauses, Closing, Contact, Enclosures, Imprint, Run
from model.documents.word_pictures import GREY, coloured

AT_FOOT = {"horzAnchor": "margin", "vertAnchor": "margin", "tblpXSpec": "left", "tblpYSpec": "bottom"}
ENDS = ("top", "bottom")


def _addressee(block: Addressee, _sheet: Sheet) -> list[Any]:
    return [paragraph("Addressee", texts(block.runs), keep=True)]


def _clauses(block: Clauses, _sheet: Sheet) -> list[Any]:
    style = LEVEL_STYLES[block.level]
    return [paragraph("Running", texts((Run(item.mark, style), *item.runs))) for item in block.items]


def _enclosures(block: Enclosures, sheet: Sheet) -> list[Any]:
    """The label hangs before the first name, the numbers before the others."""
    numbers, names = enclosure_stops(block, sheet)
    made: list[Any] = []
    for at, item in enumerate(block.items):
        said = (Run(block.label if not at else ""), Run(item.mark), *item.runs)
        hang = names - (numbers if at else 2 * sheet.body.size)
        above = () if at else (element("spacing", before=twips(empty_line(sheet))),)
        made.append(paragraph("Normal", texts(said), keep=True, placed=above, indent=names, hang=hang))
    return made


def _closing(block: Closing, sheet: Sheet) -> list[Any]:
    """Room for the stamp, the unit, the date; several units side by side in a table, the date under the last."""
    grid = closing_grid(block, sheet)
    if grid.across == len(block.units) == 1:
        above = grid.lines * sheet.body.leading - 2 * sheet.body.leading - sheet.cell.leading * bool(block.seal)
        return _signed(block, block.units[0], dated=True, indent=sheet.width - grid.width, above=above)
    rows = grid.rows(block.units)
    made: list[Any] = []
    for number, units in enumerate(rows, 1):
        last = number == len(rows)
        cells = [Cell((paragraph("Normal", (), keep=True),), grid.width) for _ in range(grid.across - len(units))]
        for at, unit in enumerate(units, 1):
            signed = _signed(block, unit, dated=last and at == len(units))
            cells.append(Cell(signed, grid.width, middle=False))
        made.append(row(cells, height=grid.lines * sheet.body.leading))
    return [table((grid.width,) * grid.across, made, ruled=False, align="right")]


def _signed(block: Closing, unit: str, *, dated: bool, indent: float = 0.0, above: float = 0.0) -> list[Any]:
    """One unit in the middle of its column, whose lines all stand on one page."""
    said = [(unit, "Normal", ""), (block.date * dated, "Normal", "")]
    if block.seal:
        said.insert(0, (block.seal, "Cell", GREY))
    made: list[Any] = []
    for at, (words, style, colour) in enumerate(said):
        placed = (element("spacing", before=twips(above)),) if above and not at else ()
        runs = coloured(words, colour) if colour else texts((Run(words),))
        keep = at < len(said) - 1
        made.append(paragraph(style, runs, keep=keep, placed=placed, indent=indent, align="center"))
    return made


def _contact(block: Contact, _sheet: Sheet) -> list[Any]:
    return [paragraph("Running", texts(block.runs))]


def _imprint(block: Imprint, sheet: Sheet) -> list[Any]:
    """A table that Word and WPS put at the foot of its page; LibreOffice leaves it where it is said."""
    half, size = sheet.width / 2, sheet.imprint.size
    rows: list[Any] = []
    if block.copies:
        said = paragraph("Imprint", texts(block.copies), keep=True, indent=4 * size, hang=3 * size, right=size)
        rows.append(row([Cell((said,), sheet.width, 2, edges=ENDS)]))
    if block.office or block.date:
        office = paragraph("Imprint", texts((Run(block.office),)), keep=True, indent=size)
        date = paragraph("Imprint", texts((Run(block.date),)), keep=True, right=size, align="right")
        rows.append(row([Cell((said,), half, edges=ENDS) for said in (office, date)]))
    made = table((half, half), rows, ruled=False)
    made.tblPr.insert(0, element("tblpPr", **AT_FOOT))
    return [made] if rows else []


def cut(label: str) -> Any:
    """A dashed line with its words below it."""
    return paragraph("Cut", texts((Run(label),)), keep=True)


LETTER_WRITERS: dict[type[Any], Callable[[Any, Sheet], list[Any]]] = {
    Addressee: _addressee,
    Clauses: _clauses,
    Enclosures: _enclosures,
    Closing: _closing,
    Contact: _contact,
    Imprint: _imprint,
}
