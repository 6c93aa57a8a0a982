"""Cases: every paper about one matter together, how it stands, and what may come next."""

from __future__ import annotations

import pytest

from model.errors import RefusedError
from model.kinds import KINDS
from model.wording import explain
from model.workflow.cases import case_papers
from model.workflow.cases.case_papers import case_of_record
from model.workflow.cases.cases import case_of, cases, refuse_out_of_turn
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.cases.start import start
from tests.helpers.inspection_papers import NOTICE, approved
from tests.helpers.letter_papers import SERVICE, URGING
from tests.helpers.offices import Offices, corrected_paper, inspectors, sealed_paper, wish
from tests.helpers.papers import ORDER, issued

CLEAN = 4  # a seed of the short checklist under which nothing is found


def test_an_inspection_begins_a_case(inspected) -> None:
    county, inspection = inspected
    (line,) = cases(county).lines
    assert (line.subject_name, line.title, line.began) == ("示例乐居敬老院", "自建房专项检查表", "2026-03-02")
    assert (line.state, line.open, line.problems, line.due_on, line.papers) == ("found", 2, 3, "", 1)
    case = case_of(county, line.case_id)
    assert [(one.record, one.paper, one.waits) for one in case.papers] == [(inspection, "D03", ())]
    assert [one.state for one in case.problems] == ["found", "corrected", "found"]


def test_an_order_joins_the_case_of_its_inspection(inspected) -> None:
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    (line,) = cases(county).lines
    assert (line.state, line.open, line.papers) == ("ordered", 3, 2)
    last = case_of(county, line.case_id).papers[-1]
    assert (last.record, last.document, last.waits) == (order, inspection, ("unserved", "unstamped"))


def test_a_correction_takes_the_place_of_what_it_corrects(inspected) -> None:
    county, inspection = inspected
    (before,) = cases(county).lines
    anew, _ = corrected_paper(county, inspection, "示例理由")
    (line,) = cases(county).lines
    assert (line.case_id, line.papers) == (before.case_id, 1)
    assert [one.record for one in case_of(county, line.case_id).papers] == [anew]


@pytest.mark.parametrize(
    ("words", "state", "found"),
    [("乐居", "", 1), ("检录", "found", 1), ("没有这家", "", 0), ("", "closed", 0)],
)
def test_cases_are_found_by_words_and_by_state(inspected, words: str, state: str, found: int) -> None:
    assert len(cases(inspected[0], words, state).lines) == found


@pytest.mark.parametrize("look", [1, 2, 3])
def test_page_by_page_each_case_comes_once_that_of_the_last_paper_first(
    offices: Offices, monkeypatch: pytest.MonkeyPatch, look: int
) -> None:
    county = offices.county()
    first, second = (sealed_paper(county, seed=seed)[0] for seed in (2, 3))
    county.clock.advance(minutes=5)
    urged = issued(county, "urging", first, URGING, people=1)
    monkeypatch.setattr(case_papers, "LOOK", look)
    pages = [cases(county)]
    while pages[-1].after:
        pages.append(cases(county, after=pages[-1].after))
    found = [line.case_id for page in pages for line in page.lines]
    assert len(pages) == {1: 4, 2: 2, 3: 2}[look]
    assert found == [case_of_record(county, one) for one in (urged, second)]


def test_what_the_procedure_does_not_allow_now_is_refused_with_its_source(inspected) -> None:
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    with pytest.raises(RefusedError) as caught:
        refuse_out_of_turn(county, KINDS["suspension"], order)
    assert caught.value.code == "procedure.not_failed"
    said = explain(caught.value)
    assert said == (
        "还没有经复查认定逾期未改正，不能办停业整顿建议呈批表（老年人权益保障法第四十五条第一款第四项）。"
        "请先复查，逐条写明改正情况。"
    )


def test_an_approval_allows_a_notice_and_one_inspection(offices: Offices) -> None:
    county = offices.county()
    approval = approved(county)
    assert [one.state for one in cases(county).lines] == ["approved"]
    notice = issued(county, "notice", approval, NOTICE)
    assert [one.state for one in cases(county).lines] == ["notified"]
    sealed_paper(county, seed=2, approval=notice)
    assert [(one.state, one.papers) for one in cases(county).lines] == [("found", 3)]
    with pytest.raises(RefusedError, match=r"procedure\.begun_already"):
        start(county, wish(county, type="", reason="", approval=notice))
    with pytest.raises(RefusedError, match=r"procedure\.begun_already"):
        issue(county, IssueWish("notice", inspectors(county), approval))


def test_an_approval_that_was_turned_down_allows_no_notice(offices: Offices) -> None:
    county = offices.county()
    refused = approved(county, {"decision/approved": "no", "decision/approved_note": "示例：另行研究"})
    with pytest.raises(RefusedError, match=r"procedure\.not_approved"):
        issue(county, IssueWish("notice", inspectors(county), refused))


def test_nothing_found_leaves_nothing_to_order(offices: Offices) -> None:
    county = offices.county()
    clean = sealed_paper(county, seed=CLEAN)[0]
    assert [(one.state, one.problems) for one in cases(county).lines] == [("clear", 0)]
    with pytest.raises(RefusedError, match=r"procedure\.no_problem"):
        issue(county, IssueWish("order", inspectors(county), clean))


def test_what_may_come_next_is_told_with_what_it_would_follow(inspected) -> None:
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    steps = {(one.kind, one.document): one.refused for one in case_of(county, cases(county).lines[0].case_id).steps}
    assert steps["order", inspection] == ""
    assert steps["service", order] == ""
    assert steps["suspension", order] == "procedure.not_failed"
    assert ("service", inspection) not in steps
    issued(county, "service", order, SERVICE)
    case = case_of(county, cases(county).lines[0].case_id)
    assert (case.state, {one.due_on for one in case.problems}) == ("served", {"2026-03-19"})
    assert ("service", order) not in {(one.kind, one.document) for one in case.steps}


def test_a_case_nobody_knows_is_refused(inspected) -> None:
    with pytest.raises(RefusedError, match=r"case\.unknown"):
        case_of(inspected[0], "unknown")
