"""The paper and photo ports: drawing a record, reading it back, comparing; making a photo ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from forms.problems import Problem


@dataclass(frozen=True, slots=True)
class Material:
    """All that a page is drawn from; `draw` is a pure function of it (design §2.10)."""

    record: bytes  # canonical record bytes
    xform: bytes
    template: bytes
    media: Mapping[str, bytes] = field(default_factory=dict[str, bytes])  # print JPEG by its SHA-256


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a paper relates to what its own record draws."""

    same: bool
    differences: tuple[str, ...] = ()  # codes with place, e.g. page.2.text
    remarks: tuple[str, ...] = ()  # renderer.differs | template.unknown


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of a plain sheet; the widths of its columns come from what stands in them."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """What is printed or written out without being a record: a list, a row of a register, an institution's file."""

    title: str
    below: str  # one line under the title: whose it is, of which day
    made_at: str  # ISO 8601
    facts: Sequence[tuple[str, str]] = ()  # label, value
    tables: Sequence[SheetTable] = ()
    foot: Sequence[str] = ()  # lines at the foot of every page


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as rows of blue, green and red bytes; `stride` bytes a row."""

    number: int  # from 1
    count: int
    width: int
    height: int
    stride: int
    pixels: bytes


class Paper(Protocol):
    """Draws records as PDF/A-3b and reads them back."""

    def template(self, kind: str) -> bytes: ...  # the current library template, e.g. kind "D03"
    def problems(self, template: bytes, xform: bytes) -> list[Problem]: ...  # what is wrong with it, by line
    def missing_glyphs(self, material: Material) -> list[str]: ...  # characters no bundled font has
    def draw(self, material: Material) -> bytes: ...
    def word(self, material: Material) -> bytes: ...  # the same words as .docx: a working copy, not the record
    def bound(self, cover: bytes, parts: Sequence[bytes]) -> bytes: ...  # one PDF, the parts' pages numbered through
    def sheet(self, said: PlainSheet, file_format: str) -> bytes: ...  # pdf | docx; no record
    def read(self, pdf: bytes) -> Material: ...  # KnownError paper.not_ours | paper.unreadable
    def compare(self, pdf: bytes, material: Material) -> Comparison: ...
    def picture(
        self, pdf: bytes, number: int, dpi: int, *, printed: bool = False
    ) -> PagePicture: ...  # from 1; `printed` without what is for the screen only; KnownError paper.unreadable


PRINT_SIDE = 1000  # pixels; 90 mm on paper at 280 dpi


@dataclass(frozen=True, slots=True)
class PhotoEdit:
    """One thing done to the copy of a photo: from point 0 to point 1, in ten-thousandths of the upright original."""

    kind: str  # crop | arrow (its head is at point 1) | circle | blur
    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class PreparedPhoto:
    """A photo made ready once: the print copy goes on paper, the thumbnail on screen."""

    print_jpeg: bytes
    thumbnail: bytes
    width: int
    height: int
    taken_at: str | None  # EXIF DateTimeOriginal as written, or None


class Photos(Protocol):
    """Photo preparation; slow, called from a worker. Both raise KnownError photo.unreadable | photo.too_large."""

    def prepare(
        self, original: bytes, edits: Sequence[PhotoEdit] = (), side: int = PRINT_SIDE
    ) -> PreparedPhoto: ...  # `side`: pixels of the longer side of the print copy
    def preview(self, data: bytes) -> bytes: ...  # a thumbnail alone, JPEG
