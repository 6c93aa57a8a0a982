"""The foot of a page: lines to sign on and lines of the template, page numbers, and the QR of the record."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm

from model.documents.pieces import Mark, Modules, Rule
from model.documents.qr import dark_modules
from model.documents.setting import line_marks
from model.documents.sheet import Sheet
from model.documents.tree import Document
from model.documents.typography import Line, set_lines

QR_SIDE = 50.0
BESIDE_QR = QR_SIDE + 8.0
SIGN_HEIGHT = 24.0  # a signature by pen needs about 8 mm
NUMBER_BELOW = 7 * mm  # GB/T 9704: page numbers from the type area, 待核
OFFICIAL_QR = 24.0  # below the type area of a letter


def foot_marks(document: Document, sheet: Sheet, number: int, total: int) -> list[Mark]:
    """What stands below page `number` of `total`, measured from the top left of the type area."""
    return (_official if sheet.official else _plain)(document, sheet, number, total)


def _plain(document: Document, sheet: Sheet, number: int, total: int) -> list[Mark]:
    """A rule, the lines, 第X页 共Y页 in the middle, and the QR, if there is one, at the right."""
    top = sheet.height + 12.0
    marks: list[Mark] = [
        Rule(0.0, top, sheet.width, top, 0.4),
        *([_qr(document.code, sheet.width - QR_SIDE, top + 5.0)] if document.code else []),
        *_lines_to_sign(document.signers, top, sheet),
    ]
    y = top + 6.0 + (SIGN_HEIGHT if document.signers else 0.0)
    for one in _small_print(document.foot, sheet):
        marks.extend(line_marks(one, *sheet.foot, 0.0, y))
        y += sheet.foot.leading
    (page,) = set_lines([(page_of(number, total), "plain")], sheet.caption.size, sheet.width, justified=False)
    marks.extend(line_marks(page, sheet.caption.size, 14.0, (sheet.width - page.width) / 2, y + 4.0))
    return marks


def _official(document: Document, sheet: Sheet, number: int, total: int) -> list[Mark]:
    """The page number at the outer side, one character in (单页居右、双页居左); the QR and small print at the inner."""
    odd = number % 2 == 1
    size, leading = sheet.imprint
    said = page_number(number, document.dashed)
    page = set_lines([(said, "plain")], size, sheet.width, justified=False)[0]
    x = sheet.width - size - page.width if odd else size
    marks: list[Mark] = [_qr(document.code, 0.0 if odd else sheet.width - QR_SIDE, sheet.height + OFFICIAL_QR)]
    y = sheet.height + NUMBER_BELOW + leading + 2.0
    for one in _small_print((*document.foot, page_of(number, total)), sheet):
        marks.extend(line_marks(one, *sheet.foot, BESIDE_QR if odd else sheet.width - BESIDE_QR - one.width, y))
        y += sheet.foot.leading
    return [*marks, *line_marks(page, size, leading, x, sheet.height + NUMBER_BELOW)]


def page_of(number: int, total: int) -> str:
    """Which page this is, and of how many."""
    return f"第 {number} 页　共 {total} 页"


def page_number(number: int, dashed: bool) -> str:
    """The number alone; the dashes beside it are 待核 and a setting of the template."""
    return f"— {number} —" if dashed else str(number)


def _qr(code: str, x: float, y: float) -> Modules:
    count, dark = dark_modules(code)
    return Modules(x, y, QR_SIDE, count, dark)


def _small_print(lines: Sequence[str], sheet: Sheet) -> list[Line]:
    room = sheet.width - BESIDE_QR
    return [one for line in lines for one in set_lines([(line, "plain")], sheet.foot.size, room, justified=False)]


def _lines_to_sign(signers: Sequence[str], top: float, sheet: Sheet) -> list[Mark]:
    """One line of equal length a signer, side by side, each with room for a pen above it."""
    size = sheet.foot.size
    names = [set_lines([(f"{name}：", "plain")], size, sheet.width, justified=False)[0] for name in signers]
    room = sheet.width - BESIDE_QR - sum(name.width + 8.0 for name in names)
    marks: list[Mark] = []
    x, low = 0.0, top + SIGN_HEIGHT + 2.0
    for name in names:
        marks.extend(line_marks(name, *sheet.foot, x, low - 12.0))
        start = x + name.width
        x = start + room / len(names)
        marks.append(Rule(start, low, x, low))
        x += 8.0
    return marks
