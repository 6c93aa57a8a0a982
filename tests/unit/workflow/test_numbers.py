"""The number register: every number of this workstation, in the order of its counters, with what became of it."""

from __future__ import annotations

import shutil

import pytest

from model.demo.script import Scripted
from model.errors import RefusedError
from model.tables import read_table
from model.workflow.files.importing import import_files
from model.workflow.intake.rebuild import digests, rebuild
from model.workflow.papers import finalise, numbers, voiding
from model.workflow.papers.fill import open_draft
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices, filled_draft, inspectors, sealed_paper
from tests.helpers.papers import ORDER, issued

ANSWERED = ("/data/visit/date", "/data/visit/place", "/data/visit/measures", "/data/case/subject_id")
A1, A2, A3 = (f"示例民检录字〔2026〕第A{count}号" for count in (1, 2, 3))


def seen(workspace: Workspace, **asked: object) -> list[tuple[str, str]]:
    return [(line.number, line.state) for line in numbers.numbers(workspace, **asked)]


def test_sealed_and_waiting_papers_stand_in_the_order_of_their_counters(offices: Offices) -> None:
    county, inspection = offices.inspected()
    finalise.finalise(county, filled_draft(county, 3))
    issued(county, "order", inspection, ORDER)
    order = "示例民检改字〔2026〕第A1号"
    assert sorted(seen(county)) == sorted([(A1, "sealed"), (A2, "waiting"), (order, "sealed")])
    assert seen(county, kind="inspection") == [(A1, "sealed"), (A2, "waiting")]
    assert seen(county, year=2026, kind="order") == [(order, "sealed")]
    assert seen(county, year=2025) == []


def test_a_paper_with_all_seals_that_the_tables_lack_is_sealed_all_the_same(offices: Offices) -> None:
    county, record = offices.inspected(1)
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
        "这个号没有对应的文书。取号和定稿是同一次保存，程序自己不会跳号：请核对备份，查明原因，用“补登”写明。",
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


def test_the_table_has_the_same_cells(offices: Offices) -> None:
    county, _ = offices.inspected(1)
    finalise.finalise(county, filled_draft(county, 3))
    table = read_table(numbers.export(county), "文号登记.xlsx")
    assert table.header == ("文号", "文书", "对象", "定稿时间", "状态", "说明")
    assert [cells[:5:4] for _, cells in table.rows] == [(A1, "已签章"), (A2, "待签章")]


def test_a_rebuild_does_not_apply_a_paper_that_lacks_seals(offices: Offices) -> None:
    county, _ = offices.inspected(1)
    finalise.finalise(county, filled_draft(county, 3))
    before = digests(county)
    rebuild(county)
    assert digests(county) == before
    assert seen(county) == [(A1, "sealed"), (A2, "waiting")]


def frozen_draft(workspace: Workspace, seed: int = 1) -> str:
    draft_id = filled_draft(workspace, seed)
    finalise.finalise(workspace, draft_id)
    return draft_id


def test_a_voided_number_is_kept_with_its_reason_and_never_given_again(county: Workspace) -> None:
    draft_id = frozen_draft(county)
    finalise.seal(county, draft_id, inspectors(county)[0], FIRST)
    voiding.void(county, draft_id, " 示例：对象写错 ")
    assert finalise.finalise(county, filled_draft(county, 2)).number == A2
    given_up, after = numbers.numbers(county)
    assert (given_up.number, given_up.state, after.state) == (A1, "voided", "waiting")
    assert given_up.cells[4:] == ("作废", "示例：对象写错（示例甲，2026-03-02 09:00）")
    assert draft_id not in {row["id"] for row in county.store.drafts.unfinished()}


def test_a_voided_paper_takes_no_seal_and_says_nothing_even_after_a_rebuild(county: Workspace) -> None:
    draft_id = frozen_draft(county)
    voiding.void(county, draft_id, "示例")
    with pytest.raises(RefusedError, match=r"draft\.voided"):
        finalise.seal(county, draft_id, inspectors(county)[0], FIRST)
    rebuild(county)
    assert county.store.facts.rows("select record from fact_paper union select record from fact_pending") == []


def test_voiding_again_keeps_the_first_reason(county: Workspace) -> None:
    draft_id = frozen_draft(county)
    for reason in ("示例一", "示例二", ""):
        voiding.void(county, draft_id, reason)
    record = county.store.drafts.get(draft_id).record_sha256
    assert voiding.voided(county, record).reason == "示例一"
    assert [one["event"] for one in county.store.audit.entries(record)] == ["paper.voided"]


def test_what_is_not_frozen_is_whole_or_has_no_reason_is_not_voided(county: Workspace) -> None:
    begun, waiting = filled_draft(county, 2), frozen_draft(county, 3)
    sealed_paper(county)
    whole = next(row["id"] for row in county.store.drafts.frozen() if row["stage"] == "applied")
    for draft_id, reason, code in (
        (begun, "示例", "draft.not_finalised"),
        (whole, "示例", "void.sealed"),
        (waiting, " ", "void.no_reason"),
    ):
        with pytest.raises(RefusedError, match=code):
            voiding.void(county, draft_id, reason)
    assert seen(county) == [(A1, "waiting"), (A2, "sealed")]


def test_a_stop_in_the_midst_of_voiding_leaves_the_paper_as_it_was(county: Workspace, monkeypatch) -> None:
    draft_id = frozen_draft(county)
    with monkeypatch.context() as broken:
        broken.setattr(county.store.audit, "append", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            voiding.void(county, draft_id, "示例")
    assert county.store.drafts.get_stage(draft_id) == "finalised"
    assert seen(county) == [(A1, "waiting")]


def test_a_whole_copy_of_a_voided_paper_is_refused_on_arrival(offices: Offices) -> None:
    here = offices.county("here", mark=5)
    draft_id = frozen_draft(here)
    here.store.close()
    shutil.copytree(offices.root / "here", offices.root / "copied")
    again, copied = offices.enter(offices.root / "here", mark=7), offices.enter(offices.root / "copied", mark=8)
    voiding.void(again, draft_id, "示例")
    for person, passphrase in zip(inspectors(copied), (FIRST, SECOND), strict=True):
        state = finalise.seal(copied, draft_id, person, passphrase)
    (outcome,) = import_files(again, [("a.pdf", finalise.paper(copied, state.record_sha256))])
    assert (outcome.state, outcome.reasons) == ("refused", ("record.voided",))
    assert seen(again) == [(A1, "voided")]


def test_a_voided_paper_begins_again_with_its_answers_in_one_act(county: Workspace) -> None:
    draft_id = frozen_draft(county)
    again = voiding.begin_again(county, draft_id, "示例：对象写错")
    assert seen(county) == [(A1, "voided")]
    before, after = (open_draft(county, one).session for one in (draft_id, again))
    answers = [{ref: one.value(ref) for ref in ANSWERED} for one in (before, after)]
    assert answers[0] == answers[1]
    assert (before.value("/data/sign/ink1") != "", after.value("/data/sign/ink1")) == (True, "")
    assert voiding.begin_again(county, draft_id, "示例") == again
    Scripted(county, again, 1).sign()
    assert finalise.finalise(county, again).number == A2
    assert finalise.seal_state(county, again).number == A2


def test_what_is_not_voided_is_not_begun_again(county: Workspace) -> None:
    draft_id = frozen_draft(county)
    with pytest.raises(RefusedError, match=r"void\.no_reason"):
        voiding.begin_again(county, draft_id, " ")
    assert seen(county) == [(A1, "waiting")]
    assert [row["id"] for row in county.store.drafts.unfinished()] == [draft_id]
