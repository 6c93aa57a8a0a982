"""Reading a record's payload: submission XML by path."""

from __future__ import annotations

from forms.errors import FormError
from forms.xml import XmlElement, parse_xml
from model.errors import KnownError
from model.record import MAX_PAYLOAD, Record


def payload(record: Record) -> XmlElement:
    """The root of the record's payload. KnownError record.unreadable."""
    try:
        return parse_xml(record.payload.encode(), MAX_PAYLOAD)
    except FormError as error:
        raise KnownError("record.unreadable") from error


def said(root: XmlElement, path: str) -> str:
    """What stands at `path` below `root`; empty if nothing does."""
    found = root.find(path)
    return (found.text or "") if found is not None else ""
