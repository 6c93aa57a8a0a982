"""Papers that begin from a row of a register: they know what the row says and name it."""

from __future__ import annotations

import json

import pytest

from model.errors import RefusedError
from model.workflow import cases, issue, row_papers
from model.workflow.fill import open_draft
from model.workspace import find
from tests.helpers.ledger_papers import FILING, RECEIPT, of_row, saved
from tests.helpers.offices import Offices, inspectors, subject


@pytest.fixture
def filed(offices: Offices):
    county = offices.county()
    return county, saved(county, "filing", {**FILING, "institution": subject(county)})


def test_what_a_row_says_is_filled_in_already(filed) -> None:
    county, row = filed
    record = find(county.store, "filing", row)[0]["record"]
    draft = issue.issue(county, issue.IssueWish("filing_receipt", inspectors(county), record, row))
    session = open_draft(county, draft).session
    said = {name: session.value(f"/data/content/{name}") for name in ("name", "beds", "ownership", "filing_number")}
    assert said == {"name": "示例松鹤养老院", "beds": "60", "ownership": "rented", "filing_number": "示例备2026001"}
    assert session.value("/data/content/date") == ""
    assert session.value("/data/case/subject_id") == subject(county)
    assert (session.value("/data/case/register"), session.value("/data/case/row_id")) == ("filing", row)
    assert session.value("/data/case/document") == record


def test_a_sealed_paper_names_its_row_and_is_a_case_of_its_own(filed) -> None:
    county, row = filed
    document = of_row(county, "filing_receipt", row, RECEIPT)
    (line,) = county.store.facts.rows("select * from fact_paper where record = ?", [document])
    assert (line["register"], line["row_id"], line["subject_id"]) == ("filing", row, subject(county))
    assert line["case_id"] == line["id"]
    assert line["number"].startswith("示例民备回〔2026〕")
    assert json.loads(line["content"])["filed_on"] == "2026-03-02"
    case = cases.case_of(county, line["case_id"])
    assert case.state == "recorded"
    assert [(step.kind, step.refused) for step in case.steps if not step.refused] == [("service", "")]


def test_only_papers_of_its_register_begin_from_a_row(filed) -> None:
    county, row = filed
    offered = [kind.record for kind in row_papers.followers(county, "filing")]
    assert offered == ["filing_receipt", "supplement"]
    record = find(county.store, "filing", row)[0]["record"]
    with pytest.raises(RefusedError, match=r"issue\.not_after"):
        issue.issue(county, issue.IssueWish("notice_to_file", inspectors(county), record, row))
    with pytest.raises(RefusedError, match=r"row\.unknown"):
        issue.issue(county, issue.IssueWish("filing_receipt", inspectors(county), record, "示例没有"))
