"""A record of 135 items written as Word, beside python-docx used the plain way for its item table alone."""

from __future__ import annotations

import io
from typing import Any, cast

from docx import Document

from model.documents import tree as t
from model.documents.pdf import tree
from tests.bench.measure import Bench, timed
from tests.helpers.offices import Offices, sealed_paper

RUNS = 5


def test_a_record_written_as_word(bench: Bench, offices: Offices) -> None:
    county = offices.county()
    _, pdf = sealed_paper(county, checklist="routine_safety")
    material = county.paper.read(pdf)
    items = max((one for one in tree(material).blocks if isinstance(one, t.Table)), key=lambda one: len(one.rows))
    assert len(items.rows) >= 135
    bench.compare(
        f"135 项的笔录写成 Word（全文、{len(material.media)} 张照片）",
        timed(lambda: county.paper.word(material)),
        {
            "python-docx，只写逐项一表，按行建好再逐格填": timed(lambda: _plain(items)),
            "python-docx，只写逐项一表，add_row().cells": timed(lambda: _by_rows(items)),
        },
        runs=RUNS,
    )


def _plain(items: t.Table) -> None:
    """As the handbook says: a table of the right size, then its cells."""
    document = cast("Any", Document())
    table = document.add_table(len(items.rows), len(items.columns), "Table Grid")
    for made, one in zip(table.rows, items.rows, strict=True):
        _fill(made.cells, one)
    document.save(io.BytesIO())


def _by_rows(items: t.Table) -> None:
    """Row after row."""
    document = cast("Any", Document())
    table = document.add_table(0, len(items.columns), "Table Grid")
    for one in items.rows:
        _fill(table.add_row().cells, one)
    document.save(io.BytesIO())


def _fill(cells: Any, one: t.Row) -> None:
    if len(one.cells) == 1:
        cells[0].merge(cells[-1])
    for cell, runs in zip(cells, one.cells, strict=False):
        for run in runs:
            cell.paragraphs[0].add_run(run.text).bold = run.style == "bold"
