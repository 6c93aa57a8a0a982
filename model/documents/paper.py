"""The `Paper` port: templates, drawing, reading, comparing; the heavy libraries load at the first paper."""

from __future__ import annotations

from collections.abc import Sequence

from forms.paper_file import wording
from forms.problems import Problem
from model.ports import Comparison, Material, PagePicture, PlainSheet


class PdfPaper:
    """Draws records as PDF/A-3b and reads them back."""

    def template(self, kind: str) -> bytes:
        """The current library template of a kind of document, e.g. "D03"; FileNotFoundError for an unknown kind."""
        return wording(kind)

    def problems(self, template: bytes, xform: bytes) -> list[Problem]:
        """What is wrong with a template for papers filled on this blank form; `row` is the line."""
        from model.documents.check import check_template

        return check_template(template, xform)

    def missing_glyphs(self, material: Material) -> list[str]:
        """Characters of the paper that no bundled font has, in order of appearance."""
        from model.documents.pdf import missing_glyphs

        return missing_glyphs(material)

    def draw(self, material: Material) -> bytes:
        """The PDF/A-3b of a material: the same bytes for the same material.

        Raises KnownError paper.missing_glyphs, paper.media_missing, paper.template, paper.unreadable.
        """
        from model.documents.pdf import draw

        return draw(material)

    def word(self, material: Material) -> bytes:
        """The same words as an editable .docx: a working copy, never the record.

        Raises KnownError paper.media_missing, paper.template, paper.unreadable.
        """
        from model.documents.word import write

        return write(material)

    def bound(self, cover: bytes, parts: Sequence[bytes]) -> bytes:
        """A cover and papers as one PDF, the pages of the papers numbered through. KnownError paper.unreadable."""
        from model.documents.binding import bound

        return bound(cover, parts)

    def sheet(self, said: PlainSheet, file_format: str) -> bytes:
        """A plain sheet as `pdf` or `docx`, to print and to work on: no record. KnownError paper.missing_glyphs."""
        from model.documents.plain_sheet import sheet

        return sheet(said, file_format)

    def read(self, pdf: bytes) -> Material:
        """The material inside a paper. Raises KnownError paper.not_ours, paper.unreadable."""
        from model.documents.read import read

        return read(pdf)

    def compare(self, pdf: bytes, material: Material) -> Comparison:
        """Draw the material again and tell where the paper differs (design §2.10)."""
        from model.documents.compare import compare

        return compare(pdf, material)

    def picture(self, pdf: bytes, number: int, dpi: int, *, printed: bool = False) -> PagePicture:
        """Page `number` (from 1) at `dpi` dots an inch, signatures included; `printed` without what is for the screen.

        Raises KnownError paper.unreadable.
        """
        from model.documents.pdfium import opened, picture

        with opened(pdf) as document:
            return picture(document, number, dpi, printed=printed)
