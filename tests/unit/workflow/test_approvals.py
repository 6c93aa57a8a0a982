"""An inspection made under an approval or a notice stands in their case, and says their numbers without being asked."""

from __future__ import annotations

import pytest

from model.errors import RefusedError
from model.workflow.cases.start import start
from model.workflow.papers.fill import open_draft
from tests.helpers.inspection_papers import NOTICE, approved
from tests.helpers.offices import Offices, sealed_paper, wish
from tests.helpers.papers import ORDER, issued


@pytest.fixture
def county(offices: Offices):
    return offices.county()


def lines(county, *records: str):
    rows = county.store.facts.rows("select * from fact_paper order by made_at, record")
    return [next(row for row in rows if row["record"] == one) for one in records]


def test_all_papers_of_a_case_carry_the_id_of_its_approval(county) -> None:
    approval = approved(county)
    notice = issued(county, "notice", approval, NOTICE)
    inspection = sealed_paper(county, seed=2, approval=notice)[0]
    order = issued(county, "order", inspection, ORDER)
    papers = lines(county, approval, notice, inspection, order)
    assert {one["case_id"] for one in papers} == {papers[0]["id"]}
    assert [one["document"] for one in papers] == ["", approval, notice, inspection]


def test_an_inspection_takes_type_clue_and_numbers_from_its_notice(county) -> None:
    approval = approved(county)
    notice = issued(county, "notice", approval, NOTICE)
    session = open_draft(county, start(county, wish(county, type="", reason="", approval=notice))).session
    said = {name: session.value(f"/data/{name}") for name in ("case/type", "case/clue", "case/document_title")}
    assert said == {
        "case/type": "case",
        "case/clue": "示例：来电反映夜间疏散门上锁。",
        "case/document_title": "行政检查通知书",
    }
    numbers = [one["number"] for one in lines(county, approval, notice)]
    assert [session.value(f"/data/visit/{one}_number") for one in ("approval", "notice")] == numbers


def test_a_routine_inspection_of_a_draw_needs_no_reason(county) -> None:
    drawn = approved(county, {"task/type": "routine", "task/clue": "", "task/selection": "draw"})
    session = open_draft(county, start(county, wish(county, type="", reason="", approval=drawn))).session
    assert (session.value("/data/case/type"), session.value("/data/case/reason")) == ("routine", "")
    assert session.value("/data/visit/notice_number") == ""


def test_not_approved_not_whole_another_place_or_another_paper(county) -> None:
    refused = approved(county, {"decision/approved": "no", "decision/approved_note": "示例：另行研究"})
    with pytest.raises(RefusedError, match="not_approved"):
        start(county, wish(county, approval=refused))
    with pytest.raises(RefusedError, match="partly"):
        start(county, wish(county, approval="00"))
    approval = approved(county)
    with pytest.raises(RefusedError, match="wrong_subject"):
        start(county, wish(county, approval=approval, subject_id="elsewhere"))
    inspection = sealed_paper(county, approval=approval)[0]
    with pytest.raises(RefusedError, match="not_after"):
        start(county, wish(county, approval=inspection))
