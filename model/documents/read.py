"""A paper read back: the record, form and template inside it, and the photos its pages show."""

from __future__ import annotations

import hashlib
from typing import Any

from model.documents import pdfium
from model.documents.names import FORM, RECORD, TEMPLATE
from model.errors import KnownError
from model.ports import Material
from model.record import read_record


def read(pdf: bytes) -> Material:
    """The material of a paper, from bytes that anybody may have made.

    Raises KnownError paper.not_ours (no record inside), paper.unreadable, record.unreadable, record.newer_schema.
    """
    with pdfium.opened(pdf) as document:
        files = pdfium.attachments(document)
        if RECORD not in files:
            raise KnownError("paper.not_ours")
        if FORM not in files or TEMPLATE not in files:
            raise KnownError("paper.unreadable", reason="随附的表单或者模板不在")
        record = read_record(files[RECORD])
        wanted = {one.print_sha256 for one in record.attachments if one.print_sha256}
        media = _media(document, wanted)
    return Material(files[RECORD], files[FORM], files[TEMPLATE], media)


def _media(document: Any, wanted: set[str]) -> dict[str, bytes]:
    """The images of the pages that the record names; what it does not name is for `compare` to find."""
    found: dict[str, bytes] = {}
    for index in range(len(document)):
        page = document[index]
        for data in pdfium.images(page):
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 in wanted:
                found[sha256] = data
        page.close()
    return found
