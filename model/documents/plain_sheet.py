"""Plain sheets: lists, rows, files of institutions by the renderer and Word writer of papers, but no records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model.documents.letter_template import mark
from model.documents.pdf import CREATOR, as_pdf
from model.documents.tree import (
    Block,
    Column,
    Document,
    Heading,
    KeyValue,
    KeyValues,
    Reference,
    Row,
    Run,
    Runs,
    Table,
    Title,
)
from model.documents.word import as_word
from model.ports import PlainSheet, SheetTable
from model.wording import sentence

HALF = 14  # characters of a value that leaves room for another beside it
LEAST, MOST = 3, 22  # shares of a column


def sheet(said: PlainSheet, file_format: str) -> bytes:
    """A plain sheet as `pdf` or `docx`. KnownError paper.missing_glyphs."""
    document = tree_of(said)
    if file_format == "docx":
        return as_word(document, {}, sentence("paper.word_list"), said.made_at)

    def describe(canvas: Any) -> None:
        canvas.setTitle(said.title)
        canvas.setCreator(CREATOR)

    return as_pdf(document, {}, describe)


def tree_of(said: PlainSheet) -> Document:
    """The document tree of a plain sheet."""
    return Document(said.title, "", "", tuple(_blocks(said)), tuple(said.foot), "", sheet="dense")


def _blocks(said: PlainSheet) -> Iterator[Block]:
    yield Title(said.title)
    if said.below:
        yield Reference(_words(said.below))
    if said.facts:
        yield KeyValues(tuple(KeyValue(label, _words(value), half=len(value) <= HALF) for label, value in said.facts))
    numbered = 0
    for table in said.tables:
        if table.heading:
            numbered += 1
            yield Heading(1, mark(1, numbered), table.heading)
        yield Table(_columns(table), tuple(Row(tuple(map(_words, row))) for row in table.rows))


def _words(text: str) -> Runs:
    return (Run(text),)


def _columns(table: SheetTable) -> tuple[Column, ...]:
    """As wide as the longest words in them, within reason; short ones stand in the middle."""
    longest = [max(map(len, column)) for column in zip(table.header, *table.rows, strict=True)]
    return tuple(
        Column(label, min(max(length, LEAST), MOST), centred=length <= LEAST + 2)
        for label, length in zip(table.header, longest, strict=True)
    )
