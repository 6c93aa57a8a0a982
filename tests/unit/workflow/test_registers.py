"""Registers: pages, rows with their history, forks, and spreadsheets row by row."""

from __future__ import annotations

import pytest

from forms.session import FillSession
from model.errors import RefusedError
from model.workflow.intake import apply
from model.workflow.registers import register_rows, registers
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.offices import Offices


def new(name: str = "示例新院", **changes: str) -> dict[str, str]:
    return {
        "name": name,
        "code": "52500242MJ01234565",
        "status": "operating",
        "area": "500242",
        "address": "示例路9号",
    } | changes


def answered(county: Workspace, form: register_rows.RowForm, **values: str) -> FillSession:
    session = register_rows.open_session(county, form)
    for name, value in values.items():
        assert session.answer(f"/data/{name}", value) is None
    return session


def test_a_page_goes_by_name_and_a_search_takes_two_characters(county: Workspace):
    first = registers.page(county, "institution", limit=15)
    rest = registers.page(county, "institution", after=first[-1].key, limit=15)
    assert (len(first), len(rest)) == (15, 5)
    assert len({line.row_id for line in [*first, *rest]}) == 20
    wanted = first[3].name[2:4]
    assert first[3].name in {line.name for line in registers.page(county, "institution", search=wanted)}
    assert registers.page(county, "institution", search="100%_") == []


def test_a_line_shows_the_columns_of_its_register_and_whose_row_it_is(county: Workspace):
    data = '{"name": "示例邻县养老院", "code": "52500242MJ01234565", "status": "operating"}'
    key = {"register": "institution", "row_id": "example-1"}
    row = {"record": "0" * 64, "position": 0, "unit": "demo-neighbour", "name": "示例邻县养老院", "data": data}
    county.store.facts.replace("current_row", key, [row | {"search": "示例邻县养老院", "sort": "示例邻县养老院"}])
    (theirs,) = registers.page(county, "institution", search="邻县")
    assert "示例邻县养老院" in theirs.cells
    assert "52500242MJ01234565" in theirs.cells
    assert theirs.foreign
    assert [line.row_id for line in registers.page(county, "institution") if line.foreign] == ["example-1"]


def test_a_saved_change_is_a_new_version_with_its_history(county: Workspace):
    row_id = registers.page(county, "institution")[0].row_id
    form = register_rows.open_row(county, "institution", row_id)
    session = answered(county, form, beds="77")
    register_rows.save_row(county, "institution", row_id, session.submission_xml(), form.previous)
    again = register_rows.open_row(county, "institution", row_id)
    assert again.history[0].data["beds"] == "77"
    assert len(again.history) == 2
    assert register_rows.open_session(county, again).value("/data/beds") == "77"


def test_two_laptops_changing_one_row_make_a_fork_that_the_next_save_settles(county: Workspace, offices: Offices):
    row_id = registers.page(county, "institution")[0].row_id
    other = offices.county("laptop", mark=3)
    for office, beds in ((county, "11"), (other, "22")):
        form = register_rows.open_row(office, "institution", row_id)
        register_rows.save_row(
            office, "institution", row_id, answered(office, form, beds=beds).submission_xml(), form.previous
        )
    apply.accept(county, next(one for one in other.store.archive.all() if b"<beds>22</beds>" in one.content))
    assert [line.forked for line in registers.page(county, "institution") if line.row_id == row_id] == [True]
    form = register_rows.open_row(county, "institution", row_id)
    assert len(form.previous) == 2
    register_rows.save_row(
        county, "institution", row_id, answered(county, form, beds="33").submission_xml(), form.previous
    )
    assert [line.forked for line in registers.page(county, "institution") if line.row_id == row_id] == [False]


def test_a_wrong_check_character_is_refused_before_saving(county: Workspace):
    form = register_rows.open_row(county, "institution", None)
    session = answered(county, form, **new(code="52500242MJ01234566"))
    with pytest.raises(RefusedError) as caught:
        register_rows.save_row(county, "institution", None, session.submission_xml(), ())
    assert caught.value.code == "register.identifier"
    assert caught.value.values["why"] == "统一社会信用代码的末位校验不符"


def test_a_demo_workspace_takes_only_examples(county: Workspace):
    form = register_rows.open_row(county, "institution", None)
    session = answered(county, form, **new(name="阳光养老院", address="幸福路1号"))
    with pytest.raises(RefusedError) as caught:
        register_rows.save_row(county, "institution", None, session.submission_xml(), ())
    assert caught.value.code == "demo.only_examples"


def drills(county: Workspace, *held: str) -> list[str]:
    """Drills held on these days, alternately by the first two institutions; their row ids."""
    rows = registers.page(county, "institution", limit=2)
    for at, day in enumerate(held):
        values = {"institution": rows[at % 2].row_id, "name": f"示例演练{at}", "kind": "drill", "held_on": day}
        save_values(county, "drill", f"d{at}", values | {"people": "20", "signed": "yes", "scheme": "yes"})
    return [row.row_id for row in rows]


def test_a_ledger_begins_with_the_newest_and_goes_on_by_key(county: Workspace):
    drills(county, "2026-01-05", "2026-02-07", "2025-12-01", "2026-02-07", "2026-01-01")
    first = registers.page(county, "drill", limit=2)
    second = registers.page(county, "drill", after=first[-1].key, limit=2)
    third = registers.page(county, "drill", after=second[-1].key, limit=2)
    assert [line.row_id for line in (*first, *second, *third)] == ["d3", "d1", "d0", "d4", "d2"]


def test_a_ledger_is_narrowed_to_one_institution_and_found_by_its_name(county: Workspace):
    one, other = drills(county, "2026-01-05", "2026-02-07", "2025-12-01")
    assert [line.row_id for line in registers.page(county, "drill", only={"institution": one})] == ["d0", "d2"]
    assert [line.row_id for line in registers.page(county, "drill", only={"institution": other, "kind": "drill"})] == [
        "d1"
    ]
    assert registers.page(county, "drill", only={"kind": "publicity"}) == []
    assert [line.row_id for line in registers.page(county, "drill", search="演练1")] == ["d1"]


def test_rows_are_said_by_name_and_moments_as_people_read_them(county: Workspace):
    described = registers.columns("incident")
    one = registers.page(county, "institution", limit=1)[0]
    rows = [
        {"institution": one.row_id, "happened_at": "2026-03-02T09:05", "kind": "fire"},
        {"institution": "elsewhere"},
    ]
    fields = [described.field(name) for name in ("institution", "happened_at", "kind")]
    assert registers.in_words(county, fields, rows) == [
        (one.name, "2026-03-02 09:05", "火灾"),
        ("（尚未收到）", "", ""),
    ]


def test_a_row_is_offered_with_what_tells_it_from_another(county: Workspace):
    one = registers.page(county, "institution", limit=1)[0]
    offers = registers.choose(county, "institution", one.name)
    assert [(offer.row_id, offer.name) for offer in offers] == [(one.row_id, one.name)]
    assert offers[0].detail == f"{one.cells[1]}　在营"
    assert len(registers.choose(county, "institution", "示例", limit=7)) == 7


def test_every_register_is_counted_under_its_heading(county: Workspace):
    counted = {one.id: (one.group, one.rows, one.restricted) for one in registers.overview(county)}
    assert counted["institution"] == ("roster", 20, False)
    assert counted["key_person"] == ("safety", 0, True)
    groups = [one.group for one in registers.overview(county)]
    assert list(dict.fromkeys(groups))[:2] == ["roster", "filing"]
