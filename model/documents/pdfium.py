"""The edge to pdfium: a stranger's bytes opened within limits, one thread at a time.

pdfium is not safe to call from two threads, whatever the documents: every caller in the program takes `LOCK`.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

from model.documents.names import SCREEN_ONLY
from model.errors import KnownError
from model.ports import PagePicture

LOCK = RLock()
LARGEST_FILE = 64_000_000  # bytes
LARGEST_STREAM = 64_000_000  # bytes, unpacked
MOST_PAGES = 1_000
DEEPEST_FILTERS = 4
A4 = (595.0, 842.0)
POINTS = 72  # an inch, in the units of a PDF page
_STREAM = re.compile(rb"stream\r?\n")
_pdfium = cast("Any", pypdfium2)
_raw = cast("Any", pypdfium2.raw)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, apart from its pixels."""

    text: str
    images: tuple[str, ...]  # SHA-256 of the stored bytes of each image, in drawing order


@contextmanager
def writing() -> Generator[Any]:
    """A new, empty pdfium document; nobody else calls pdfium until it is done with."""
    with LOCK:
        document = _pdfium.PdfDocument.new()
        try:
            yield document
        finally:
            document.close()


@contextmanager
def opened(pdf: bytes) -> Generator[Any]:
    """A pdfium document of bytes from anywhere. Raises KnownError paper.unreadable."""
    if len(pdf) > LARGEST_FILE:
        raise KnownError("paper.unreadable", reason="文件过大")
    _refuse_bombs(pdf)
    with LOCK:
        try:
            document = _pdfium.PdfDocument(pdf)
        except _pdfium.PdfiumError as error:
            raise KnownError("paper.unreadable", reason="不是完整的 PDF") from error
        try:
            if len(document) > MOST_PAGES:
                raise KnownError("paper.unreadable", reason="页数过多")
            yield document
        except _pdfium.PdfiumError as error:
            raise KnownError("paper.unreadable", reason="PDF 的内容残缺") from error
        finally:
            document.close()


def attachments(document: Any) -> dict[str, bytes]:
    """Embedded files by name. Raises KnownError paper.unreadable if a name stands twice."""
    found: dict[str, bytes] = {}
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        name = str(attachment.get_name())
        if name in found:
            raise KnownError("paper.unreadable", reason="同名附件")
        found[name] = bytes(attachment.get_data())
    return found


def pages(document: Any) -> Iterator[Page]:
    """Text and images of every page in turn."""
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        text = str(text_page.get_text_range())
        hashes = tuple(hashlib.sha256(data).hexdigest() for data in images(page))
        text_page.close()
        page.close()
        yield Page(text, hashes)


def images(page: Any) -> Iterator[bytes]:
    """The stored bytes of each image on a page: for our papers, the print JPEGs unchanged."""
    for image in page.get_objects(filter=(_raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        yield bytes(image.get_data(decode_simple=False))


def pixels(document: Any, index: int, scale: float) -> bytes | None:
    """A page rendered in grey, annotations included; None if it is no A4 sheet."""
    page = document[index]
    try:
        if any(abs(side - wanted) > 1.0 for side, wanted in zip(page.get_size(), A4, strict=True)):
            return None
        bitmap = page.render(scale=scale, grayscale=True)
        return bytes(bitmap.buffer)
    finally:
        page.close()


def picture(document: Any, number: int, dpi: int, *, printed: bool = False) -> PagePicture:
    """Page `number` (from 1) in colour at `dpi` dots an inch; `printed` without what is for the screen only."""
    document.init_forms()  # without it ink and seals that stand in form fields are left out
    page = document[number - 1]
    try:
        if printed:
            _leave_out(page, SCREEN_ONLY)
        bitmap = page.render(scale=dpi / POINTS, may_draw_forms=True)
        size = (int(bitmap.width), int(bitmap.height), int(bitmap.stride))
        return PagePicture(number, len(document), *size, bytes(bitmap.buffer))
    finally:
        page.close()


def _leave_out(page: Any, mark: str) -> None:
    """Take what is marked so off a page in memory; the file stays as it is."""
    for one in list(page.get_objects(filter=(_raw.FPDF_PAGEOBJ_TEXT,), max_depth=1)):
        marks = (_raw.FPDFPageObj_GetMark(one, index) for index in range(_raw.FPDFPageObj_CountMarks(one)))
        if mark in map(_mark_name, marks):
            page.remove_obj(one)


def _mark_name(mark: Any) -> str:
    name: Any = (_raw.FPDF_WCHAR * 32)()
    _raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), ctypes.c_ulong())
    return bytes(name).decode("utf-16-le").rstrip("\0")


def producer(document: Any) -> str:
    """Who the file says has drawn it."""
    return str(document.get_metadata_value("Producer"))


def _refuse_bombs(pdf: bytes) -> None:
    """Refuse a file with a stream that unpacks beyond the limit, before pdfium unpacks it whole."""
    for found in _STREAM.finditer(pdf):
        content = memoryview(pdf)[found.end() :]
        for _ in range(DEEPEST_FILTERS):
            if bytes(content[:1]) != b"\x78":  # how zlib begins; other filters unpack to little
                break
            content = memoryview(_unpacked(content))


def _unpacked(packed: memoryview) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, LARGEST_STREAM)
    except zlib.error:
        return b""
    if len(content) >= LARGEST_STREAM:
        raise KnownError("paper.unreadable", reason="内含展开后过大的数据")
    return content
