"""Does the paper say what its record says: the record is drawn again and the two are compared (design §2.10)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from forms.paper_file import paper_names, wording
from model.documents import pdfium
from model.documents.pdf import RENDERER, draw
from model.errors import KnownError
from model.ports import Comparison, Material
from model.record import Record, read_record

SCALE = 100 / 72  # 100 dpi: a stroke of the smallest print is wider than a pixel


def compare(pdf: bytes, material: Material) -> Comparison:
    """Differences as codes with their place, remarks as codes.

    The fast path is byte equality: the file begins with the redrawn bytes (seals are appended). Text and images are
    compared on every path, as the file stands now, so that no appended update can change a page unseen.
    A material that cannot be drawn and a file that cannot be opened differ by the code of that error.
    """
    remarks = () if hashlib.sha256(material.template).hexdigest() in known_templates() else ("template.unknown",)
    if broken := tuple(_broken(read_record(material.record), material)):
        return Comparison(False, broken, remarks)
    try:
        same_renderer, differences = _redrawn(pdf, draw(material))
    except KnownError as error:
        return Comparison(False, (error.code,), remarks)
    if not same_renderer:
        remarks = (*remarks, "renderer.differs")
    return Comparison(not differences, differences, remarks)


def _redrawn(pdf: bytes, drawn: bytes) -> tuple[bool, tuple[str, ...]]:
    """Whether the same renderer drew both, and where they differ."""
    with pdfium.opened(pdf) as paper, pdfium.opened(drawn) as redrawn:
        same_renderer = pdfium.producer(paper) == RENDERER
        differences = tuple(_shown(paper, redrawn))
        if not differences and same_renderer and not pdf.startswith(drawn):
            differences = tuple(_looks(paper, redrawn))
    return same_renderer, differences


@cache
def known_templates() -> frozenset[str]:
    """Hashes of every template the library holds, superseded ones included."""
    superseded = files("forms.library").joinpath("documents", "old").iterdir()
    texts = [*(wording(paper) for paper in paper_names()), *(entry.read_bytes() for entry in superseded)]
    return frozenset(hashlib.sha256(text).hexdigest() for text in texts)


def _broken(record: Record, material: Material) -> Iterator[str]:
    """What the record names by hash and the paper does not carry, or carries otherwise."""
    if hashlib.sha256(material.xform).hexdigest() != record.form.sha256:
        yield "form.other"
    wanted = {one.print_sha256 for one in record.attachments if one.print_sha256}
    for sha256, content in material.media.items():
        if sha256 not in wanted or hashlib.sha256(content).hexdigest() != sha256:
            yield f"photo.other.{sha256[:8]}"
    for sha256 in sorted(wanted - material.media.keys()):
        yield f"photo.missing.{sha256[:8]}"


def _shown(paper: Any, redrawn: Any) -> Iterator[str]:
    """Page count, text (white space aside) and images, page by page."""
    if len(paper) != len(redrawn):
        yield "pages.count"
        return
    for number, (one, other) in enumerate(zip(pdfium.pages(paper), pdfium.pages(redrawn), strict=True), 1):
        if _dense(one.text) != _dense(other.text):
            yield f"page.text.{number}"
        if sorted(one.images) != sorted(other.images):
            yield f"page.images.{number}"


def _looks(paper: Any, redrawn: Any) -> Iterator[str]:
    """Every page as pixels of one and the same pdfium: glyphs, ink, rules, whatever lies on top."""
    for index in range(len(redrawn)):
        if pdfium.pixels(paper, index, SCALE) != pdfium.pixels(redrawn, index, SCALE):
            yield f"page.look.{index + 1}"


def _dense(text: str) -> str:
    return "".join(text.split())
