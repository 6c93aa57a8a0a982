"""Cases: every paper about one matter together, how it stands, and what may come next."""

from __future__ import annotations

import pytest

from model.errors import RefusedError
from model.workflow.cases import case_of, cases
from tests.helpers.offices import Offices, corrected_paper, sealed_paper
from tests.helpers.papers import ORDER, issued


@pytest.fixture
def inspected(offices: Offices):
    county = offices.county()
    return county, sealed_paper(county, seed=2)[0]


def test_an_inspection_begins_a_case(inspected) -> None:
    county, inspection = inspected
    (line,) = cases(county)
    assert (line.subject_name, line.title, line.began) == ("示例乐居敬老院", "自建房专项检查表", "2026-03-02")
    assert (line.state, line.open, line.problems, line.due_on, line.papers) == ("found", 2, 3, "", 1)
    case = case_of(county, line.case_id)
    assert [(one.record, one.paper, one.waits) for one in case.papers] == [(inspection, "D03", ())]
    assert [one.state for one in case.problems] == ["found", "corrected", "found"]


def test_an_order_joins_the_case_of_its_inspection(inspected) -> None:
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    (line,) = cases(county)
    assert (line.state, line.open, line.papers) == ("ordered", 3, 2)
    last = case_of(county, line.case_id).papers[-1]
    assert (last.record, last.document, last.waits) == (order, inspection, ("unserved", "unstamped"))


def test_a_correction_takes_the_place_of_what_it_corrects(inspected) -> None:
    county, inspection = inspected
    (before,) = cases(county)
    anew, _ = corrected_paper(county, inspection, "示例理由")
    (line,) = cases(county)
    assert (line.case_id, line.papers) == (before.case_id, 1)
    assert [one.record for one in case_of(county, line.case_id).papers] == [anew]


@pytest.mark.parametrize(
    ("words", "state", "found"),
    [("乐居", "", 1), ("检录", "found", 1), ("没有这家", "", 0), ("", "closed", 0)],
)
def test_cases_are_found_by_words_and_by_state(inspected, words: str, state: str, found: int) -> None:
    assert len(cases(inspected[0], words, state)) == found


def test_a_case_nobody_knows_is_refused(inspected) -> None:
    with pytest.raises(RefusedError, match=r"case\.unknown"):
        case_of(inspected[0], "unknown")
