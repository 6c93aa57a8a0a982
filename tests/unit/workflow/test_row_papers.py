"""Papers that begin from a row of a register: they know what the row says and name it."""

from __future__ import annotations

import json

import pytest

from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.cases import cases, issue, row_papers, start
from model.workflow.papers.fill import open_draft
from model.workspace import find
from tests.helpers.ledger_papers import (
    BATCH,
    COMPLAINT,
    FILING,
    PUSHED,
    RECEIPT,
    SITE,
    URGING_TO_FILE,
    batch,
    of_row,
    saved,
)
from tests.helpers.letter_papers import SERVICE
from tests.helpers.offices import Offices, inspectors, subject, wish
from tests.helpers.papers import issued


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
    assert [(step.kind, step.refused) for step in case.steps if not step.refused] == [
        ("service", ""),
        ("case_file", ""),
    ]


def test_only_papers_of_its_register_begin_from_a_row(filed) -> None:
    county, row = filed
    offered = [kind.record for kind in row_papers.followers(county, "filing")]
    assert offered == ["filing_receipt", "supplement"]
    record = find(county.store, "filing", row)[0]["record"]
    with pytest.raises(RefusedError, match=r"issue\.not_after"):
        issue.issue(county, issue.IssueWish("notice_to_file", inspectors(county), record, row))
    with pytest.raises(RefusedError, match=r"row\.unknown"):
        issue.issue(county, issue.IssueWish("filing_receipt", inspectors(county), record, "示例没有"))


def test_a_complaint_leads_to_an_inspection_of_its_own_that_names_it(offices: Offices) -> None:
    county = offices.county()
    row = saved(county, "complaint", {**COMPLAINT, "institution": subject(county)})
    acts = row_papers.acts(county, "complaint", row)
    assert acts.papers == ("complaint_slip", "complaint_reply")
    to = acts.inspection
    assert (to.type, to.checklist, to.clue) == ("case", "", "投诉举报示例工单20260001：夜间没有人值班")
    asked = wish(county, type=to.type, clue=to.clue, reason="", document=acts.record, row=row)
    session = open_draft(county, start.start(county, asked)).session
    said = {name: session.value(f"/data/case/{name}") for name in ("type", "clue", "register", "row_id", "subject_id")}
    assert said == {
        "type": "case",
        "clue": "投诉举报示例工单20260001：夜间没有人值班",
        "register": "complaint",
        "row_id": row,
        "subject_id": subject(county),
    }


def test_nobody_is_inspected_for_a_complaint_about_nobody_known(offices: Offices) -> None:
    county = offices.county()
    row = saved(county, "complaint", {**COMPLAINT, "place": "示例路口一处没有招牌的院子"})
    acts = row_papers.acts(county, "complaint", row)
    assert acts.inspection is None
    draft = issue.issue(county, issue.IssueWish("complaint_slip", inspectors(county), acts.record, row))
    assert open_draft(county, draft).session.value("/data/case/subject_name") == "示例路口一处没有招牌的院子"


def test_who_complained_is_not_carried_to_any_paper(offices: Offices) -> None:
    county = offices.county()
    told = {**COMPLAINT, "anonymous": "no", "complainant": "示例举报人", "complainant_phones": "13800000000"}
    row = saved(county, "complaint", {**told, "institution": subject(county)})
    record = find(county.store, "complaint", row)[0]["record"]
    draft = issue.issue(county, issue.IssueWish("complaint_slip", inspectors(county), record, row))
    assert "示例举报人" not in open_draft(county, draft).session.submission_xml().decode()
    assert "示例举报人" not in str(row_papers.row_said(county, record, row).values)


def test_the_second_reminder_says_that_it_is_the_second(offices: Offices) -> None:
    county = offices.county()
    row = saved(county, "site", {**SITE, "area": "140213"})
    of_row(county, "notice_to_file", row, URGING_TO_FILE)
    record = find(county.store, "site", row)[0]["record"]
    draft = issue.issue(county, issue.IssueWish("notice_to_file", inspectors(county), record, row))
    session = open_draft(county, draft).session
    assert session.value("/data/content/times") == "2"
    assert session.value("/data/case/case_id") == cases.cases(county).lines[0].case_id
    assert session.value("/data/case/area") == "500242"  # of the unit, whatever the row says under that name


