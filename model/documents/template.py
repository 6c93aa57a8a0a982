"""Templates: a reviewable text file of wording with slots, conditions and for-each, evaluated to a document tree.

Blocks: title reference heading paragraph keyvalues/pair table/column/row/cell finding/head/pair photos
signatures/signature seal notes/note pagebreak; inline b kai pending; control `when test=` and `each of= join=`;
slots `{path}` in text and in attributes.
"""

from __future__ import annotations

from collections.abc import Callable

from forms.errors import FormError
from forms.xml import XmlElement, parse_xml
from model.documents.expansion import Expansion, Place, unknown, words
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
from model.errors import KnownError

NAMESPACE = "urn:yijian:document:1"
LARGEST = 256_000  # bytes
DIGITS = "零一二三四五六七八九十"


def evaluate(template: bytes, view: XmlElement, code: str) -> Document:
    """The document tree that a template makes of a paper view; `code` is what the QR says.

    Raises KnownError paper.template.
    """
    try:
        root = parse_xml(template, LARGEST)
    except FormError as error:
        raise KnownError("paper.template", reason="文件读不出来") from error
    if root.tag != f"{{{NAMESPACE}}}document":
        raise KnownError("paper.template", reason="不是文书模板")
    expansion, place = Expansion(), Place(root, view)
    blocks: list[Block] = []
    foot: list[str] = []
    for one in expansion.places(place):
        if one.name == "foot":
            foot.append(words(expansion.runs(one)))
        elif one.name in BLOCKS:
            blocks.append(BLOCKS[one.name](expansion, one))
        else:
            raise unknown(one)
    return Document(
        place.filled("title"),
        place.filled("author"),
        place.filled("subject"),
        tuple(blocks),
        tuple(foot),
        code,
    )


def _number(place: Place, name: str, least: int, most: int) -> int:
    written = place.attribute(name)
    if not written.isascii() or not written.isdigit() or not least <= int(written) <= most:
        raise KnownError("paper.template", reason=f"“{name}”应当是 {least} 到 {most} 的整数")
    return int(written)


def _heading(expansion: Expansion, place: Place) -> Heading:
    level = _number(place, "level", 1, 4)
    headings = expansion.headings
    headings[level - 1] += 1
    headings[level:] = [0] * (4 - level)
    if level == 1:
        expansion.findings = 0
    count = headings[level - 1]
    mark = (f"{_chinese(count)}、", f"（{_chinese(count)}）", f"{count}.", f"（{count}）")[level - 1]
    return Heading(level, mark, words(expansion.runs(place)))


def _chinese(number: int) -> str:
    """1 … 99 in Chinese numerals, as headings count."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")


def _pair(expansion: Expansion, place: Place) -> KeyValue:
    runs = expansion.runs(place) or (Run(place.filled("empty")),)
    return KeyValue(place.filled("label"), runs, place.attribute("half") == "yes")


def _pairs(expansion: Expansion, place: Place) -> tuple[KeyValue, ...]:
    return tuple(_pair(expansion, one) for one in expansion.places(place) if _named(one, "pair"))


def _named(place: Place, name: str) -> bool:
    if place.name != name:
        raise unknown(place)
    return True


def _table(expansion: Expansion, place: Place) -> Table:
    columns: list[Column] = []
    rows: list[Row] = []
    for one in expansion.places(place):
        if one.name == "column":
            centred = one.attribute("centred") == "yes"
            columns.append(Column(one.filled("label"), _number(one, "share", 1, 100), centred))
        elif _named(one, "row"):
            rows.append(Row(tuple(expansion.runs(cell) for cell in expansion.places(one) if _named(cell, "cell"))))
    if not columns or any(len(row.cells) not in (1, len(columns)) for row in rows):
        raise KnownError("paper.template", reason="表格的列数不齐")
    return Table(tuple(columns), tuple(rows))


def _finding(expansion: Expansion, place: Place) -> Finding:
    expansion.findings += 1
    parts = list(expansion.places(place))
    if not parts or parts[0].name != "head":
        raise KnownError("paper.template", reason="问题缺少标题")
    particulars = tuple(_pair(expansion, one) for one in parts[1:] if _named(one, "pair"))
    return Finding(str(expansion.findings), expansion.runs(parts[0]), particulars)


def _photos(expansion: Expansion, place: Place) -> PhotoGrid:
    shown = (one for one in expansion.places(place) if _named(one, "photo"))
    return PhotoGrid(tuple(Photo(one.filled("print"), words(expansion.runs(one))) for one in shown))


def _signatures(expansion: Expansion, place: Place) -> Signatures:
    lines = (one for one in expansion.places(place) if _named(one, "signature"))
    return Signatures(
        tuple(Signature(*(one.filled(name) for name in ("label", "ink", "note", "date"))) for one in lines)
    )


def _notes(expansion: Expansion, place: Place) -> Notes:
    return Notes(tuple(expansion.runs(one) for one in expansion.places(place) if _named(one, "note")))


BLOCKS: dict[str, Callable[[Expansion, Place], Block]] = {
    "title": lambda e, p: Title(words(e.runs(p))),
    "reference": lambda e, p: Reference(e.runs(p)),
    "heading": _heading,
    "paragraph": lambda e, p: Paragraph(e.runs(p), p.attribute("flush") == "yes"),
    "keyvalues": lambda e, p: KeyValues(_pairs(e, p)),
    "table": _table,
    "finding": _finding,
    "photos": _photos,
    "signatures": _signatures,
    "seal": lambda e, p: SealSpace(words(e.runs(p))),
    "notes": _notes,
    "pagebreak": lambda _e, _p: PageBreak(),
}
