"""New facts reach every line they concern, also where these hang on something that hangs on something."""

from __future__ import annotations

import pytest

from model.workflow.due import due_lists, obligations
from model.workflow.registers.ledger import RowSave, filled, save_rows, save_values
from model.workspace import Workspace, current
from tests.helpers.offices import Offices, sealed_paper

HELD = {"kind": "drill", "name": "示例演练", "held_on": "2026-03-01", "people": "9", "signed": "yes", "scheme": "yes"}
DRILL = HELD | {"course": "示例记录", "assessment": "示例评估"}
PLACE = {"address": "示例路", "status": "operating"}


def institution(county: Workspace, row_id: str, area: str = "140212") -> None:
    save_values(county, "institution", row_id, {"name": f"示例{row_id}院", "area": area, **PLACE})


def changed(county: Workspace, register: str, row_id: str, values: dict[str, str]) -> None:
    """The next version of a row."""
    before = current(county.store, register, row_id)
    submission, _ = filled(register, values, county)
    save_rows(county, register, [RowSave(row_id, (before["record"],), submission)])


def stands(county: Workspace, rule: str, row_id: str) -> str:
    lines = due_lists.of_institution(county, row_id)
    return next((one.state for one in lines if one.rule.id == rule), "")


def test_a_row_that_moves_to_another_institution_counts_there_and_no_longer_here(county: Workspace) -> None:
    for row_id in ("a", "b"):
        institution(county, row_id)
    save_values(county, "drill", "d", {**DRILL, "institution": "a"})
    assert (stands(county, "T08", "a"), stands(county, "T08", "b")) == ("met", "open")
    changed(county, "drill", "d", {**DRILL, "institution": "b"})
    assert (stands(county, "T08", "a"), stands(county, "T08", "b")) == ("open", "met")


def test_an_institution_that_turns_out_to_lie_elsewhere_takes_its_staff_with_it(county: Workspace) -> None:
    institution(county, "a", "500242")
    person = {"institution": "a", "name": "示例护理员", "post": "carer", "state": "employed", "hired_on": "2026-03-02"}
    save_values(county, "staff", "s", {**person, "must_hold": "carer", "id_kind": "other"})
    assert stands(county, "T10", "a") == ""
    changed(county, "institution", "a", {"name": "示例a院", "area": "140212", **PLACE})
    assert stands(county, "T10", "a") == "open"


def test_a_verification_meets_the_filing_that_names_the_institution(county: Workspace) -> None:
    institution(county, "a")
    said = {"institution": "a", "kind": "first", "state": "filed", "name": "示例a院", "filing_number": "示例1"}
    said |= {"received_on": "2026-03-01", "filed_on": "2026-03-01", "address": "示例路", "legal_person": "示例人"}
    said |= {"ownership": "own", "beds": "9", "facility_area": "90", "contact": "示例人", "phones": "10000"}
    save_values(county, "filing", "f", said)
    assert stands(county, "T01", "a") == "open"
    sealed_paper(county, subject_id="a", checklist="filing_verification")
    assert stands(county, "T01", "a") == "met"


def test_a_unit_whose_level_is_put_right_is_counted_at_that_level(county: Workspace) -> None:
    institution(county, "a")
    chosen = {"rule": "T54-inspection", "setting": "enabled", "choice": "yes", "name": "示例决定"}
    save_values(county, "rule_setting", "on", chosen)
    sealed_paper(county, subject_id="a")
    assert stands(county, "T54-inspection", "a") == "met"
    unit = {name: str(value) for name, value in county.unit.items() if name not in ("record", "row_id")}
    changed(county, "unit", county.unit_id, {**unit, "level": "city"})
    assert stands(county, "T54-inspection", "a") == "open"


def test_a_table_that_was_never_derived_is_derived_at_the_first_look(county: Workspace) -> None:
    facts = county.store.facts
    before = facts.rows("select * from obligation order by subject, rule, begins")
    for row in facts.rows("select distinct subject_kind, subject from obligation"):
        facts.replace("obligation", row, [])
    county.store.set_setting(obligations.KEPT, None)
    assert due_lists.left(county, due_lists.EVERYBODY) != []
    assert facts.rows("select * from obligation order by subject, rule, begins") == before


def test_the_offices_own_setting_reaches_a_notice_at_once(county: Workspace) -> None:
    facts, record = county.store.facts, "a" * 64
    line = {"id": "notice", "kind": "notice", "unit": county.unit_id, "number": "示例第1号", "dated": "2026-03-02"}
    line |= {"made_at": "2026-03-02", "subject_kind": "institution", "subject_id": "a", "subject_name": "示例院"}
    line |= {"case_id": "notice", "content": {"way": "advance", "starts_on": "2026-03-16"}, "area": "500242"}
    facts.put(record, {"fact_paper": [line]})
    obligations.keep(county, facts, [("paper:notice", record)])

    def due() -> list[str]:
        return [one.due for one in due_lists.of_rule(county, "T30")]

    assert due() == ["2026-03-10"]
    ways = {"notice": "loose", "dunning_working_days": "15", "least_working_days": "3", "remedy": "ask"}
    said = {"unit": county.unit_id, "name": "示例", "few_numbers": "5", "why": "示例：局务会"}
    save_values(county, "setting", county.new_id(), said | ways)
    assert due() == ["2026-03-11"]


def admitted(county: Workspace, row_id: str, day: str) -> None:
    said = {"name": f"示例{row_id}院", "area": "140212", "first_admitted_on": day, **PLACE}
    save_values(county, "institution", row_id, said)


def last_days(county: Workspace) -> dict[str, str]:
    found = county.store.facts.rows(
        "select subject, due from obligation where rule = 'T45-roster' and subject like 'm%'"
    )
    return {row["subject"]: row["due"] for row in found}


def test_a_new_calendar_is_reckoned_slice_by_slice_and_goes_on_after_a_kill(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = offices.county("slices")
    for row_id in ("m1", "m2", "m3"):
        admitted(county, row_id, "2026-03-02")
    assert last_days(county) == dict.fromkeys(("m1", "m2", "m3"), "2026-03-16")
    monkeypatch.setattr(obligations, "SLICE", 4)
    off = {"on": "2026-03-16", "working": "no", "name": "示例节日", "source_number": "示例放假〔2026〕1号"}
    save_values(county, "calendar_day", "off", off)
    assert last_days(county) == dict.fromkeys(("m1", "m2", "m3"), "2026-03-16")  # others come first
    assert obligations.recounting(county) is not None
    county.store.close()
    again = offices.county("slices", mark=2)
    admitted(again, "m0", "2026-03-02")  # what is saved meanwhile is reckoned as it is now
    while obligations.work(again):
        pass
    assert last_days(again) == dict.fromkeys(("m0", "m1", "m2", "m3"), "2026-03-17")
    assert {(one["subject"], one["was"]) for one in obligations.moved(again)} == {
        ("m1", "2026-03-16"),
        ("m2", "2026-03-16"),
        ("m3", "2026-03-16"),
    }


def test_a_setting_asks_only_the_rules_anew_that_it_names_before_or_now(
    county: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(obligations, "SLICE", 1)
    chosen = {"rule": "T34", "setting": "most", "number": "3", "name": "示例公布"}
    save_values(county, "rule_setting", "cap", chosen)
    assert county.store.setting(obligations.ANEW)["rules"] == ["T34"]
    while obligations.work(county):
        pass
    changed(county, "rule_setting", "cap", {**chosen, "rule": "T04", "setting": "least"})
    assert county.store.setting(obligations.ANEW)["rules"] == ["T04", "T34"]
