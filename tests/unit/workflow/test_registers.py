"""Registers: pages, rows with their history, forks, and spreadsheets row by row."""

from __future__ import annotations

import pytest

from forms.session import FillSession
from model.errors import RefusedError
from model.workflow import apply, registers
from model.workspace import Workspace
from tests.helpers.offices import Offices


def labels() -> dict[str, str]:
    return {field.name: field.label for field in registers.columns("institution").fields}


def sheet(*rows: dict[str, str]) -> bytes:
    names = ("name", "code", "status", "area", "address")
    lines = [",".join(labels()[name] for name in names)]
    lines += [",".join(row.get(name, "") for name in names) for row in rows]
    return "\n".join(lines).encode()


def new(name: str = "示例新院", **changes: str) -> dict[str, str]:
    return {
        "name": name,
        "code": "52500242MJ01234565",
        "status": "operating",
        "area": "500242",
        "address": "示例路9号",
    } | changes


def answered(county: Workspace, form: registers.RowForm, **values: str) -> FillSession:
    session = registers.open_session(county, form)
    for name, value in values.items():
        assert session.answer(f"/data/{name}", value) is None
    return session


def test_a_page_goes_by_name_and_a_search_takes_two_characters(county: Workspace):
    first = registers.page(county, "institution", limit=15)
    rest = registers.page(county, "institution", after=f"{first[-1].name}\x1f{first[-1].row_id}", limit=15)
    assert (len(first), len(rest)) == (15, 5)
    assert len({line.row_id for line in [*first, *rest]}) == 20
    wanted = first[3].name[2:4]
    assert first[3].name in {line.name for line in registers.page(county, "institution", search=wanted)}
    assert registers.page(county, "institution", search="100%_") == []


def test_a_line_shows_the_columns_of_its_register_and_whose_row_it_is(county: Workspace):
    data = '{"name": "示例邻县养老院", "code": "52500242MJ01234565", "status": "operating"}'
    key = {"register": "institution", "row_id": "example-1"}
    row = {"record": "0" * 64, "position": 0, "unit": "demo-neighbour", "name": "示例邻县养老院", "data": data}
    county.store.facts.replace("current_row", key, [row | {"search": "示例邻县养老院"}])
    (theirs,) = registers.page(county, "institution", search="邻县")
    assert "示例邻县养老院" in theirs.cells
    assert "52500242MJ01234565" in theirs.cells
    assert theirs.foreign
    assert [line.row_id for line in registers.page(county, "institution") if line.foreign] == ["example-1"]


def test_a_saved_change_is_a_new_version_with_its_history(county: Workspace):
    row_id = registers.page(county, "institution")[0].row_id
    form = registers.open_row(county, "institution", row_id)
    session = answered(county, form, beds="77")
    registers.save_row(county, "institution", row_id, session.submission_xml(), form.previous)
    again = registers.open_row(county, "institution", row_id)
    assert again.history[0].data["beds"] == "77"
    assert len(again.history) == 2
    assert registers.open_session(county, again).value("/data/beds") == "77"


def test_two_laptops_changing_one_row_make_a_fork_that_the_next_save_settles(county: Workspace, offices: Offices):
    row_id = registers.page(county, "institution")[0].row_id
    other = offices.county("laptop", mark=3)
    for office, beds in ((county, "11"), (other, "22")):
        form = registers.open_row(office, "institution", row_id)
        registers.save_row(
            office, "institution", row_id, answered(office, form, beds=beds).submission_xml(), form.previous
        )
    apply.accept(county, next(one for one in other.store.archive.all() if b"<beds>22</beds>" in one.content))
    assert [line.forked for line in registers.page(county, "institution") if line.row_id == row_id] == [True]
    form = registers.open_row(county, "institution", row_id)
    assert len(form.previous) == 2
    registers.save_row(county, "institution", row_id, answered(county, form, beds="33").submission_xml(), form.previous)
    assert [line.forked for line in registers.page(county, "institution") if line.row_id == row_id] == [False]


def test_a_wrong_check_character_is_refused_before_saving(county: Workspace):
    form = registers.open_row(county, "institution", None)
    session = answered(county, form, **new(code="52500242MJ01234566"))
    with pytest.raises(RefusedError) as caught:
        registers.save_row(county, "institution", None, session.submission_xml(), ())
    assert caught.value.code == "register.identifier"
    assert caught.value.values["why"] == "统一社会信用代码的末位校验不符"


def test_a_demo_workspace_takes_only_examples(county: Workspace):
    form = registers.open_row(county, "institution", None)
    session = answered(county, form, **new(name="阳光养老院", address="幸福路1号"))
    with pytest.raises(RefusedError) as caught:
        registers.save_row(county, "institution", None, session.submission_xml(), ())
    assert caught.value.code == "demo.only_examples"


def test_an_import_says_row_by_row_what_it_would_do(county: Workspace):
    known = registers.open_row(county, "institution", registers.page(county, "institution")[0].row_id).history[0].data
    same = {name: known[name] for name in ("name", "code", "status", "area", "address")}
    content = sheet(new(), same, same | {"address": "示例新路1号"}, new(code="I" * 18), new(area="abc"), new(name=""))
    preview = registers.preview_import(county, "institution", content, "示例.csv")
    assert [(row.line, row.fate) for row in preview.rows] == [
        (2, "created"),
        (3, "same"),
        (4, "changed"),
        (5, "refused"),
        (6, "refused"),
        (7, "refused"),
    ]
    assert ("code", "uscc.character") in preview.rows[3].reasons
    assert {column for column, _ in preview.rows[5].reasons} == {"name"}
    before = county.store.archive.count()
    registers.import_rows(county, preview)
    assert county.store.archive.count() == before + 1
    assert "示例新院" in {line.name for line in registers.page(county, "institution")}


def test_an_unknown_column_is_named_and_nothing_to_import_is_refused(county: Workspace):
    content = (labels()["name"] + ",不认识的栏\n,x\n").encode()
    preview = registers.preview_import(county, "institution", content, "示例.csv")
    assert preview.unknown_columns == ("不认识的栏",)
    with pytest.raises(RefusedError) as caught:
        registers.import_rows(county, preview)
    assert caught.value.code == "table.nothing_to_import"


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_what_is_exported_imports_again_as_the_same(county: Workspace, file_format: str):
    content = registers.export(county, "institution", file_format)
    preview = registers.preview_import(county, "institution", content, f"示例.{file_format}")
    assert {row.fate for row in preview.rows} == {"same"}
    assert len(preview.rows) == 20
    assert preview.unknown_columns == ()
