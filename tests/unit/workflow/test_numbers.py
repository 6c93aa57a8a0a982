"""The number register: every number of this workstation, in the order of its counters, with what became of it."""

from __future__ import annotations

import pytest

from model.tables import read_table
from model.workflow import finalise, numbers
from model.workflow.importing import import_files
from model.workflow.rebuild import digests, rebuild
from model.workspace import Workspace
from tests.helpers.offices import Offices, filled_draft, sealed_paper
from tests.helpers.papers import ORDER, issued

A1, A2, A3 = (f"示例民检录字〔2026〕第A{count}号" for count in (1, 2, 3))


def seen(workspace: Workspace, **asked: object) -> list[tuple[str, str]]:
    return [(line.number, line.state) for line in numbers.numbers(workspace, **asked)]


def test_sealed_and_waiting_papers_stand_in_the_order_of_their_counters(county: Workspace) -> None:
    inspection, _ = sealed_paper(county, seed=2)
    finalise.finalise(county, filled_draft(county, 3))
    issued(county, "order", inspection, ORDER)
    order = "示例民检改字〔2026〕第A1号"
    assert sorted(seen(county)) == sorted([(A1, "sealed"), (A2, "waiting"), (order, "sealed")])
    assert seen(county, kind="inspection") == [(A1, "sealed"), (A2, "waiting")]
    assert seen(county, year=2026, kind="order") == [(order, "sealed")]
    assert seen(county, year=2025) == []


def test_a_paper_with_all_seals_that_the_tables_lack_is_sealed_all_the_same(county: Workspace) -> None:
    record, _ = sealed_paper(county)
    county.store.facts.forget(record)
    assert seen(county) == [(A1, "sealed")]


def test_a_draft_has_no_number_and_a_refused_one_takes_none(county: Workspace, monkeypatch) -> None:
    draft_id = filled_draft(county)
    assert seen(county) == []
    with monkeypatch.context() as broken:
        broken.setattr(county.store.drafts, "set_stage", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            finalise.finalise(county, draft_id)
    assert seen(county) == []
    assert finalise.finalise(county, draft_id).number == A1


def test_a_number_with_no_paper_is_a_gap_that_is_said(county: Workspace) -> None:
    county.store.next_number(county.unit_id, "D03", 2026, "A")  # what a hand in the tables could have done
    sealed_paper(county)
    gap, held = numbers.numbers(county)
    assert (gap.number, gap.state, held.number, held.state) == (A1, "missing", A2, "sealed")
    assert gap.cells[4:] == (
        "缺号",
        "这个号没有对应的文书。取号和定稿是同一次保存，程序自己不会跳号：请核对备份，查明原因，书面说明。",
    )


def test_a_paper_that_came_back_keeps_its_number_to_itself(offices: Offices) -> None:
    """A backup from before the first paper, and that paper brought back: its number is not given again."""
    before, now = offices.county("backup", mark=5), offices.county("now", mark=6)
    _, pdf = sealed_paper(now, seed=2)
    assert import_files(before, [("a.pdf", pdf)])[0].number == A1
    assert finalise.finalise(before, filled_draft(before)).number == A2
    assert seen(before) == [(A1, "sealed"), (A2, "waiting")]


def test_a_number_that_two_papers_bear_is_shown_twice(offices: Offices) -> None:
    here, copied = offices.county("here", mark=5), offices.county("copied", mark=6)
    sealed_paper(here)
    _, pdf = sealed_paper(copied, seed=2)
    import_files(here, [("a.pdf", pdf)])
    lines = numbers.numbers(here)
    assert [(line.number, line.twice) for line in lines] == [(A1, True), (A1, True)]
    assert lines[0].cells[5] == "两份文书用了同一个号：工作区被复制过，两处都在发文。请查明，重新办理其中一份。"


def test_the_table_has_the_same_cells(county: Workspace) -> None:
    sealed_paper(county)
    finalise.finalise(county, filled_draft(county, 3))
    table = read_table(numbers.export(county), "文号登记.xlsx")
    assert table.header == ("文号", "文书", "对象", "定稿时间", "状态", "说明")
    assert [cells[:5:4] for _, cells in table.rows] == [(A1, "已签章"), (A2, "待签章")]


def test_a_rebuild_does_not_apply_a_paper_that_lacks_seals(county: Workspace) -> None:
    sealed_paper(county)
    finalise.finalise(county, filled_draft(county, 3))
    before = digests(county)
    rebuild(county)
    assert digests(county) == before
    assert seen(county) == [(A1, "sealed"), (A2, "waiting")]
