"""Templates: a reviewable text file of wording with slots, conditions and for-each, evaluated to a document tree.

<document title= author= subject= sheet="letter|dense" numbers="dashed">
    sheet: letter is a 公文 of GB/T 9704, dense a 笔录 or form; every new template names one (without: the dense sheet
    with its first rules of breaking). numbers: dashes beside the page numbers of a letter (待核, so a setting).

Every paper
    title; reference; paragraph flush="yes"; pagebreak; notes > note; seal (room for a stamp alone)
    heading level="1…4" (一、（一）1.（1）, counted); keyvalues > pair label= half="yes" empty=
    table > column label= share= centred="yes", row > cell (a row of one cell spans the table)
    finding > head, pair label=; photos whole="yes" > photo print=; signatures > signature label= ink= note= date=
Letters and notices
    addressee               主送机关; the colon is added
    clauses level="1…4" > clause    numbered paragraphs, from 1 each time; level 3 (1. 2. 3.) unless said
    enclosures label= > enclosure   附件：1. 2. …; a single one without number; none prints nothing
    closing seal= date= > unit ×1–6 署名 over the date, the first unit in charge; seal="（印章）" leaves 45 mm with this
                                    grey word there, without it there is no room for a stamp
    contact                 附注 in brackets under the date
    imprint office= date= > copies  版记 at the foot of the page, e.g. date="{day}印发", <copies>抄送：…。</copies>
    slip label= > blocks    under a dashed line that says `label`; never torn; after <pagebreak/> on a page of its own
On every page: foot; signer (dense only). Inline: b kai pending. Control: `when test=`, `each of= join=`.
Slots `{path}` in text and in attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast, get_args

from forms.errors import FormError
from forms.xml import parse_xml
from model.documents.expansion import Place
from model.documents.letter_template import LETTER_BLOCKS, mark
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
    SheetName,
    Signature,
    Signatures,
    Slip,
    Table,
    Title,
)
from model.documents.view_node import ViewNode
from model.errors import KnownError

NAMESPACE = "urn:yijian:document:1"
LARGEST = 256_000  # bytes


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
    every_page: dict[str, list[str]] = {"foot": [], "signer": []}
    blocks = tuple(_blocks(place, every_page))
    title, author, subject = (place.filled(name) for name in ("title", "author", "subject"))
    foot, signers = (tuple(lines) for lines in every_page.values())
    sheet, dashed = _sheet(place), place.attribute("numbers") == "dashed"
    if signers and sheet == "letter":
        raise KnownError("paper.template", reason="公文不逐页签名")
    return Document(title, author, subject, blocks, foot, code, signers, sheet, dashed)


def _sheet(place: Place) -> SheetName:
    name = place.attribute("sheet")
    if name not in get_args(SheetName):
        raise KnownError("paper.template", reason=f"不认识的版面“{name}”")
    return cast("SheetName", name)


def _blocks(place: Place, every_page: dict[str, list[str]] | None = None) -> Iterator[Block]:
    """The blocks of a document, whose lines of every page go to `every_page`, or of a slip, which has none."""
    for one in place.children():
        if every_page and one.name in every_page:
            every_page[one.name].append(one.words())
        elif one.name in BLOCKS:
            yield BLOCKS[one.name](one)
        else:
            raise one.unknown()


def _slip(place: Place) -> Slip:
    blocks = tuple(_blocks(place))
    if any(isinstance(block, PageBreak) for block in blocks):
        raise KnownError("paper.template", reason="裁切线以下不换页")
    return Slip(place.filled("label"), blocks)


def _heading(place: Place) -> Heading:
    level = place.number("level", 4)
    headings = place.count.headings
    headings[level - 1] += 1
    headings[level:] = [0] * (4 - level)
    place.count.findings = 0
    count = headings[level - 1]
    return Heading(level, mark(level, count), place.words())


def _pair(place: Place) -> KeyValue:
    runs = place.runs() or (Run(place.filled("empty")),)
    return KeyValue(place.filled("label"), runs, place.attribute("half") == "yes")


def _table(place: Place) -> Table:
    columns: list[Column] = []
    rows: list[Row] = []
    for one in place.children():
        if one.name == "column":
            columns.append(Column(one.filled("label"), one.number("share", 100), one.attribute("centred") == "yes"))
        elif one.name == "row":
            rows.append(Row(tuple(cell.runs() for cell in one.parts("cell"))))
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
    photos = tuple(Photo(one.filled("print"), one.words()) for one in place.parts("photo"))
    return PhotoGrid(photos, place.attribute("whole") == "yes")


def _signature(place: Place) -> Signature:
    return Signature(*(place.filled(name) for name in ("label", "ink", "note", "date")))


BLOCKS: dict[str, Callable[[Place], Block]] = {
    **LETTER_BLOCKS,
    "slip": _slip,
    "title": lambda place: Title(place.words()),
    "reference": lambda place: Reference(place.runs()),
    "heading": _heading,
    "paragraph": lambda place: Paragraph(place.runs(), place.attribute("flush") == "yes"),
    "keyvalues": lambda place: KeyValues(tuple(_pair(one) for one in place.parts("pair"))),
    "table": _table,
    "finding": _finding,
    "photos": _photos,
    "signatures": lambda place: Signatures(tuple(_signature(one) for one in place.parts("signature"))),
    "seal": lambda place: SealSpace(place.words()),
    "notes": lambda place: Notes(tuple(one.runs() for one in place.parts("note"))),
    "pagebreak": lambda _place: PageBreak(),
}
