"""Reports that begin from a row: one person suffices, each is a paper of its own; no number travels with a ban."""

from __future__ import annotations

from model.workflow.cases.issue import IssueWish, issue
from model.workspace import find
from tests.helpers.ledger_papers import of_row, saved
from tests.helpers.offices import Offices, inspectors, subject
from tests.helpers.papers import answered, sealed
from tests.helpers.report_papers import BAN, BAN_SHEET, INCIDENT, REPORT

FOLLOWING = ("followed_up_at", "followed_up")


def test_one_person_reports_an_incident_and_the_next_report_is_another_paper(offices: Offices) -> None:
    county = offices.county()
    told = {name: value for name, value in INCIDENT.items() if name not in FOLLOWING}
    row = saved(county, "incident", told | {"institution": subject(county)})
    record = find(county.store, "incident", row)[0]["record"]
    draft = issue(county, IssueWish("incident_report", inspectors(county)[:1], record, row))
    answered(county, draft, REPORT | {"content/report": "first"})
    sealed(county, draft, people=1)
    final = {
        "content/report": "final",
        "content/final_reported_at": "2026-03-02T08:50",
        "content/conclusion": "示例：结束",
    }
    of_row(county, "incident_report", row, REPORT | final)
    papers = county.store.facts.rows(
        "select number, case_id, json_extract(content, '$.report') as report from fact_paper"
        " where register = 'incident' and row_id = ? order by number",
        [row],
    )
    assert [(one["number"][-4:], one["report"]) for one in papers] == [("第A1号", "first"), ("第A2号", "final")]
    assert len({one["case_id"] for one in papers}) == 2


def test_who_is_barred_may_have_worked_nowhere_we_know(offices: Offices) -> None:
    county = offices.county()
    row = saved(county, "ban", BAN | {"id_number": "11010519491231002X"})
    document = of_row(county, "ban_sheet", row, BAN_SHEET)
    (paper,) = county.store.facts.rows("select subject_id, content from fact_paper where record = ?", [document])
    assert paper["subject_id"] == ""
    archived = county.store.archive.get(document)
    assert archived is not None
    assert b"11010519491231002X" not in archived.content
