"""A record drawn as PDF/A-3b: material → view → tree → pieces → pages → bytes, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import Lock
from typing import Any, cast

import reportlab
from reportlab.pdfgen.canvas import Canvas

from model.documents import fonts
from model.documents.archival import Description, Embedded, make_archival
from model.documents.blocks import set_blocks
from model.documents.cures import without_transitions
from model.documents.foot import foot_marks
from model.documents.names import FORM, RECORD, TEMPLATE
from model.documents.painter import Painter
from model.documents.pieces import Placed, paginate
from model.documents.qr import code_text
from model.documents.sheet import PAGE_HEIGHT, PAGE_WIDTH, SHEETS
from model.documents.template import evaluate
from model.documents.tree import Document, words
from model.documents.view import paper_view
from model.errors import KnownError
from model.ports import Material
from model.record import Record, read_record

# Raised whenever the same material would be drawn otherwise: receivers then compare text and images only (§2.10).
RENDERER = f"yijian-paper 1, reportlab {reportlab.__version__}"
CREATOR = "颐检"
MOST_PAGES = 400
MOST_CHARACTERS = 600_000  # of text and ink; the longest checklist with every finding stays below a tenth

_drawing = Lock()  # reportlab keeps registered fonts and their subsets in process-wide tables


def tree(material: Material) -> Document:
    """The document tree of a material. Raises KnownError paper.template, paper.unreadable, record.*."""
    record = read_record(material.record)
    code = code_text(record.id, record.sha256)
    return evaluate(material.template, paper_view(record, material.xform), code)


def missing_glyphs(material: Material) -> list[str]:
    """The characters of a paper that no bundled font can draw."""
    return fonts.missing(words(tree(material)))


def draw(material: Material) -> bytes:
    """The PDF of a material; see `model.documents.paper`."""
    document = tree(material)
    record = read_record(material.record)

    def archive(canvas: Any) -> None:
        make_archival(canvas._doc, _description(document, record), _embedded(material))
        without_transitions(canvas._doc)

    return as_pdf(document, material.media, archive)


def as_pdf(document: Document, media: Mapping[str, bytes], finish: Callable[[Any], None]) -> bytes:
    """A tree as PDF; `finish` has the last word on the canvas before it is saved.

    Raises KnownError paper.missing_glyphs, paper.media_missing, paper.template, paper.unreadable.
    """
    said = list(words(document))
    if sum(map(len, said)) > MOST_CHARACTERS:
        raise KnownError("paper.unreadable", reason="内容过长")
    if missing := fonts.missing(said):
        raise KnownError("paper.missing_glyphs", characters="、".join(missing))
    pages = lay_out(document)
    if len(pages) > MOST_PAGES:
        raise KnownError("paper.template", reason=f"超过 {MOST_PAGES} 页")
    with _drawing:
        return _paint(document, pages, media, finish)


def lay_out(document: Document) -> list[list[Placed]]:
    """The pages of a document tree, as pieces at their places."""
    sheet = SHEETS[document.sheet]
    return paginate(set_blocks(document.blocks, sheet), sheet.height)


def _paint(
    document: Document,
    pages: Sequence[Sequence[Placed]],
    media: Mapping[str, bytes],
    finish: Callable[[Any], None],
) -> bytes:
    out = io.BytesIO()
    fonts.load("serif")
    canvas: Any = cast("Any", Canvas)(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName="serif",
        lang="zh-CN",
    )
    sheet = SHEETS[document.sheet]
    painter = Painter(canvas, media, sheet)
    for number, placed in enumerate(pages, 1):
        painter.page(placed, foot_marks(document, sheet, number, len(pages)))
    finish(canvas)
    canvas.save()
    return out.getvalue()


def _description(document: Document, record: Record) -> Description:
    return Description(
        title=document.title,
        author=document.author,
        subject=document.subject,
        producer=RENDERER,
        creator=CREATOR,
        record_id=record.id,
        record_sha256=record.sha256,
        moment=datetime.fromisoformat(record.made_at),
    )


def _embedded(material: Material) -> list[Embedded]:
    return [
        Embedded(FORM, "填写所用的表单", "application/xml", "Source", material.xform),
        Embedded(RECORD, "记录", "application/json", "Data", material.record),
        Embedded(TEMPLATE, "文书模板", "application/xml", "Source", material.template),
    ]
