"""The ledgers in words: three views of the same problems, what papers wait for, and exports with the same cells."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from model.tables import read_table
from model.workflow.cases import case_papers, ledger_lists
from model.workflow.cases.ledger_lists import Asked
from model.workflow.cases.problem_states import Problem
from tests.helpers.offices import Offices, sealed_paper
from tests.helpers.papers import ORDER, issued


def _ordered(county) -> str:
    return issued(county, "order", sealed_paper(county, seed=2)[0], ORDER)


@pytest.fixture
def county(offices: Offices):
    return offices.county_after(_ordered)[0]


def column(listing, title: str) -> list[str]:
    at = listing.header.index(title)
    return [row.cells[at] for row in listing.rows]


def test_three_views_show_the_same_problems_in_the_same_order(county) -> None:
    views = [ledger_lists.listing(county, view) for view in ("problem", "measure", "duty")]
    assert [view.title for view in views] == ["问题清单", "措施清单", "责任清单"]
    facts = [column(view, "问题") for view in views]
    assert len(facts[0]) == 3
    assert facts[0] == facts[1] == facts[2]
    assert set(column(views[0], "状态")) == {"待送达"}
    assert "消防救援机构" in column(views[0], "有关部门")


def test_an_order_waits_for_its_service_and_its_stamp(county) -> None:
    waiting = ledger_lists.listing(county, "waiting")
    assert column(waiting, "文书") == ["责令（限期）改正通知书"] * 2
    assert column(waiting, "等待") == ["待送达", "待盖章"]
    assert ledger_lists.listing(county, "waiting", Asked("没有这样的词")).rows == ()


@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
def test_a_table_read_back_has_the_same_cells(county, file_format: str) -> None:
    shown = ledger_lists.listing(county, "measure")
    table = read_table(ledger_lists.export(county, shown, file_format), f"清单.{file_format}")
    assert table.header == shown.header
    assert [cells for _, cells in table.rows] == [row.cells for row in shown.rows]


def test_a_list_in_word_has_the_same_cells_under_a_head_that_repeats(county) -> None:
    shown = ledger_lists.listing(county, "duty")
    written = Document(io.BytesIO(ledger_lists.export(county, shown, "docx")))
    (table,) = written.tables
    assert [cell.text for cell in table.rows[0].cells] == list(shown.header)
    assert [tuple(cell.text for cell in row.cells) for row in table.rows[1:]] == [row.cells for row in shown.rows]
    assert "不是文书记录" in written.sections[0].header.paragraphs[0].text


def test_rows_stand_under_headings_that_count_them(county) -> None:
    shown = ledger_lists.listing(county, "problem")
    placed = ledger_lists.grouped(shown, "程度")
    assert [row.cells[0] for row in placed.rows if not row.case_id] == ["一般　1 行", "较重　2 行"]
    assert [row for row in placed.rows if row.case_id] == sorted(shown.rows, key=lambda row: row.cells[2] != "一般")
    assert ledger_lists.grouped(shown, "") is shown


def test_what_is_written_out_is_every_page(county, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed_paper(county, seed=3)
    everything = ledger_lists.listing(county, "problem")
    assert everything.after == ""
    monkeypatch.setattr(case_papers, "LOOK", 1)
    first = ledger_lists.listing(county, "problem")
    assert (first.after != "", len(first.rows) < len(everything.rows)) == (True, True)
    assert sorted(ledger_lists.whole(county, "problem").rows, key=str) == sorted(everything.rows, key=str)
    severe = ledger_lists.whole(county, "problem", Asked(severity="serious")).rows
    assert {row.cells[2] for row in severe} == {"较重"}


def test_a_last_day_says_what_is_to_be_known_of_it() -> None:
    late = Problem("a", "", "", "", "", "", due_on="2026-03-10", reissue="served_after_due", estimated=True)
    assert ledger_lists.due_words(late) == "2026-03-10（送达时已过截止日期，要重新发文；暂估）"
    assert ledger_lists.due_words(replace(late, state="closed")) == "2026-03-10"
    assert ledger_lists.due_words(Problem("a", "", "", "", "", "", due_on="2026-03-10")) == "2026-03-10"
