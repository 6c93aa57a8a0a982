"""Blocks of the document tree set as pieces: titles, headings, running text, findings, small print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from model.documents.letters import LETTER_SETTERS, cut_piece
from model.documents.pictures import photo_pieces, seal_pieces, signature_pieces
from model.documents.pieces import Piece
from model.documents.setting import LEVEL_STYLES, balanced, line_marks, running_pieces, styled, text_pieces
from model.documents.sheet import Sheet, Type
from model.documents.tables import key_value_pieces, table_pieces
from model.documents.tree import (
    Block,
    Closing,
    Contact,
    Finding,
    Heading,
    Imprint,
    KeyValue,
    KeyValues,
    Notes,
    PageBreak,
    Paragraph,
    PhotoGrid,
    Reference,
    Run,
    SealSpace,
    Signatures,
    Slip,
    Table,
    Title,
)
from model.documents.typography import Line, measure, set_lines


def set_blocks(blocks: Iterable[Block], sheet: Sheet) -> list[Piece]:
    """The pieces of a whole paper in order."""
    pieces: list[Piece] = []
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        made = SETTERS[type(block)](block, sheet)
        if broken and made:
            made[0] = replace(made[0], new_page=True)
            broken = False
            if pieces and sheet.breaking > 1:
                pieces[-1] = replace(pieces[-1], keep=False)
        elif isinstance(block, COMPANY) and sheet.breaking > 1:
            _keep_company(pieces, sheet)
        pieces.extend(made)
    return pieces


def _keep_company(pieces: list[Piece], sheet: Sheet) -> None:
    """Hold the last two lines, or the last row, on one page with what comes next, which may not stand there alone."""
    held = 0
    for at in reversed(range(len(pieces))):
        if held and pieces[at].height > sheet.body.leading:
            return  # a row or a picture is not held for the line below it
        if held or not pieces[at].keep:
            pieces[at] = replace(pieces[at], keep=True)
            held += 1
        if held == LINES_OF_COMPANY or pieces[at].new_page:
            return


def _centred(lines: Sequence[Line], type_: Type, space: float, sheet: Sheet) -> list[Piece]:
    """Lines in the middle of the sheet, kept with what follows."""
    return [
        Piece(
            type_.leading,
            line_marks(line, *type_, (sheet.width - line.width) / 2),
            space if not number else 0.0,
            keep=True,
        )
        for number, line in enumerate(lines)
    ]


def _title(block: Title, sheet: Sheet) -> list[Piece]:
    words = [(block.text, "title")]
    if sheet.official:
        lines = balanced(words, sheet.title.size, sheet.width)
        return _centred(lines, sheet.title, sheet.title.leading, sheet)
    lines = set_lines(words, sheet.title.size, sheet.width, justified=False)
    return _centred(lines, sheet.title, 0.0, sheet)


def _reference(block: Reference, sheet: Sheet) -> list[Piece]:
    type_ = sheet.body if sheet.official else sheet.cell
    lines = set_lines(styled(block.runs), type_.size, sheet.width, justified=False)
    pieces = _centred(lines, type_, sheet.above(2.0), sheet)
    return pieces if sheet.official else [*pieces, Piece(8.0, keep=True)]


def _heading(block: Heading, sheet: Sheet) -> list[Piece]:
    style = LEVEL_STYLES[block.level]
    indent = 2 * sheet.body.size if sheet.official else 0.0
    lines = set_lines([(block.mark + block.text, style)], sheet.body.size, sheet.width, indent, justified=False)
    pieces = text_pieces(lines, *sheet.body, sheet.above(9.0 if block.level == 1 else 4.0))
    return [replace(piece, keep=True) for piece in pieces]


def _paragraph(block: Paragraph, sheet: Sheet) -> list[Piece]:
    return running_pieces(block.runs, sheet, 0.0 if block.flush else 2 * sheet.body.size)


def _finding(block: Finding, sheet: Sheet) -> list[Piece]:
    """A numbered head and hanging particulars; the head stays with the first of them."""
    if sheet.official:
        return _plain_finding(block, sheet)
    mark = f"{block.mark}．"
    hang = measure(mark, "bold", sheet.body.size)
    words = ((run.text, "bold") for run in block.runs)
    lines = set_lines(words, sheet.body.size, sheet.width - hang, justified=False)
    head = text_pieces(lines, *sheet.body, sheet.above(5.0), hang)
    marked = set_lines([(mark, "bold")], sheet.body.size, sheet.width)[0]
    marks = (*line_marks(marked, *sheet.body), *head[0].marks)
    head[0] = replace(head[0], marks=marks)
    head = [replace(piece, keep=True) for piece in head]
    return [*head, *(piece for pair in block.particulars for piece in _particular(pair, hang, sheet))]


def _plain_finding(block: Finding, sheet: Sheet) -> list[Piece]:
    """The same as a 公文 sets it: every part a paragraph of its own, nothing heavy, nothing hanging."""
    indent = 2 * sheet.body.size
    head = running_pieces((Run(f"{block.mark}."), *block.runs), sheet, indent)
    particulars = (running_pieces((Run(f"{one.label}："), *one.runs), sheet, indent) for one in block.particulars)
    return [*(replace(piece, keep=True) for piece in head), *(piece for part in particulars for piece in part)]


def _particular(pair: KeyValue, hang: float, sheet: Sheet) -> list[Piece]:
    label = f"{pair.label}："
    size, leading = sheet.cell.size, sheet.cell.leading + 1
    start = hang + measure(label, "bold", size)
    lines = set_lines(styled(pair.runs), size, sheet.width - start)
    pieces = text_pieces(lines, size, leading, 0.0, start)
    named = line_marks(set_lines([(label, "bold")], size, sheet.width)[0], size, leading, hang)
    pieces[0] = replace(pieces[0], marks=(*named, *pieces[0].marks))
    return pieces


def _notes(block: Notes, sheet: Sheet) -> list[Piece]:
    pieces: list[Piece] = [Piece(6.0, keep=True)]
    for runs in block.lines:
        lines = set_lines(styled(runs), sheet.small.size, sheet.width)
        pieces.extend(text_pieces(lines, *sheet.small, 2.0))
    return pieces


def _slip(block: Slip, sheet: Sheet) -> list[Piece]:
    """The dashed line and all that is cut off there, on one page."""
    pieces = [cut_piece(block.label, sheet), *set_blocks(block.blocks, sheet)]
    return [*(replace(piece, keep=True) for piece in pieces[:-1]), pieces[-1]]


LINES_OF_COMPANY = 2
# What never stands on a page without the text it belongs to.
COMPANY = (Closing, Contact, Imprint, SealSpace, Signatures)
SETTERS: dict[type[Any], Callable[[Any, Sheet], list[Piece]]] = {
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
    Slip: _slip,
    **LETTER_SETTERS,
}
