"""Marks painted on a reportlab canvas: text as glyphs, ink as vectors, a print JPEG byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from reportlab.pdfbase import pdfdoc

from model.documents import fonts, sheet
from model.documents.jpeg import header
from model.documents.pieces import Mark, Modules, Picture, Placed, Rule, Shade, Stroke, Text
from model.errors import KnownError

_doc = cast("Any", pdfdoc)


class Painter:
    """Paints pages on one canvas; each JPEG becomes one image object however often it is shown."""

    def __init__(self, canvas: Any, media: Mapping[str, bytes]) -> None:
        """`media` holds the print JPEGs by SHA-256."""
        self._canvas = canvas
        self._media = media
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
            self._paint[type(mark)](mark, sheet.LEFT, sheet.PAGE_HEIGHT - sheet.TOP - y)

    def _text(self, mark: Text, left: float, top: float) -> None:
        if mark.face == fonts.BOX:
            return self._boxes(mark, left, top)
        fonts.load(mark.face)
        text = self._canvas.beginText()
        text.setFont(mark.face, mark.size)
        text.setFillGray(mark.grey)
        text.setTextOrigin(left + mark.x, top - mark.y)
        if mark.spacing:
            text.setCharSpace(mark.spacing)
        text.textOut(mark.text)
        if mark.spacing:
            text.setCharSpace(0)
        self._canvas.drawText(text)
        return None

    def _boxes(self, mark: Text, left: float, top: float) -> None:
        """☐ ☑ ☒ as lines, one em apart."""
        side = 0.72 * mark.size
        for number, character in enumerate(mark.text):
            x = left + mark.x + number * (mark.size + mark.spacing) + 0.14 * mark.size
            y = top - mark.y - 0.06 * mark.size
            self._canvas.setLineWidth(0.7)
            self._canvas.rect(x, y, side, side)
            if character == "☑":
                self._lines(
                    (x + 0.18 * side, y + 0.5 * side),
                    (x + 0.42 * side, y + 0.22 * side),
                    (x + 0.85 * side, y + 0.8 * side),
                )
            elif character == "☒":
                self._lines((x, y), (x + side, y + side))
                self._lines((x, y + side), (x + side, y))

    def _lines(self, *points: tuple[float, float]) -> None:
        path = self._canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        self._canvas.drawPath(path)

    def _rule(self, mark: Rule, left: float, top: float) -> None:
        self._canvas.setLineWidth(mark.width)
        self._canvas.line(left + mark.x1, top - mark.y1, left + mark.x2, top - mark.y2)

    def _shade(self, mark: Shade, left: float, top: float) -> None:
        self._canvas.setFillGray(mark.grey)
        self._canvas.rect(left + mark.x, top - mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def _stroke(self, mark: Stroke, left: float, top: float) -> None:
        self._canvas.setLineWidth(mark.width)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        points = (
            mark.points if len(mark.points) > 1 else mark.points * 2
        )  # a dot is a line to itself, round at its ends
        self._lines(*((left + x, top - y) for x, y in points))
        self._canvas.setLineCap(0)
        self._canvas.setLineJoin(0)

    def _modules(self, mark: Modules, left: float, top: float) -> None:
        side = mark.side / mark.count
        path = self._canvas.beginPath()
        for row, column, length in mark.dark:
            path.rect(left + mark.x + column * side, top - mark.y - (row + 1) * side, length * side, side)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _picture(self, mark: Picture, left: float, top: float) -> None:
        width, height = self._image(mark.sha256)
        scale = min(mark.width / width, mark.height / height)
        across, down = width * scale, height * scale
        x, y = left + mark.x + (mark.width - across) / 2, top - mark.y - (mark.height + down) / 2
        self._canvas.saveState()
        self._canvas.transform(across, 0, 0, down, x, y)
        self._canvas.doForm(mark.sha256)
        self._canvas.restoreState()

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
