"""The same tree written as Word: an editable working copy with the words of the PDF, in their order."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

from docx.oxml.ns import qn

from model.documents import sheet
from model.documents.ooxml import Cell, cell, paragraph, row, table, texts
from model.documents.pdf import tree
from model.documents.tables import LABEL, side_by_side
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
    Row,
    Run,
    SealSpace,
    Signatures,
    Table,
    Title,
)
from model.documents.typography import measure
from model.documents.word_pictures import Pictures
from model.documents.word_sheet import describe, head_and_foot, new_document
from model.ports import Material
from model.record import read_record

Writer = Callable[[Any], list[Any]]
TABLE = qn("w:tbl")


def write(material: Material) -> bytes:
    """The .docx of a material; see `model.documents.paper`."""
    said, record = tree(material), read_record(material.record)
    document = new_document()
    writers = WRITERS | _picture_writers(Pictures(document.part, material.media))
    body = document.element.body
    for one in _apart(_written(said.blocks, writers)):
        body.sectPr.addprevious(one)
    head_and_foot(document, said.signers, said.foot, record.sha256[:8].upper())
    describe(document, said.title, said.author, said.subject, record.made_at)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _written(blocks: Iterable[Block], writers: dict[type[Any], Writer]) -> Iterable[Any]:
    broken = False
    for block in blocks:
        if isinstance(block, PageBreak):
            broken = True
            continue
        for one in writers[type(block)](block):
            if broken:
                next(one.iter(qn("w:p"))).pPr.pageBreakBefore_val = True
                broken = False
            yield one


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


def _heading(block: Heading) -> list[Any]:
    return [paragraph(f"Heading{block.level}", texts((Run(block.mark + block.text),)))]


def _paragraph(block: Paragraph) -> list[Any]:
    return [paragraph("Normal" if block.flush else "Running", texts(block.runs))]


def _key_values(block: KeyValues) -> list[Any]:
    value = sheet.WIDTH / 2 - LABEL
    return [table((LABEL, value) * 2, [_key_value_row(pairs, value) for pairs in side_by_side(block.rows)])]


def _key_value_row(pairs: list[KeyValue], half: float) -> Any:
    width, span = (half, 1) if len(pairs) == 2 else (sheet.WIDTH - LABEL, 3)
    cells: list[Cell] = []
    for pair in pairs:
        label = paragraph("Cell", texts((Run(pair.label, "bold"),)), align="left")
        cells.append(Cell((label,), LABEL, grey=True))
        cells.append(cell(pair.runs, "Cell", width, span=span))
    return row(cells)


def _table(block: Table) -> list[Any]:
    total = sum(column.share for column in block.columns)
    widths = [sheet.WIDTH * column.share / total for column in block.columns]
    aligns = ["center" if column.centred else "both" for column in block.columns]
    labels = [paragraph("Item", texts((Run(column.label, "bold"),)), align="center") for column in block.columns]
    header = row([Cell((label,), width, grey=True) for label, width in zip(labels, widths, strict=True)], header=True)
    return [table(widths, [header, *(_table_row(one, widths, aligns) for one in block.rows)])]


def _table_row(one: Row, widths: list[float], aligns: list[str]) -> Any:
    if len(one.cells) == 1:  # heads what follows, so it stays with it
        head = paragraph("Item", texts(one.cells[0]), keep=True)
        return row([Cell((head,), sheet.WIDTH, len(widths), grey=True)])
    parts = zip(one.cells, widths, aligns, strict=True)
    return row([cell(words, "Item", width, align=align) for words, width, align in parts])


def _finding(block: Finding) -> list[Any]:
    mark = f"{block.mark}．"
    hang = measure(mark, "bold", sheet.BODY)
    words = [Run(mark, "bold"), *(Run(run.text, "bold") for run in block.runs)]
    head = paragraph("Normal", texts(words), keep=bool(block.particulars), indent=hang, hang=hang)
    return [head, *(_particular(pair, hang) for pair in block.particulars)]


def _particular(pair: KeyValue, hang: float) -> Any:
    label = f"{pair.label}："
    wide = measure(label, "bold", sheet.CELL)
    return paragraph("Particular", texts((Run(label, "bold"), *pair.runs)), indent=hang + wide, hang=wide)


WRITERS: dict[type[Any], Writer] = {
    Title: lambda block: [paragraph("Title", texts((Run(block.text),)))],
    Reference: lambda block: [paragraph("Reference", texts(block.runs))],
    Heading: _heading,
    Paragraph: _paragraph,
    KeyValues: _key_values,
    Table: _table,
    Finding: _finding,
    Notes: lambda block: [paragraph("Small", texts(line)) for line in block.lines],
}


def _picture_writers(pictures: Pictures) -> dict[type[Any], Writer]:
    return {PhotoGrid: pictures.photos, Signatures: pictures.signatures, SealSpace: pictures.seal}