def test_the_second_reminder_stands_in_the_case_of_the_first(offices: Offices) -> None:
    county = offices.county()
    row, other = (saved(county, "site", {**SITE, "name": f"示例桃源托老点{which}"}) for which in "甲乙")
    papers = [of_row(county, "notice_to_file", one, URGING_TO_FILE) for one in (row, row, other)]
    found = {
        line["record"]: line["case_id"]
        for line in county.store.facts.rows("select record, case_id from fact_paper where kind = 'notice_to_file'")
    }
    assert found[papers[0]] == found[papers[1]] != found[papers[2]]
    case = cases.case_of(county, found[papers[0]])
    assert [one.record for one in case.papers] == papers[:2]
    assert case.state == "recorded"
    assert [step.document for step in case.steps if step.kind == "service"] == papers[:2]  # each is served


def test_another_receipt_of_a_filing_is_a_case_of_its_own(filed) -> None:
    county, row = filed
    first, second = (of_row(county, "filing_receipt", row, RECEIPT) for _ in range(2))
    lines = county.store.facts.rows("select case_id from fact_paper where record in (?, ?)", [first, second])
    assert len({line["case_id"] for line in lines}) == 2


def test_a_batch_has_a_card_for_each_of_its_own(offices: Offices) -> None:
    county = offices.county()
    pushed = batch(county)
    saved(county, "pushed_subject", {**PUSHED[0], "name": "示例另一批", "batch": saved(county, "push_batch", BATCH)})
    record = find(county.store, "push_batch", pushed)[0]["record"]
    known = issue.choices(county, record, pushed).matters["rows:pushed_subject"]
    assert [one["label"] for one in known] == ["示例夕照家政服务部", "示例康宁养老服务有限公司"]
    assert [one["credit_code"] for one in known] == ["", "91140213MA0K12345Y"]
    assert [one["batch"] for one in known] == ["2026年第1批"] * 2


def test_a_report_takes_in_what_is_open_beside_it_in_the_same_township(offices: Offices) -> None:
    county = offices.county()
    here = saved(county, "site", SITE)
    saved(county, "site", {**SITE, "name": "示例同镇另一处"})
    saved(county, "site", {**SITE, "name": "示例同镇已了结", "state": "closed", "closed_on": "2026-03-01"})
    saved(county, "site", {**SITE, "name": "示例外镇", "township": "示例外镇"})
    record = find(county.store, "site", here)[0]["record"]
    known = issue.choices(county, record, here).matters["rows:site"]
    assert [one["label"] for one in known] == ["示例桃源托老点", "示例同镇另一处"]


def test_a_batch_with_nothing_in_it_is_told_to_be_filled_first(offices: Offices) -> None:
    county = offices.county()
    row = saved(county, "push_batch", BATCH)
    record = find(county.store, "push_batch", row)[0]["record"]
    with pytest.raises(RefusedError, match=r"issue\.no_row"):
        issue.issue(county, issue.IssueWish("pushed_check", inspectors(county), record, row))


def test_a_notice_from_a_row_is_served_like_any_other(offices: Offices) -> None:
    county = offices.county()
    notice = of_row(county, "notice_to_file", saved(county, "site", SITE), URGING_TO_FILE)
    case_id = county.store.facts.rows("select case_id from fact_paper where record = ?", [notice])[0]["case_id"]
    assert cases.case_of(county, case_id).papers[0].waits == ("unserved", "unstamped")
    served = {path: said for path, said in SERVICE.items() if not path.startswith("problem")}
    issued(county, "service", notice, served)
    case = cases.case_of(county, case_id)
    assert ([one.kind for one in case.papers], case.papers[0].waits) == (["notice_to_file", "service"], ())
    with pytest.raises(RefusedError, match=r"procedure\.ledger_apart"):
        cases.refuse_out_of_turn(county, KINDS["order"], notice)
