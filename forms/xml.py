"""Reading and writing XML safely: no DOCTYPE, no entities, nothing fetched, bounded in bytes and depth."""

# pyright: reportMissingTypeStubs=false
# lxml carries no types: `XmlElement` says what is used of it
from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import IO, Any, Protocol, cast, overload

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

from forms.errors import FormError

_lxml = cast("Any", etree)


class XmlElement(Protocol):
    """The part of an lxml element used here; lxml carries no types of its own."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]
    sourceline: int  # where its start tag ends, from 1; for elements that were read

    def __iter__(self) -> Iterator[XmlElement]: ...
    def __len__(self) -> int: ...
    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...
    def find(self, path: str) -> XmlElement | None:
        """The first child with this name, or None."""
        ...


def parse_xml(content: bytes, limit: int) -> XmlElement:
    """The root element of UTF-8 bytes of at most `limit` bytes.

    FormError xml.too_large, xml.encoding, xml.doctype, xml.malformed (line, column).
    """
    if len(content) > limit:
        raise FormError("xml.too_large", bytes=len(content), limit=limit)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormError("xml.encoding", position=error.start) from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FormError("xml.doctype")
    parser = _lxml.XMLParser(
        encoding="utf-8",  # whatever the declaration claims: the bytes above were read as UTF-8
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return cast("XmlElement", _lxml.fromstring(text.encode(), parser))
    except _lxml.XMLSyntaxError as error:
        line, column = cast("tuple[int, int]", error.position)
        raise FormError("xml.malformed", line=line, column=column) from None


def elements_in(stream: IO[bytes], *names: str) -> Iterator[XmlElement]:
    """Each element of these local names, whole, as it is read; what was looked at is forgotten: memory stays flat.

    FormError xml.doctype, xml.malformed (line, column).
    """
    tags = [f"{{*}}{name}" for name in names]
    reading = _lxml.iterparse(stream, tag=tags, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        for _event, element in reading:
            if element.getroottree().docinfo.internalDTD is not None:
                raise FormError("xml.doctype")
            yield cast("XmlElement", element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except _lxml.XMLSyntaxError as error:
        line, column = cast("tuple[int, int]", error.position)
        raise FormError("xml.malformed", line=line, column=column) from None


def attribute(element: XmlElement, name: str) -> str:
    """The attribute's value, '' without it."""
    return element.get(name, "")


@lru_cache(maxsize=4_096)
def split_name(name: str) -> tuple[str, str]:
    """'{namespace}local' → (namespace, local)."""
    if name.startswith("{"):
        namespace, _, local = name[1:].partition("}")
        return namespace, local
    return "", name


def new_element(name: str, attributes: Mapping[str, str] | None = None) -> XmlElement:
    """A root element without namespace."""
    return cast("XmlElement", _lxml.Element(name, dict(attributes or {})))


def add_element(parent: XmlElement, name: str, text: str = "") -> XmlElement:
    """A new last child of `parent`."""
    child = cast("XmlElement", _lxml.SubElement(parent, name))
    if text:
        child.text = text
    return child


def canonical_xml(root: XmlElement) -> bytes:
    """Canonical XML 1.0: one tree, one sequence of bytes."""
    return cast("bytes", _lxml.tostring(root, method="c14n"))
