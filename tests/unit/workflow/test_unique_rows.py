"""A row that says what only one may say: refused on entry, found on the way, and what is left alone."""

from __future__ import annotations

import pytest

from forms.register_table import load_register, register_ids
from model.errors import RefusedError
from model.workflow.registers import register_rows
from model.workflow.registers.ledger import filled, save_values
from model.workflow.registers.unique_rows import Standing, standing
from model.workspace import Workspace, find
from tests.helpers.offices import subject

LIAISON = {"unit_name": "示例镇人民政府", "name": "示例甲", "post": "主任", "phones": "023-00000001"} | {
    "began_on": "2026-01-05"
}
SETTING = {
    "name": "示例设置",
    "notice": "strict",
    "dunning_working_days": "15",
    "least_working_days": "3",
    "remedy": "ask",
    "few_numbers": "5",
    "why": "示例",
}


def entered(county: Workspace, register: str, values: dict[str, str], row_id: str | None = None) -> None:
    submission, problems = filled(register, values, county)
    assert problems == []
    previous = (find(county.store, register, row_id)[0]["record"],) if row_id else ()
    register_rows.save_row(county, register, row_id, submission, previous)


def test_a_second_liaison_of_one_unit_is_refused_and_the_first_is_named(county: Workspace) -> None:
    save_values(county, "liaison", "first", LIAISON)
    with pytest.raises(RefusedError) as refused:
        entered(county, "liaison", LIAISON | {"name": "示例乙", "unit_name": "示例镇人民政府　"})
    assert (refused.value.code, refused.value.values) == (
        "register.not_unique",
        {"register": "联络员", "name": "示例甲"},
    )
    entered(county, "liaison", LIAISON | {"unit_name": "示例乡人民政府"})
    entered(county, "liaison", LIAISON | {"name": "示例丙"}, "first")  # the same row, with another person


def test_a_row_may_not_be_changed_into_what_another_says(county: Workspace) -> None:
    save_values(county, "liaison", "first", LIAISON)
    save_values(county, "liaison", "second", LIAISON | {"unit_name": "示例乡人民政府"})
    with pytest.raises(RefusedError, match=r"register\.not_unique"):
        entered(county, "liaison", LIAISON, "second")


def test_two_rows_that_came_from_two_offices_can_still_be_put_right(county: Workspace) -> None:
    save_values(county, "liaison", "first", LIAISON)
    save_values(county, "liaison", "second", LIAISON)  # as it arrives from elsewhere
    entered(county, "liaison", LIAISON | {"post": "副主任"}, "second")


def test_a_unit_has_one_row_of_settings_and_another_unit_its_own(county: Workspace) -> None:
    save_values(county, "setting", "ours", {**SETTING, "unit": county.unit_id})
    assert standing(county, "setting", None, {"unit": county.unit_id}) == Standing("ours", "示例设置")
    assert standing(county, "setting", None, {"unit": "another"}) is None


def test_several_fields_are_one_key_and_a_part_of_it_is_none(county: Workspace) -> None:
    here = subject(county)
    plan = {"institution": here, "name": "示例预案", "kind": "general", "issued_on": "2026-01-05"}
    save_values(county, "plan", "old", {**plan, "state": "in_force"})
    assert standing(county, "plan", None, plan) == Standing("old", "示例预案")
    assert standing(county, "plan", None, plan | {"issued_on": "2026-02-05"}) is None
    assert standing(county, "plan", None, plan | {"issued_on": ""}) is None
    assert standing(county, "plan", "old", plan) is None


def test_namesakes_hired_on_one_day_are_two_people(county: Workspace) -> None:
    person = {"name": "示例甲", "institution": subject(county), "post": "carer", "state": "employed"}
    save_values(county, "staff", "one", person | {"hired_on": "2026-02-02"})
    entered(county, "staff", person | {"hired_on": "2026-02-02"})


def test_where_unique_only_recognises() -> None:
    only = {one for one in register_ids() if load_register(one).several}
    assert only == {"ban", "staff"}
    assert load_register("staff").key == ()
    assert load_register("breach").key == ("institution", "name", "found_on")
    assert load_register("number_word").key == ("unit", "document")
