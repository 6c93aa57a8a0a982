"""Pages of a PDF as pictures, drawn from memory; slow, so always asked for beside the screen."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

POINTS = 72  # an inch, in the units of a PDF page


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as rows of blue, green and red bytes; `stride` bytes a row."""

    number: int  # from 1
    count: int
    width: int
    height: int
    stride: int
    pixels: bytes


def draw_page(pdf: bytes, number: int, dpi: int) -> PagePicture:
    """Page `number` (from 1) at `dpi` dots an inch, with the pictures of its signatures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()  # without it ink and seals that stand in form fields are left out
        page = document[number - 1]
        bitmap = page.render(scale=dpi / POINTS, may_draw_forms=True)
        made = PagePicture(number, len(document), bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return made
    finally:
        document.close()
