"""Photos, ink and room for a stamp in a Word file; ink becomes a picture of its strokes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, cast

from docx.oxml.shape import CT_Inline
from docx.shared import Emu, Pt
from PIL import Image, ImageDraw

from model.documents.jpeg import header
from model.documents.ooxml import Cell, element, paragraph, row, table, texts
from model.documents.pictures import GAP, INK_HEIGHT, INK_WIDTH, PEN, PHOTO_HEIGHT, SEAL, ink_marks, photo_width
from model.documents.pieces import Stroke
from model.documents.sheet import Sheet
from model.documents.tree import Photo, PhotoGrid, Run, SealSpace, Signature, Signatures
from model.documents.typography import measure
from model.errors import KnownError

GREY = "808080"
DOTS = 200 / 72  # a point of ink, at 200 dots an inch
FINER = 3  # drawn larger and brought down, so that strokes have soft edges


class Pictures:
    """The pictures of one Word file; the same bytes are kept once."""

    def __init__(self, part: Any, media: Mapping[str, bytes], sheet: Sheet) -> None:
        """`part` is the main part of the file, `media` holds the print JPEGs by SHA-256."""
        self._part, self._media, self._count = part, media, 0
        self._wide = photo_width(sheet)

    def photos(self, block: PhotoGrid, _sheet: Sheet) -> list[Any]:
        """Photos two in a row, each above its caption."""
        pairs = [block.photos[at : at + 2] for at in range(0, len(block.photos), 2)]
        rows = [self._photo_row(pair) for pair in pairs]
        return [table((self._wide, GAP, self._wide), rows, ruled=False)] if rows else []

    def signatures(self, block: Signatures, sheet: Sheet) -> list[Any]:
        """One line each: who signs, the ink over a rule, the name and the date; all of them on one page."""
        start = max((measure(f"{line.label}：", "plain", sheet.body.size) for line in block.lines), default=0.0) + 4.0
        widths = (start, INK_WIDTH, sheet.width - start - INK_WIDTH)
        last = len(block.lines) - 1
        rows = [self._signature_row(line, widths, keep=at < last) for at, line in enumerate(block.lines)]
        return [table(widths, rows, ruled=False)] if rows else []

    def _photo_row(self, photos: Sequence[Photo]) -> Any:
        cells = [Cell((self._photo(photo), _caption(photo)), self._wide, middle=False) for photo in photos]
        lacking = [Cell((paragraph("Gap", ()),), self._wide) for _ in range(2 - len(cells))]
        left, right = (*cells, *lacking)
        return row([left, Cell((paragraph("Gap", ()),), GAP), right])

    def _photo(self, photo: Photo) -> Any:
        """The picture over its caption; a caption without one says itself that there is none."""
        if not photo.sha256:
            return paragraph("Picture", (), keep=True)
        if photo.sha256 not in self._media:
            raise KnownError("paper.media_missing", sha256=photo.sha256)
        jpeg = self._media[photo.sha256]
        across, down, _ = header(jpeg)
        scale = min(self._wide / across, PHOTO_HEIGHT / down)
        return paragraph("Picture", [self._picture(jpeg, across * scale, down * scale)], keep=True)

    def _signature_row(self, line: Signature, widths: Sequence[float], *, keep: bool) -> Any:
        strokes = [mark for mark in ink_marks(line.ink, 0.0, 0.0) if isinstance(mark, Stroke)]
        ink = [self._picture(ink_png(strokes), INK_WIDTH, INK_HEIGHT)] if strokes else []
        notes = (texts((Run(words),)) for words in (line.note, line.date))
        said = [paragraph("Cell", note, keep=keep, indent=8.0, align="left") for note in notes]
        label = paragraph("Normal", texts((Run(f"{line.label}："),)), keep=keep)
        cells = (
            Cell((label,), widths[0], middle=False),
            Cell((paragraph("Picture", ink, keep=keep),), widths[1], middle=False, edges=("bottom",)),
            Cell(said, widths[2], middle=False),
        )
        return row(cells, height=INK_HEIGHT + 8.0)

    def _picture(self, content: bytes, width: float, height: float) -> Any:
        relation, _ = self._part.get_or_add_image(io.BytesIO(content))
        self._count += 1
        size = Emu(Pt(width)), Emu(Pt(height))
        shown = cast("Any", CT_Inline).new_pic_inline(self._count, relation, f"{self._count}", *size)
        return element("r", element("drawing", shown))


def ink_png(strokes: Sequence[Stroke]) -> bytes:
    """Strokes in the signature box as a picture, black on nothing: the line below shows through."""
    dots = FINER * DOTS
    size = round(INK_WIDTH * dots), round(INK_HEIGHT * dots)
    ink = Image.new("L", size)
    pen, width = ImageDraw.Draw(ink), round(PEN * dots)
    for stroke in strokes:
        points = [(x * dots, y * dots) for x, y in stroke.points]
        pen.line(points, fill=255, width=width, joint="curve")
        for x, y in (points[0], points[-1]):
            pen.circle((x, y), width / 2, fill=255)
    out = io.BytesIO()
    ink = ink.reduce(FINER)
    Image.merge("LA", (Image.new("L", ink.size), ink)).save(out, "PNG")
    return out.getvalue()


def seal(block: SealSpace, _sheet: Sheet) -> list[Any]:
    """An empty square of 45 mm at the right with the word 印章 in grey."""
    middle = Cell((paragraph("Cell", coloured(block.label, GREY), align="center"),), SEAL)
    return [table((SEAL,), [row([middle], height=SEAL)], ruled=False, align="right")]


def coloured(words: str, colour: str) -> list[Any]:
    """Words in a colour of their own."""
    return [element("r", element("rPr", element("color", val=colour)), *one) for one in texts((Run(words),))]


def _caption(photo: Photo) -> Any:
    return paragraph("PictureWords", texts((Run(photo.caption),)))
