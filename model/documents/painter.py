"""Marks painted on a reportlab canvas: text as glyphs, ink as vectors, a print JPEG byte for byte.

Operators are written straight into the page's content (ISO 32000-1, 8 and 9): reportlab's own drawing methods cost
four times as much, nearly all of it in formatting numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from reportlab.pdfbase import pdfdoc

from model.documents import fonts
from model.documents.jpeg import header
from model.documents.names import SCREEN_ONLY
from model.documents.pieces import Mark, Modules, Picture, Placed, Rule, Shade, Stroke, Text
from model.documents.sheet import PAGE_HEIGHT, Sheet
from model.errors import KnownError

_doc = cast("Any", pdfdoc)
TICK = ((0.18, 0.5), (0.42, 0.22), (0.85, 0.8))  # of the side of a box, from its lower left
CROSS = (((0.0, 0.0), (1.0, 1.0)), ((0.0, 1.0), (1.0, 0.0)))


class Painter:
    """Paints pages on one canvas; each JPEG becomes one image object however often it is shown."""

    def __init__(self, canvas: Any, media: Mapping[str, bytes], sheet: Sheet) -> None:
        """`media` holds the print JPEGs by SHA-256."""
        self._canvas = canvas
        self._media = media
        self._left, self._top = sheet.left, PAGE_HEIGHT - sheet.top
        self._sizes: dict[str, tuple[int, int]] = {}
        self._paint: dict[type[Any], Callable[[Any, float, float], None]] = {
            Text: self._text,
            Rule: self._rule,
            Shade: self._shade,
            Stroke: self._stroke,
            Picture: self._picture,
            Modules: self._modules,
        }

    def page(self, placed: Sequence[Placed], extra: Sequence[Mark]) -> None:
        """Paint one page: pieces in the type area, `extra` marks measured from its top left too."""
        for one in placed:
            self._marks(one.piece.marks, one.y)
        self._marks(extra, 0.0)
        self._canvas.showPage()

    def _marks(self, marks: Sequence[Mark], y: float) -> None:
        """Grounds first, so that nothing is covered."""
        for mark in sorted(marks, key=lambda mark: not isinstance(mark, Shade)):
            self._paint[type(mark)](mark, self._left, self._top - y)

    def _write(self, operators: str) -> None:
        self._canvas._code.append(operators)

    def _text(self, mark: Text, left: float, top: float) -> None:
        x, y = left + mark.x, top - mark.y
        if mark.face == fonts.BOX:
            self._boxes(mark, x, y)
            return
        font, document = fonts.load(mark.face), self._canvas._doc
        shown = " ".join(
            f"{font.getSubsetInternalName(subset, document)} {mark.size:g} Tf <{codes.hex()}> Tj"
            for subset, codes in font.splitString(mark.text, document)
        )
        drawn = f"BT {mark.grey:g} g {mark.spacing:.3f} Tc {x:.2f} {y:.2f} Td {shown} ET"
        self._write(drawn if mark.printed else f"/{SCREEN_ONLY} BMC {drawn} EMC")

    def _boxes(self, mark: Text, x: float, y: float) -> None:
        """☐ ☑ ☒ as lines, one em apart."""
        side, low = 0.72 * mark.size, y - 0.06 * mark.size
        for number, character in enumerate(mark.text):
            start = x + number * (mark.size + mark.spacing) + 0.14 * mark.size
            self._write(f"0.7 w {start:.2f} {low:.2f} {side:.2f} {side:.2f} re S")
            for line in {"☑": (TICK,), "☒": CROSS}.get(character, ()):
                self._line([(start + across * side, low + up * side) for across, up in line])

    def _line(self, points: Sequence[tuple[float, float]]) -> None:
        (x, y), *others = points
        rest = " ".join(f"{across:.2f} {up:.2f} l" for across, up in others)
        self._write(f"{x:.2f} {y:.2f} m {rest} S")

    def _rule(self, mark: Rule, left: float, top: float) -> None:
        self._write(f"{mark.width:g} w")
        ends = [(left + mark.x1, top - mark.y1), (left + mark.x2, top - mark.y2)]
        if not mark.dashed:
            self._line(ends)
            return
        self._write("q [4 3] 0 d")
        self._line(ends)
        self._write("Q")

    def _shade(self, mark: Shade, left: float, top: float) -> None:
        x, y = left + mark.x, top - mark.y - mark.height
        self._write(f"{mark.grey:g} g {x:.2f} {y:.2f} {mark.width:.2f} {mark.height:.2f} re f 0 g")

    def _stroke(self, mark: Stroke, left: float, top: float) -> None:
        points = mark.points if len(mark.points) > 1 else mark.points * 2  # a dot: a line to itself with round ends
        self._write(f"q 1 J 1 j {mark.width:g} w")
        self._line([(left + x, top - y) for x, y in points])
        self._write("Q")

    def _modules(self, mark: Modules, left: float, top: float) -> None:
        side = mark.side / mark.count
        x, y = left + mark.x, top - mark.y
        squares = (
            f"{x + column * side:.2f} {y - (row + 1) * side:.2f} {length * side:.2f} {side:.2f} re"
            for row, column, length in mark.dark
        )
        self._write(f"0 g {' '.join(squares)} f")

    def _picture(self, mark: Picture, left: float, top: float) -> None:
        width, height = self._image(mark.sha256)
        scale = min(mark.width / width, mark.height / height)
        across, down = width * scale, height * scale
        x, y = left + mark.x + (mark.width - across) / 2, top - mark.y - (mark.height + down) / 2
        self._write(f"q {across:.2f} 0 0 {down:.2f} {x:.2f} {y:.2f} cm")
        self._canvas.doForm(mark.sha256)
        self._write("Q")

    def _image(self, sha256: str) -> tuple[int, int]:
        """The size of a JPEG, which becomes an image object at its first use; its bytes go in unchanged."""
        if sha256 not in self._sizes:
            if sha256 not in self._media:
                raise KnownError("paper.media_missing", sha256=sha256)
            jpeg = self._media[sha256]
            width, height, space = header(jpeg)
            entries = {
                "Type": _doc.PDFName("XObject"),
                "Subtype": _doc.PDFName("Image"),
                "Width": width,
                "Height": height,
                "BitsPerComponent": 8,
                "ColorSpace": _doc.PDFName(space),
                "Filter": _doc.PDFName("DCTDecode"),
            }
            self._canvas._doc.addForm(sha256, _doc.PDFStream(_doc.PDFDictionary(entries), jpeg))
            self._sizes[sha256] = width, height
        return self._sizes[sha256]
