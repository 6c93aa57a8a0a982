"""The same tree written as Word: an editable working copy with the words of the PDF, in their order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docx.oxml.ns import qn

from model.documents.blocks import COMPANY
from model.documents.ooxml import Cell, cell, paragraph, row, table, texts
from model.documents.pdf import tree
from model.documents.sheet import SHEETS, Sheet
from model.documents.tables import LABEL, side_by_side
from model.documents.tree import (
    Block,
    Document,
    Finding,
    Heading,
    KeyValue,
    KeyValues,
    Notes,
    PageBreak,
    Paragraph,
    PhotoGrid,
    Reference,
    Row,
    Run,
    SealSpace,
    Signatures,
    Slip,
    Table,
    Title,
)
from model.documents.typography import measure
from model.documents.word_foot import head_and_foot
from model.documents.word_letters import LETTER_WRITERS, cut
from model.documents.word_pictures import Pictures, seal
from model.documents.word_sheet import describe, new_document
from model.office_fonts import OF_SHEET
from model.ports import Material
from model.record import read_record
from model.wording import sentence

Writer = Callable[[Any, Sheet], list[Any]]
TABLE, PARAGRAPH = qn("w:tbl"), qn("w:p")


def write(material: Material) -> bytes:
    """The .docx of a material; see `model.documents.paper`."""
    record = read_record(material.record)
    above = sentence("paper.word_copy", check=record.sha256[:8].upper())
    return as_word(tree(material), material.media, above, record.made_at)


def as_word(said: Document, media: Mapping[str, bytes], above: str, made_at: str) -> bytes:
    """A tree as .docx; `above` is the line at the head of every page that says what this is."""
    sheet = SHEETS[said.sheet]
    document = new_document(sheet, OF_SHEET[said.sheet])
    writers = _writers(Pictures(document.part, media, sheet))
    body = document.element.body
    for one in _apart(_written(said.blocks, writers, sheet)):
        body.sectPr.addprevious(one)
    next(body.iter(PARAGRAPH)).pPr.spacing_before = 0  # nothing stands above it
    head_and_foot(document, said, sheet, above)
    describe(document, said.title, said.author, said.subject, made_at)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _written(blocks: Iterable[Block], writers: dict[type[Any], Writer], sheet: Sheet) -> list[Any]:
    written: list[Any] = []
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        made = writers[type(block)](block, sheet)
        if broken and made:
            next(made[0].iter(PARAGRAPH)).pPr.pageBreakBefore_val = True
            broken = False
        elif isinstance(block, COMPANY) and written:
            _keep_with_next(written[-1])
        written.extend(made)
    return written


def _keep_with_next(one: Any) -> None:
    """A paragraph, or the last row of a table, on one page with what comes next."""
    last = one if one.tag == PARAGRAPH else one.tr_lst[-1]
    for part in last.iter(PARAGRAPH):
        part.pPr.keepNext_val = True


def _apart(elements: Iterable[Any]) -> Iterable[Any]:
    """A paragraph between two tables, which Word would join, and after the last one, where it wants one."""
    previous = None
    for one in elements:
        if previous is not None and previous.tag == one.tag == TABLE:
            yield paragraph("Gap", ())
        yield one
        previous = one
    if previous is not None and previous.tag == TABLE:
        yield paragraph("Gap", ())


def _heading(block: Heading, _sheet: Sheet) -> list[Any]:
    return [paragraph(f"Heading{block.level}", texts((Run(block.mark + block.text),)))]


def _paragraph(block: Paragraph, _sheet: Sheet) -> list[Any]:
    return [paragraph("Normal" if block.flush else "Running", texts(block.runs))]


def _key_values(block: KeyValues, sheet: Sheet) -> list[Any]:
    value = sheet.width / 2 - LABEL
    return [table((LABEL, value) * 2, [_key_value_row(pairs, value, sheet) for pairs in side_by_side(block.rows)])]


def _key_value_row(pairs: list[KeyValue], half: float, sheet: Sheet) -> Any:
    width, span = (half, 1) if len(pairs) == 2 else (sheet.width - LABEL, 3)
    cells: list[Cell] = []
    for pair in pairs:
        label = paragraph("Cell", texts((Run(pair.label, "bold"),)), align="left")
        cells.append(Cell((label,), LABEL, grey=True))
        cells.append(cell(pair.runs, "Cell", width, span=span))
    return row(cells)


def _table(block: Table, sheet: Sheet) -> list[Any]:
    total = sum(column.share for column in block.columns)
    widths = [sheet.width * column.share / total for column in block.columns]
    aligns = ["center" if column.centred else "both" for column in block.columns]
    labels = [paragraph("Item", texts((Run(column.label, "bold"),)), align="center") for column in block.columns]
    header = row([Cell((label,), width, grey=True) for label, width in zip(labels, widths, strict=True)], header=True)
    return [table(widths, [header, *(_table_row(one, widths, aligns, sheet) for one in block.rows)])]


def _table_row(one: Row, widths: list[float], aligns: list[str], sheet: Sheet) -> Any:
    if len(one.cells) == 1:  # heads what follows, so it stays with it
        head = paragraph("Item", texts(one.cells[0]), keep=True)
        return row([Cell((head,), sheet.width, len(widths), grey=True)])
    parts = zip(one.cells, widths, aligns, strict=True)
    return row([cell(words, "Item", width, align=align) for words, width, align in parts])


def _finding(block: Finding, sheet: Sheet) -> list[Any]:
    mark = f"{block.mark}．"
    if sheet.official:  # every part a paragraph of its own, as in the PDF
        head = paragraph("Running", texts((Run(f"{block.mark}."), *block.runs)), keep=bool(block.particulars))
        parts = (texts((Run(f"{pair.label}："), *pair.runs)) for pair in block.particulars)
        return [head, *(paragraph("Running", part) for part in parts)]
    hang = measure(mark, "bold", sheet.body.size)
    words = [Run(mark, "bold"), *(Run(run.text, "bold") for run in block.runs)]
    head = paragraph("Normal", texts(words), keep=bool(block.particulars), indent=hang, hang=hang)
    return [head, *(_particular(pair, hang, sheet) for pair in block.particulars)]


def _particular(pair: KeyValue, hang: float, sheet: Sheet) -> Any:
    label = f"{pair.label}："
    wide = measure(label, "bold", sheet.cell.size)
    return paragraph("Particular", texts((Run(label, "bold"), *pair.runs)), indent=hang + wide, hang=wide)


WRITERS: dict[type[Any], Writer] = {
    Title: lambda block, _sheet: [paragraph("Title", texts((Run(block.text),)))],
    Reference: lambda block, _sheet: [paragraph("Reference", texts(block.runs))],
    Heading: _heading,
    Paragraph: _paragraph,
    KeyValues: _key_values,
    Table: _table,
    Finding: _finding,
    SealSpace: seal,
    Notes: lambda block, _sheet: [paragraph("Small", texts(line)) for line in block.lines],
    **LETTER_WRITERS,
}


def _writers(pictures: Pictures) -> dict[type[Any], Writer]:
    """Every writer; those of pictures put them into the file, and a slip is written as its blocks are."""
    writers: dict[type[Any], Writer] = {**WRITERS, PhotoGrid: pictures.photos, Signatures: pictures.signatures}

    def slip(block: Slip, sheet: Sheet) -> list[Any]:
        made = [cut(block.label), *_apart(_written(block.blocks, writers, sheet))]
        for one in made[:-1]:
            for part in one.iter(PARAGRAPH):
                part.pPr.keepNext_val = True
        return made

    writers[Slip] = slip
    return writers
