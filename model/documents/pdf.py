"""A record drawn as PDF/A-3b: material → view → tree → pieces → pages → bytes, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from threading import Lock
from typing import Any, cast

import reportlab
from reportlab.pdfgen.canvas import Canvas

from model.documents import fonts, sheet
from model.documents.archival import Description, Embedded, make_archival
from model.documents.blocks import set_blocks
from model.documents.cures import without_transitions
from model.documents.names import FORM, RECORD, TEMPLATE
from model.documents.painter import Painter
from model.documents.pieces import Mark, Modules, Placed, Rule, paginate
from model.documents.qr import code_text, dark_modules
from model.documents.setting import line_marks
from model.documents.template import evaluate
from model.documents.tree import Document, words
from model.documents.typography import set_lines
from model.documents.view import paper_view
from model.errors import KnownError
from model.ports import Material
from model.record import Record, read_record

# Raised whenever the same material would be drawn otherwise: receivers then compare text and images only (§2.10).
RENDERER = f"yijian-paper 1, reportlab {reportlab.__version__}"
CREATOR = "颐检"
QR_SIDE = 50.0
SIGN_HEIGHT = 24.0  # a signature by pen needs about 8 mm
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
    if sum(map(len, words(document))) > MOST_CHARACTERS:
        raise KnownError("paper.unreadable", reason="内容过长")
    if missing := fonts.missing(words(document)):
        raise KnownError("paper.missing_glyphs", characters="、".join(missing))
    pages = paginate(set_blocks(document.blocks), sheet.HEIGHT)
    if len(pages) > MOST_PAGES:
        raise KnownError("paper.template", reason=f"超过 {MOST_PAGES} 页")
    with _drawing:
        return _paint(document, pages, material, read_record(material.record))


def _paint(document: Document, pages: Sequence[Sequence[Placed]], material: Material, record: Record) -> bytes:
    out = io.BytesIO()
    fonts.load("serif")
    canvas: Any = cast("Any", Canvas)(
        out,
        pagesize=(sheet.PAGE_WIDTH, sheet.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName="serif",
        lang="zh-CN",
    )
    painter = Painter(canvas, material.media)
    for number, placed in enumerate(pages, 1):
        painter.page(placed, _foot(document, number, len(pages)))
    make_archival(canvas._doc, _description(document, record), _embedded(material))
    without_transitions(canvas._doc)
    canvas.save()
    return out.getvalue()


def _foot(document: Document, number: int, total: int) -> list[Mark]:
    """The foot of a page: lines to sign on and lines of the template, 第X页 共Y页, and the QR at the right."""
    top = sheet.HEIGHT + 12.0
    count, dark = dark_modules(document.code)
    marks: list[Mark] = [
        Rule(0.0, top, sheet.WIDTH, top, 0.4),
        Modules(sheet.WIDTH - QR_SIDE, top + 5.0, QR_SIDE, count, dark),
        *_lines_to_sign(document.signers, top),
    ]
    y = top + 6.0 + (SIGN_HEIGHT if document.signers else 0.0)
    for line in document.foot:
        for one in set_lines([(line, "plain")], sheet.FOOT, sheet.WIDTH - QR_SIDE - 8.0, justified=False):
            marks.extend(line_marks(one, sheet.FOOT, 14.0, 0.0, y))
            y += 14.0
    (page,) = set_lines([(f"第 {number} 页　共 {total} 页", "plain")], sheet.CAPTION, sheet.WIDTH, justified=False)
    marks.extend(line_marks(page, sheet.CAPTION, 14.0, (sheet.WIDTH - page.width) / 2, y + 4.0))
    return marks


def _lines_to_sign(signers: Sequence[str], top: float) -> list[Mark]:
    """One line of equal length a signer, side by side, each with room for a pen above it."""
    names = [set_lines([(f"{name}：", "plain")], sheet.FOOT, sheet.WIDTH, justified=False)[0] for name in signers]
    room = sheet.WIDTH - QR_SIDE - 8.0 - sum(name.width + 8.0 for name in names)
    marks: list[Mark] = []
    x, low = 0.0, top + SIGN_HEIGHT + 2.0
    for name in names:
        marks.extend(line_marks(name, sheet.FOOT, 14.0, x, low - 12.0))
        start = x + name.width
        x = start + room / len(names)
        marks.append(Rule(start, low, x, low))
        x += 8.0
    return marks


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
