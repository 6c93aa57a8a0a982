"""Binding: a cover and many papers as one PDF, the pages of the papers numbered through at their top right."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from model.documents.fonts import load
from model.documents.pdfium import opened, writing

FACE, SIZE = "serif", 11.0  # pt of the page number
EDGE, TOP = 42.0, 30.0  # pt from the right and from the top: outside the type area of both sheets


def bound(cover: bytes, parts: Sequence[bytes]) -> bytes:
    """One PDF of the cover's pages and all pages of the parts, which are numbered 1 … n over all parts.

    What is sealed stays so in the parts' own files: a copied page carries no seal. KnownError paper.unreadable.
    """
    out = io.BytesIO()
    with writing() as whole:
        with opened(cover) as source:
            whole.import_pages(source)
            first = len(whole)
        for part in parts:
            with opened(part) as source:
                whole.import_pages(source)
        with opened(_numbers([whole.get_page_size(at) for at in range(first, len(whole))])) as numbers:
            for at in range(first, len(whole)):
                page = whole[at]
                page.insert_obj(numbers.page_as_xobject(at - first, whole).as_pageobject())
                page.gen_content()
        whole.save(out)
    return out.getvalue()


def _numbers(sizes: Sequence[tuple[float, float]]) -> bytes:
    out = io.BytesIO()
    load(FACE)
    canvas = Canvas(out)
    for number, (width, height) in enumerate(sizes, 1):
        canvas.setPageSize((width, height))
        canvas.setFont(FACE, SIZE)
        canvas.drawRightString(width - EDGE, height - TOP, str(number))
        canvas.showPage()
    canvas.save()
    return out.getvalue()
