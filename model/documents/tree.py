"""The document tree: what a paper says, in order, and never how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, cast

Style = Literal["plain", "bold", "kai", "pending"]
SheetName = Literal["", "dense", "letter"]  # "" is the dense sheet with the first rules of breaking


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style; kai is for what somebody said, pending for what is not settled yet."""

    text: str
    style: Style = "plain"


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The official name of the paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The line under the title: the number of the paper, the unit that made it."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: 一、（一）1.（1）are levels 1 to 4; `mark` is that number as printed."""

    level: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; the first line is indented by two characters unless it stands `flush`."""

    runs: Runs
    flush: bool = False


@dataclass(frozen=True, slots=True)
class KeyValue:
    """One labelled value; `half` values stand two in a row."""

    label: str
    runs: Runs
    half: bool = False


@dataclass(frozen=True, slots=True)
class KeyValues:
    """A ruled table of labelled values."""

    rows: tuple[KeyValue, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an item table; widths are shares of the line, `centred` columns hold short words."""

    label: str
    share: int
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row, one cell a column; a row of a single cell spans the table and heads what follows."""

    cells: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem found: its heading and its labelled particulars."""

    mark: str
    runs: Runs
    particulars: tuple[KeyValue, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """One print JPEG, named by its SHA-256, with its caption; without a hash its place stays an empty frame."""

    sha256: str
    caption: str


@dataclass(frozen=True, slots=True)
class PhotoGrid:
    """Photos two in a row, or each on a page of its own if they are shown `whole`."""

    photos: tuple[Photo, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A line to sign on: who (`note`), when, and ink as strokes `x,y x,y|x,y …` in a box of 1000 × 400, or empty."""

    label: str
    ink: str
    note: str
    date: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature lines two in a row, never torn apart."""

    lines: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class SealSpace:
    """Room for a stamp of 45 mm; the program draws no stamp and keeps no picture of one."""

    label: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Small print."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送机关: whom a letter is for, flush left."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """One of a numbered list; `mark` is its number as printed."""

    mark: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Clauses:
    """Numbered paragraphs; their marks are those of headings of the same level."""

    level: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Enclosures:
    """附件说明: what goes with a letter; a single one has no number."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """落款: the units that sign, the first of them in charge, each with room for its stamp; below the last the date.

    `seal` is the grey word in that room; without it there is no room.
    """

    seal: str
    units: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Contact:
    """附注 under the date: whom to ask, in brackets."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 at the foot of its page: who gets copies, which office printed it, and when."""

    copies: Runs
    office: str
    date: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What is cut off and comes back, under a dashed line that says so; it is never torn by a page."""

    label: str
    blocks: tuple[Block, ...]


Block = (
    Title
    | Reference
    | Heading
    | Paragraph
    | KeyValues
    | Table
    | Finding
    | PhotoGrid
    | Signatures
    | SealSpace
    | Notes
    | PageBreak
    | Addressee
    | Clauses
    | Enclosures
    | Closing
    | Contact
    | Imprint
    | Slip
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper; `foot` are the lines at the foot of every page, `code` what its QR says.

    `signers` name whoever signs every page by pen: each has a short line above the foot.
    `dashed` page numbers of a letter stand between dashes.
    """

    title: str
    author: str
    subject: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...]
    code: str
    signers: tuple[str, ...] = ()
    sheet: SheetName = ""
    dashed: bool = False


def words(value: Any) -> Iterator[str]:
    """Every string the tree draws or names, so that each character can be looked up before drawing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in cast("tuple[Any, ...]", value):
            yield from words(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words(getattr(value, field.name))
