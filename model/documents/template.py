"""Templates: a reviewable text file of wording with slots, conditions and for-each, evaluated to a document tree.

Blocks: title reference heading paragraph keyvalues/pair table/column/row/cell finding/head/pair photos
signatures/signature seal notes/note pagebreak; on every page foot signer; inline b kai pending;
control `when test=` and `each of= join=`; slots `{path}` in text and in attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forms.errors import FormError
from forms.xml import parse_xml
from model.documents.expansion import Place
from model.documents.tree import (
    Block,
    Column,
    Document,
    Finding,
    Heading,
    KeyValue,
    KeyValues,
    Notes,
    PageBreak,
    Paragraph,
    Photo,
    PhotoGrid,
    Reference,
    Row,
    Run,
    SealSpace,
    Signature,
    Signatures,
    Table,
    Title,
)
from model.documents.view_node import ViewNode
from model.errors import KnownError

NAMESPACE = "urn:yijian:document:1"
LARGEST = 256_000  # bytes
DIGITS = "零一二三四五六七八九十"


def evaluate(template: bytes, view: ViewNode, code: str) -> Document:
    """The document tree that a template makes of a paper view; `code` is what the QR says.

    Raises KnownError paper.template.
    """
    try:
        root = parse_xml(template, LARGEST)
    except FormError as error:
        raise KnownError("paper.template", reason="文件读不出来") from error
    if root.tag != f"{{{NAMESPACE}}}document":
        raise KnownError("paper.template", reason="不是文书模板")
    place = Place.top(root, view)
    blocks: list[Block] = []
    every_page: dict[str, list[str]] = {"foot": [], "signer": []}
    for one in place.children():
        if one.name in every_page:
            every_page[one.name].append(one.words())
        elif one.name in BLOCKS:
            blocks.append(BLOCKS[one.name](one))
        else:
            raise one.unknown()
    title, author, subject = (place.filled(name) for name in ("title", "author", "subject"))
    foot, signers = (tuple(lines) for lines in every_page.values())
    return Document(title, author, subject, tuple(blocks), foot, code, signers)


def _parts(place: Place, name: str) -> Iterator[Place]:
    """The children of a place, all of which must have this name."""
    for child in place.children():
        if child.name != name:
            raise child.unknown()
        yield child


def _number(place: Place, name: str, most: int) -> int:
    written = place.attribute(name)
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= most:
        raise KnownError("paper.template", reason=f"“{name}”应当是 1 到 {most} 的整数")
    return int(written)


def _heading(place: Place) -> Heading:
    level = _number(place, "level", 4)
    headings = place.count.headings
    headings[level - 1] += 1
    headings[level:] = [0] * (4 - level)
    place.count.findings = 0
    count = headings[level - 1]
    mark = (f"{_chinese(count)}、", f"（{_chinese(count)}）", f"{count}.", f"（{count}）")[level - 1]
    return Heading(level, mark, place.words())


def _chinese(number: int) -> str:
    """1 … 99 in Chinese numerals, as headings count."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")


def _pair(place: Place) -> KeyValue:
    runs = place.runs() or (Run(place.filled("empty")),)
    return KeyValue(place.filled("label"), runs, place.attribute("half") == "yes")


def _table(place: Place) -> Table:
    columns: list[Column] = []
    rows: list[Row] = []
    for one in place.children():
        if one.name == "column":
            columns.append(Column(one.filled("label"), _number(one, "share", 100), one.attribute("centred") == "yes"))
        elif one.name == "row":
            rows.append(Row(tuple(cell.runs() for cell in _parts(one, "cell"))))
        else:
            raise one.unknown()
    if not columns or any(len(row.cells) not in (1, len(columns)) for row in rows):
        raise KnownError("paper.template", reason="表格的列数不齐")
    return Table(tuple(columns), tuple(rows))


def _finding(place: Place) -> Finding:
    place.count.findings += 1
    number = str(place.count.findings)
    parts = list(place.children())
    if [one.name for one in parts[:1]] != ["head"] or any(one.name != "pair" for one in parts[1:]):
        raise KnownError("paper.template", reason="问题由标题和各项组成")
    return Finding(number, parts[0].runs(), tuple(_pair(one) for one in parts[1:]))


def _photos(place: Place) -> PhotoGrid:
    photos = tuple(Photo(one.filled("print"), one.words()) for one in _parts(place, "photo"))
    return PhotoGrid(photos, place.attribute("whole") == "yes")


def _signature(place: Place) -> Signature:
    return Signature(*(place.filled(name) for name in ("label", "ink", "note", "date")))


BLOCKS: dict[str, Callable[[Place], Block]] = {
    "title": lambda place: Title(place.words()),
    "reference": lambda place: Reference(place.runs()),
    "heading": _heading,
    "paragraph": lambda place: Paragraph(place.runs(), place.attribute("flush") == "yes"),
    "keyvalues": lambda place: KeyValues(tuple(_pair(one) for one in _parts(place, "pair"))),
    "table": _table,
    "finding": _finding,
    "photos": _photos,
    "signatures": lambda place: Signatures(tuple(_signature(one) for one in _parts(place, "signature"))),
    "seal": lambda place: SealSpace(place.words()),
    "notes": lambda place: Notes(tuple(one.runs() for one in _parts(place, "note"))),
    "pagebreak": lambda _place: PageBreak(),
}
