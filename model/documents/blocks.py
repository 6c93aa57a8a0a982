"""Blocks of the document tree set as pieces: titles, headings, running text, findings, small print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from model.documents import sheet
from model.documents.pictures import photo_pieces, seal_pieces, signature_pieces
from model.documents.pieces import Piece
from model.documents.setting import line_marks, styled, text_pieces
from model.documents.tables import key_value_pieces, table_pieces
from model.documents.tree import (
    Block,
    Finding,
    Heading,
    KeyValue,
    KeyValues,
    Notes,
    PageBreak,
    Paragraph,
    PhotoGrid,
    Reference,
    Run,
    Runs,
    SealSpace,
    Signatures,
    Table,
    Title,
)
from model.documents.typography import measure, set_lines

HEADING_STYLES = {1: "bold", 2: "kai", 3: "plain", 4: "plain"}  # 黑、楷、宋（GB/T 9704 层次序数）


def set_blocks(blocks: Iterable[Block]) -> list[Piece]:
    """The pieces of a whole paper in order."""
    pieces: list[Piece] = []
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        made = SETTERS[type(block)](block)
        if broken and made:
            made[0] = replace(made[0], new_page=True)
            broken = False
        pieces.extend(made)
    return pieces


def centred_pieces(runs: Runs, style: str | None, size: float, leading: float, space: float) -> list[Piece]:
    """Lines in the middle of the sheet."""
    words = [(text, style or own) for text, own in styled(runs)]
    lines = set_lines(words, size, sheet.WIDTH, justified=False)
    return [
        Piece(
            leading, line_marks(line, size, leading, (sheet.WIDTH - line.width) / 2), space if not number else 0, True
        )
        for number, line in enumerate(lines)
    ]


def _title(block: Title) -> list[Piece]:
    return centred_pieces((Run(block.text),), "title", sheet.TITLE, 32.0, 0.0)


def _reference(block: Reference) -> list[Piece]:
    pieces = centred_pieces(block.runs, None, sheet.CELL, sheet.CELL_LEADING, 2.0)
    return [*pieces, Piece(8.0, keep=True)]


def _heading(block: Heading) -> list[Piece]:
    style = HEADING_STYLES[block.level]
    lines = set_lines([(block.mark + block.text, style)], sheet.BODY, sheet.WIDTH, justified=False)
    pieces = text_pieces(lines, sheet.BODY, sheet.BODY_LEADING, 9.0 if block.level == 1 else 4.0)
    return [replace(piece, keep=True) for piece in pieces]


def _paragraph(block: Paragraph) -> list[Piece]:
    indent = 0.0 if block.flush else 2 * sheet.BODY
    pieces: list[Piece] = []
    for part in _forced(block.runs):
        lines = set_lines(styled(part), sheet.BODY, sheet.WIDTH, indent)
        pieces.extend(text_pieces(lines, sheet.BODY, sheet.BODY_LEADING, 0.0))
    return pieces


def _forced(runs: Runs) -> list[Runs]:
    """The paragraphs that line breaks inside a value make, each indented like the first."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                parts.append([])
            parts[-1].append(Run(text, run.style))
    return [tuple(part) for part in parts]


def _finding(block: Finding) -> list[Piece]:
    """A numbered head and hanging particulars; the head stays with the first of them."""
    mark = f"{block.mark}．"
    hang = measure(mark, "bold", sheet.BODY)
    words = ((run.text, "bold") for run in block.runs)
    lines = set_lines(words, sheet.BODY, sheet.WIDTH - hang, justified=False)
    head = text_pieces(lines, sheet.BODY, sheet.BODY_LEADING, 5.0, hang)
    marked = set_lines([(mark, "bold")], sheet.BODY, sheet.WIDTH)[0]
    marks = (*line_marks(marked, sheet.BODY, sheet.BODY_LEADING), *head[0].marks)
    head[0] = replace(head[0], marks=marks)
    head = [replace(piece, keep=True) for piece in head]
    return [*head, *(piece for pair in block.particulars for piece in _particular(pair, hang))]


def _particular(pair: KeyValue, hang: float) -> list[Piece]:
    label = f"{pair.label}："
    size, leading = sheet.CELL, sheet.CELL_LEADING + 1
    start = hang + measure(label, "bold", size)
    lines = set_lines(styled(pair.runs), size, sheet.WIDTH - start)
    pieces = text_pieces(lines, size, leading, 0.0, start)
    named = line_marks(set_lines([(label, "bold")], size, sheet.WIDTH)[0], size, leading, hang)
    pieces[0] = replace(pieces[0], marks=(*named, *pieces[0].marks))
    return pieces


def _notes(block: Notes) -> list[Piece]:
    pieces: list[Piece] = [Piece(6.0, keep=True)]
    for runs in block.lines:
        lines = set_lines(styled(runs), sheet.SMALL, sheet.WIDTH)
        pieces.extend(text_pieces(lines, sheet.SMALL, sheet.SMALL_LEADING, 2.0))
    return pieces


SETTERS: dict[type[Any], Callable[[Any], list[Piece]]] = {
    Title: _title,
    Reference: _reference,
    Heading: _heading,
    Paragraph: _paragraph,
    KeyValues: key_value_pieces,
    Table: table_pieces,
    Finding: _finding,
    PhotoGrid: photo_pieces,
    Signatures: signature_pieces,
    SealSpace: seal_pieces,
    Notes: _notes,
}
