"""What the rules ask of a whole office on one day."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from contextlib import nullcontext
from datetime import date

import pytest

from model.commands import due
from model.wording import sentence
from model.workflow.due.duties import Duty, duties
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.offices import sealed_paper, subject

ON = date(2026, 3, 31)


def of(county: Workspace, rule: str, row_id: str, on: date = ON) -> Duty:
    found = [one for one in duties(county, on) if (one.obligation.rule.id, one.obligation.subject) == (rule, row_id)]
    return found[-1]  # of what returns, the period of that day


def test_an_inspection_meets_the_yearly_one_and_no_supervision(county: Workspace) -> None:
    inspected = subject(county)
    before = of(county, "T33", inspected)
    sha256, _ = sealed_paper(county)
    after = of(county, "T33", inspected)
    assert (before.state, after.state) == ("open", "met")
    assert [one.record for one in after.obligation.done] == [sha256]
    assert of(county, "T05-county", inspected).state == "open"
    assert of(county, "T33", inspected, date(2027, 1, 1)).state == "open"  # a new year begins anew


def test_a_visit_that_was_corrected_counts_once(county: Workspace) -> None:
    inspected = subject(county)
    sealed_paper(county)
    (row,) = county.store.facts.rows("select * from fact_inspection where subject_id = ?", [inspected])
    correction = {**row, "record": "c" * 64, "corrects": row["record"]}
    county.store.facts.put("c" * 64, {"fact_inspection": [{**correction, "unit": "another"}]})
    assert len(of(county, "T33", inspected).obligation.done) == 2  # what another unit says of it is another visit
    county.store.facts.put("c" * 64, {"fact_inspection": [correction]})
    assert [one.record for one in of(county, "T33", inspected).obligation.done] == ["c" * 64]


def test_what_was_not_filed_in_time_is_overdue_and_says_why(county: Workspace) -> None:
    values = {"name": "示例迟报院", "status": "operating", "area": "500242", "first_admitted_on": "2026-03-02"}
    save_values(county, "institution", "late", {**values, "address": "示例路"})
    duty = of(county, "T45-roster", "late")
    assert (duty.name, duty.state, duty.overdue_days) == ("示例迟报院", "overdue", 15)
    assert sentence(duty.code, **duty.values) == (
        "收住老年人后十个工作日内提出备案（养老机构管理办法（民政部令第66号））。自 2026-03-02 起算，最迟 2026-03-16。"
    )
    assert duties(county, ON)[0].name == "示例迟报院"  # what fell due first comes first


def test_a_day_off_the_office_has_entered_moves_what_is_due(county: Workspace) -> None:
    values = {"name": "示例新院", "status": "operating", "area": "500242", "first_admitted_on": "2026-03-02"}
    save_values(county, "institution", "new", {**values, "address": "示例路"})
    own = {"on": "2026-03-16", "working": "no", "name": "示例县庆", "source_number": "示例府办发〔2026〕1号"}
    save_values(county, "calendar_day", "day", own)
    assert of(county, "T45-roster", "new").obligation.due == "2026-03-17"


def test_rules_of_another_area_ask_nothing_here(county: Workspace) -> None:
    asked = {one.obligation.rule.id for one in duties(county, ON)}
    assert asked == {"T05-county", "T05-township", "T33", "T50-supervisor", "T50-registrar", "own-inspector"}


def test_the_verb_lists_what_is_unfinished_with_its_reason(
    county: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(due, "opened_workspace", lambda _folder: nullcontext(county))
    inspected = subject(county)
    sealed_paper(county)
    parser = ArgumentParser()
    due.add_arguments(parser)

    due.run(parser.parse_args(["--workspace", "x", "--on", "2026-12-31", "--json"]))
    said = json.loads(capsys.readouterr().out)
    due.run(parser.parse_args(["--workspace", "x", "--on", "2027-01-01"]))
    lines = capsys.readouterr().out.splitlines()

    unfinished = [one["rule"] for one in said["duties"] if one["subject"] == inspected]
    assert (said["on"], sorted(unfinished)) == ("2026-12-31", ["T05-county", "T05-township"])
    overdue = {one["rule"] for one in said["duties"] if one["state"] == "overdue"}
    assert overdue == {"T36", "T50-supervisor", "T50-registrar"}
    assert (
        "每年不少于一次现场检查（养老机构管理办法（民政部令第66号））。自 2027-01-01 起已有 0 次，应不少于 1 次，"
        "最迟 2027-12-31。【依据待核】"
    ) in "\n".join(lines)


def test_the_audit_of_a_paper_names_the_calendar_its_days_were_counted_by(county: Workspace) -> None:
    def calendar() -> str:
        sealed_paper(county)
        (*_, last) = [one for one in county.store.audit.entries() if one["event"] == "draft.finalised"]
        return last["detail"]["calendar"]

    before = calendar()
    assert before.startswith("chinesecalendar 1.") and before.endswith(", office none")
    own = {"on": "2026-03-16", "working": "no", "name": "示例县庆", "source_number": "示例府办发〔2026〕1号"}
    save_values(county, "calendar_day", "day", own)
    after = calendar()
    assert after.split(",")[0] == before.split(",")[0]
    assert after != before
