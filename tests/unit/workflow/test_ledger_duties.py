"""What ledgers of people and safety owe is found at the institution, by the chain of what hangs on what."""

from __future__ import annotations

from model.workflow.due import due_lists
from model.workflow.registers.ledger import RowSave, filled, save_rows, save_values
from model.workspace import Workspace, find
from tests.helpers.offices import Offices, subject

STAFF = {"name": "示例护理员", "post": "carer", "state": "employed", "hired_on": "2025-03-03"}
CERTIFICATE = {"kind": "carer_post", "name": "示例培训证", "number": "示例证1", "state": "valid"}
KEY_PERSON = {
    "name": "1 号",
    "person": "示例老人甲",
    "kind": "精神抑郁",
    "situation": "示例",
    "found_on": "2026-02-20",
    "measures": "示例",
    "keeper": "示例护理组长",
    "due_on": "2026-03-06",
    "state": "open",
}


def _saved(county: Workspace, register: str, values: dict[str, str]) -> str:
    row_id = county.new_id()
    save_values(county, register, row_id, values)
    return row_id


def _changed(county: Workspace, register: str, row_id: str, values: dict[str, str]) -> None:
    submission, problems = filled(register, values, county)
    assert problems == []
    save_rows(county, register, [RowSave(row_id, (find(county.store, register, row_id)[0]["record"],), submission)])


def _of(county: Workspace, institution: str, rule: str) -> list[tuple[str, str, str]]:
    lines = due_lists.of_institution(county, institution)
    return [(line.name, line.due, line.state) for line in lines if line.rule.id == rule]


def test_a_certificate_is_asked_for_where_its_holder_works(offices: Offices) -> None:
    county = offices.county()
    first, second = (
        row["row_id"]
        for row in county.store.facts.rows(
            "select row_id from current_row where register = 'institution' order by name limit 2"
        )
    )
    staff = _saved(county, "staff", STAFF | {"institution": first})
    held = CERTIFICATE | {"staff": staff, "valid_until": "2026-03-20"}
    certificate = _saved(county, "certificate", held)
    assert _of(county, first, "own-certificate") == [("示例培训证", "2026-03-20", "open")]

    _changed(county, "staff", staff, STAFF | {"institution": second})
    assert _of(county, first, "own-certificate") == []
    assert _of(county, second, "own-certificate") == [("示例培训证", "2026-03-20", "open")]

    _changed(county, "certificate", certificate, held | {"state": "replaced", "closed_on": "2026-03-02"})
    assert _of(county, second, "own-certificate") == [("示例培训证", "2026-03-20", "met")]


def test_a_promise_is_called_by_who_signed_it(offices: Offices) -> None:
    county = offices.county()
    whom = subject(county)
    promise = {"institution": whom, "signed_by": "示例院长", "signed_on": "2026-02-26", "items": "fire"}
    _saved(county, "commitment", promise | {"true_materials": "yes", "state": "current", "due_on": "2026-03-20"})
    assert _of(county, whom, "own-commitment") == [("示例院长", "2026-03-20", "open")]


def test_what_was_renewed_late_stays_seen(offices: Offices) -> None:
    county = offices.county()
    whom = subject(county)
    food = {"kind": "food", "name": "示例许可证", "document_number": "示例1"}
    licence = {**food, "institution": whom, "state": "valid", "valid_until": "2026-02-20"}
    row = _saved(county, "licence", licence)
    assert _of(county, whom, "own-licence") == [("示例许可证", "2026-02-20", "overdue")]
    _changed(county, "licence", row, licence | {"state": "replaced", "closed_on": "2026-02-27"})
    assert _of(county, whom, "own-licence") == [("示例许可证", "2026-02-20", "met_late")]


def test_a_service_that_was_planned_closes_its_day(offices: Offices) -> None:
    county = offices.county()
    whom = subject(county)
    row = _saved(county, "key_person", KEY_PERSON | {"institution": whom})
    visit = {"key_person": row, "held_on": "2026-03-02", "keeper": "示例护理组长", "services": "示例：陪伴"}
    _saved(county, "key_person_visit", visit)
    assert _of(county, whom, "own-key-person") == [("1 号", "2026-03-06", "open")]  # it was for no day
    _saved(county, "key_person_visit", visit | {"due_on": "2026-03-06", "held_on": "2026-03-01"})
    assert _of(county, whom, "own-key-person") == [("1 号", "2026-03-06", "met")]


def test_a_plan_that_takes_the_place_of_another_closes_its_revision(offices: Offices) -> None:
    county = offices.county()
    whom = subject(county)
    plan = {"institution": whom, "name": "示例预案", "kind": "general", "state": "in_force"}
    old = _saved(county, "plan", plan | {"issued_on": "2025-03-01", "due_on": "2026-03-01"})
    assert _of(county, whom, "own-plan") == [("示例预案", "2026-03-01", "overdue")]
    _saved(county, "plan", plan | {"issued_on": "2026-03-02", "replaces": old, "name": "示例新预案"})
    assert _of(county, whom, "own-plan") == [("示例预案", "2026-03-01", "met_late")]


def test_the_next_service_of_a_key_person_is_due_until_it_is_moved_or_ended(offices: Offices) -> None:
    county = offices.county()
    whom = subject(county)
    row = _saved(county, "key_person", KEY_PERSON | {"institution": whom})
    assert _of(county, whom, "own-key-person") == [("1 号", "2026-03-06", "open")]
    served = KEY_PERSON | {"institution": whom, "visited_on": "2026-03-02", "due_on": "2026-03-16"}
    _changed(county, "key_person", row, served)
    assert _of(county, whom, "own-key-person") == [("1 号", "2026-03-16", "open")]
    ended = {name: value for name, value in served.items() if name != "due_on"}
    _changed(county, "key_person", row, ended | {"state": "closed", "closed_on": "2026-03-02"})
    assert _of(county, whom, "own-key-person") == []
