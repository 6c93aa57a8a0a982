"""From what is owed to the act that fulfils it, and the list that is taken along."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.tables import read_table
from model.workflow import work_list
from model.workflow.due import due_lists
from model.workflow.due_acts import Act, act
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace, current
from tests.helpers.offices import Offices, subject
from tests.unit.workflow.test_ledger_duties import KEY_PERSON


def test_a_visit_begins_at_whom_it_is_owed(county: Workspace) -> None:
    row_id = subject(county)
    name = current(county.store, "institution", row_id)["name"]
    assert act(county, "T33", "institution", row_id) == Act("visit", "inspection", "institution", row_id, name)
    assert act(county, "T05-county", "institution", row_id).kind == "supervision"


def test_a_row_that_fulfils_it_is_begun_with_what_is_known(county: Workspace) -> None:
    row_id = subject(county)
    found = act(county, "T08", "institution", row_id)
    assert (found.what, found.register, found.given) == ("enter", "drill", {"kind": "drill", "institution": row_id})
    reported = act(county, "T50-supervisor", "institution", row_id)
    assert reported.given == {"kind": "annual_supervisor", "institution": row_id}
    county_unit = act(county, "T06-county", "unit", county.unit_id)
    assert (county_unit.register, county_unit.given) == ("subsidy_check", {"level": "county"})


def test_what_is_done_for_a_day_is_begun_for_that_day(county: Workspace) -> None:
    plan = {"institution": subject(county), "name": "示例预案", "kind": "general", "issued_on": "2026-01-05"}
    save_values(county, "plan", "plan", {**plan, "state": "in_force", "due_on": "2026-12-31"})
    assert act(county, "own-plan", "plan", "plan") == Act("enter", register="plan", given={"replaces": "plan"})
    save_values(county, "key_person", "who", {**KEY_PERSON, "institution": subject(county)})
    found = act(county, "own-key-person", "key_person", "who")
    assert (found.register, found.given) == ("key_person_visit", {"key_person": "who", "due_on": "2026-03-06"})


def test_what_a_date_of_the_row_fulfils_opens_the_row(county: Workspace) -> None:
    known = {"name": "示例新院", "status": "operating", "area": "500242", "first_admitted_on": "2026-03-02"}
    save_values(county, "institution", "new", {**known, "address": "示例路"})
    assert act(county, "T45-roster", "institution", "new") == Act("open", register="institution", row_id="new")


def test_an_inspection_is_published_under_its_number(offices: Offices) -> None:
    county, sha256 = offices.inspected(1)
    number = county.store.facts.rows("select number from fact_paper where record = ?", [sha256])[0]["number"]
    found = act(county, "T36", "paper:inspection", sha256)
    given = {"kind": "result", "name": number, "formed_on": "2026-03-02"}
    assert (found.what, found.register, found.given) == ("enter", "publication", given)
    save_values(county, "publication", "published", given | {"published_on": "2026-03-02"})
    (line,) = [one for one in due_lists.of_institution(county, subject(county)) if one.rule.id == "T36"]
    assert (line.state, line.done_on) == ("met", "2026-03-02")
    assert (line.name.split("　")[1], line.home) == (number, "")  # two inspections of one place are told apart


def test_what_follows_a_paper_is_issued_after_it(county: Workspace) -> None:
    assert act(county, "T30", "paper:notice", "ab") == Act("paper", "service", record="ab")
    assert act(county, "T38", "paper:order", "ab") == Act("look", record="ab")


@pytest.mark.parametrize("file_format", ["pdf", "docx", "xlsx", "csv"])
def test_the_work_list_is_written_whole_and_noted(county: Workspace, tmp_path: Path, file_format: str) -> None:
    lines = due_lists.left(county, due_lists.EVERYBODY)
    path = tmp_path / f"示例清单.{file_format}"
    work_list.save(county, "应办事项", lines, file_format, path)
    assert path.read_bytes()[:2] == {"pdf": b"%P", "docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb"}[file_format]
    events = [entry["event"] for entry in county.store.audit.entries(work_list.SUBJECT)]
    assert events == ["paper.handing_out", "paper.handed_out"]


def test_the_work_list_says_each_line_and_cites_nothing_that_is_not_confirmed(county: Workspace) -> None:
    lines = due_lists.left(county, due_lists.EVERYBODY)
    table = read_table(work_list.written(county, "应办事项", lines, "csv"), "清单.csv")
    assert table.header[:5] == ("最迟", "情况", "对象", "要求", "依据")
    said = {tuple(cells[:2]) + tuple(cells[3:5]) for _line, cells in table.rows}
    assert ("2026-12-31", "待办", "每年不少于一次现场检查", "") in said  # 依据待核
    yearly = "民办非企业单位每年三月三十一日前向业务主管单位报送上一年度工作报告"
    assert ("2026-03-31", "待办", yearly, "民办非企业单位登记管理暂行条例第二十三条") in said
    assert len(table.rows) == len(lines)
