"""Binding: a cover and many papers as one PDF, the pages of the papers numbered through at their top right."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from model.documents.fonts import load
from model.documents.pdfium import opened, writing

FACE, SIZE = "serif", 11.0  # pt of the page number
EDGE, TOP = 42.0, 30.0  # pt from the right and from the top: outside the type area of both sheets


def bound(cover: bytes, parts: Sequence[bytes]) -> bytes:
    """One PDF of the cover's pages and all pages of the parts, which are numbered 1 … n over all parts.

    What is sealed stays so in the parts' own files: a copied page carries no seal. KnownError paper.unreadable.
    """
    out, places = io.BytesIO(), count()
    with opened(_numbers([size for part in parts for size in _sizes(part)])) as numbers, writing() as whole:
        with opened(cover) as source:
            whole.import_pages(source)
        for part in parts:
            with opened(part) as source:
                _number(source, numbers, places)
                whole.import_pages(source)
        whole.save(out)
    return out.getvalue()


def _sizes(part: bytes) -> list[tuple[float, float]]:
    with opened(part) as source:
        return [source.get_page_size(at) for at in range(len(source))]


def _number(source: Any, numbers: Any, places: Iterator[int]) -> None:
    """Draw over each page in memory its page of the numbers.

    Before it is bound: pdfium looks through the whole document whenever it writes the content of one page.
    """
    for at in range(len(source)):
        page = source[at]
        page.insert_obj(numbers.page_as_xobject(next(places), source).as_pageobject())
        page.gen_content()
        page.close()


def _numbers(sizes: Sequence[tuple[float, float]]) -> bytes:
    out = io.BytesIO()
    load(FACE)
    # Without a first font of its own reportlab names Helvetica, which nobody embeds.
    canvas: Any = cast("Any", Canvas)(out, initialFontName=FACE, initialFontSize=SIZE)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        canvas.drawRightString(width - EDGE, height - TOP, str(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()
