"""Spreadsheets into registers: what each line would do, what is doubtful, and all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.register_table import load_register
from model.errors import KnownError, RefusedError
from model.tables import write_table
from model.workflow.files import register_export
from model.workflow.registers import register_import, register_rows, registers
from model.workflow.registers.ledger import save_values
from model.workflow.registers.register_import import NEW, OUT, ImportPreview
from model.workspace import Workspace, current
from tests.helpers.offices import subject

NEW_ROW = {
    "name": "示例新院",
    "code": "52500242MJ01234565",
    "status": "在营",
    "area": "500242",
    "address": "示例路9号",
}


def new(**changes: str) -> dict[str, str]:
    return NEW_ROW | changes


def sheet(*rows: dict[str, str], register: str = "institution") -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    described = load_register(register)
    header = [described.field(name).label for name in names]
    return write_table(header, [[row.get(name, "") for name in names] for row in rows], "xlsx")


def read(county: Workspace, content: bytes, register: str = "institution", name: str = "示例.xlsx") -> ImportPreview:
    reading, preview = register_import.begin(county, register, content, name)
    while not preview.whole:
        preview = register_import.go_on(reading, preview)
    return preview


def fates(preview: ImportPreview) -> list[str]:
    return [row.fate for row in preview.rows]


def known(county: Workspace, at: int = 0) -> dict[str, str]:
    row = current(county.store, "institution", registers.page(county, "institution")[at].row_id)
    return {name: str(row[name]) for name in NEW_ROW}


def test_a_sheet_says_line_by_line_what_it_would_do_and_is_saved_as_one_record(county: Workspace) -> None:
    same, other = known(county), known(county, at=1)
    wrong = [new(code="I" * 18, name="示例甲"), new(code="", area="abc", name="示例乙")]
    wrong.append(new(name="", code="", address="示例路8号"))
    content = sheet(new(), same, other | {"code": "", "beds": "999"}, *wrong)
    preview = read(county, content)
    assert [(row.line, row.fate) for row in preview.rows] == [
        (2, "created"),
        (3, "same"),
        (4, "changed"),
        (5, "refused"),
        (6, "refused"),
        (7, "refused"),
    ]
    assert ("code", "uscc.character") in [(one.field, one.code) for one in preview.rows[3].reasons]
    assert [(one.field, one.value) for one in preview.rows[4].reasons] == [("area", "abc")]
    assert [(one.field, one.code) for one in preview.rows[5].reasons] == [("name", "required")]
    before = county.store.archive.count()
    register_import.import_rows(county, preview)
    assert county.store.archive.count() == before + 1
    assert current(county.store, "institution", registers.page(county, "institution")[1].row_id)["beds"] == "999"
    assert "示例新院" in {line.name for line in registers.page(county, "institution")}


def test_what_a_sheet_does_not_say_stays_as_it_is(county: Workspace) -> None:
    row_id = subject(county)
    before = current(county.store, "institution", row_id)
    register_import.import_rows(
        county, read(county, sheet({"name": known(county)["name"], **known(county), "beds": "7"}))
    )
    after = current(county.store, "institution", row_id)
    assert {name for name in before if before[name] != after[name]} == {"beds", "record"}


def test_an_unknown_column_is_named_and_nothing_to_import_is_refused(county: Workspace) -> None:
    content = write_table(["机构名称", "不认识的栏"], [["", "x"]], "csv")
    preview = read(county, content, name="示例.csv")
    assert (preview.unknown_columns, preview.total) == (("不认识的栏",), 0)
    with pytest.raises(RefusedError) as caught:
        register_import.import_rows(county, preview)
    assert caught.value.code == "table.nothing_to_import"


def test_a_sheet_without_a_known_heading_is_refused_with_what_was_expected(county: Workspace) -> None:
    with pytest.raises(KnownError) as caught:
        read(county, write_table(["甲", "乙"], [["1", "2"]], "xlsx"))
    assert (caught.value.code, caught.value.values["wanted"][:4]) == ("table.unknown_columns", "机构名称")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_exported_imports_again_as_the_same(county: Workspace, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"示例.{ending}"
    assert register_export.save_list(county, "institution", path) == 20
    preview = read(county, path.read_bytes(), name=path.name)
    assert fates(preview) == ["same"] * 20
    assert preview.unknown_columns == ()


def test_the_same_line_twice_is_imported_once(county: Workspace) -> None:
    preview = read(county, sheet(new(), new(), new(name="示例改名院")))
    assert [(row.fate, [(one.code, one.value) for one in row.reasons]) for row in preview.rows] == [
        ("created", []),
        ("repeated", [("repeated", "2")]),
        ("repeated", [("repeated", "2")]),
    ]


def test_a_demo_workspace_refuses_what_is_no_example_and_takes_the_rest(county: Workspace) -> None:
    real = new(name="阳光院", code="", address="幸福路1号")
    preview = read(county, sheet(real, new()))
    assert fates(preview) == ["refused", "created"]
    assert [one.code for one in preview.rows[0].reasons] == ["only_examples"]


def test_a_near_name_waits_for_a_decision(county: Workspace) -> None:
    row_id = subject(county)
    name = known(county)["name"]
    near = name.replace("敬老院", "").replace("老年公寓", "") + "养老服务有限公司"
    content = sheet(new(name=near, code="", address="示例新路1号"))
    reading, preview = register_import.begin(county, "institution", content, "示例.xlsx")
    preview = register_import.go_on(reading, preview)
    (row,) = preview.rows
    assert (row.fate, [twin.row_id for twin in row.twins], row.save) == ("doubtful", [row_id], None)
    with pytest.raises(RefusedError):
        register_import.import_rows(county, preview)
    assert fates(register_import.decide(reading, preview, 0, OUT)) == ["out"]
    assert fates(register_import.decide(reading, preview, 0, NEW)) == ["created"]
    decided = register_import.decide(reading, preview, 0, row_id)
    assert fates(decided) == ["changed"]
    register_import.import_rows(county, decided)
    assert current(county.store, "institution", row_id)["name"] == near
    assert len(registers.page(county, "institution")) == 20


def test_the_same_place_under_another_code_waits_for_a_decision(county: Workspace) -> None:
    preview = read(county, sheet(known(county) | {"code": NEW_ROW["code"]}))
    assert fates(preview) == ["doubtful"]


def test_rows_are_linked_by_name_or_code_and_wrong_ones_are_refused(county: Workspace) -> None:
    one = known(county)
    drill = {"kind": "宣传", "name": "示例宣传", "held_on": "2026.2.1", "people": "２０", "signed": "有"}
    drill["kind"] = "应急知识宣传普及"
    content = sheet(
        drill | {"institution": one["name"]},
        drill | {"institution": one["code"], "name": "示例宣传二"},
        drill | {"institution": "没有这一家", "name": "示例宣传三"},
        register="drill",
    )
    preview = read(county, content, "drill")
    assert fates(preview)[0] == "created"
    assert preview.rows[0].values["institution"] == preview.rows[1].values["institution"] == subject(county)
    assert preview.rows[0].values["people"] == "20"
    assert [(r.field, r.code, r.value) for r in preview.rows[2].reasons] == [
        ("institution", "unknown_row", "没有这一家")
    ]
    save_values(county, "institution", "twin", {**one, "status": "operating", "code": "", "address": "示例路 7 号"})
    again = read(county, sheet(drill | {"institution": one["name"]}, register="drill"), "drill")
    assert [(r.field, r.code) for r in again.rows[0].reasons] == [("institution", "ambiguous_row")]


def test_secrets_come_in_by_a_sheet_and_stay_when_it_has_none(county: Workspace) -> None:
    row = {
        **{"institution": known(county)["name"], "name": "示例 1 号", "person": "示例老人", "kind": "精神抑郁"},
        **{"situation": "示例", "found_on": "2026年2月1日", "measures": "示例", "keeper": "示例", "state": "关注中"},
    }
    register_import.import_rows(county, read(county, sheet(row, register="key_person"), "key_person"))
    (line,) = registers.page(county, "key_person")
    held = current(county.store, "key_person", line.row_id)["person"]
    assert len(held) == 64
    form = register_rows.open_row(county, "key_person", line.row_id)
    assert register_rows.open_session(county, form).value("/data/person") == "示例老人"


def test_a_forked_row_is_refused_until_it_is_settled(county: Workspace) -> None:
    row_id = subject(county)
    county.store.facts.replace(
        "current_row",
        {"register": "institution", "row_id": row_id},
        [
            {**row, "fork": 1}
            for row in county.store.facts.rows(
                "select * from current_row where register = 'institution' and row_id = ?", [row_id]
            )
        ],
    )
    preview = read(county, sheet(known(county) | {"beds": "3"}))
    assert [(row.fate, row.reasons[0].code) for row in preview.rows] == [("refused", "forked")]


def test_a_failing_save_imports_nothing(county: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = read(county, sheet(new(), new(name="示例二院", code="", address="示例路2号")))
    before = county.store.archive.count(), len(registers.page(county, "institution"))
    with monkeypatch.context() as broken:
        broken.setattr(county.store.audit, "append", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            register_import.import_rows(county, preview)
    assert (county.store.archive.count(), len(registers.page(county, "institution"))) == before


def test_an_import_that_is_stopped_half_way_saves_nothing(county: Workspace) -> None:
    preview = read(county, sheet(*(new(name=f"示例第{at}院", code="", address=f"示例路{at}号") for at in range(30))))
    before = county.store.archive.count(), county.store.facts.rows("select count(*) as n from current_row")
    heard: list[tuple[int, int]] = []

    def told(done: int, of: int) -> None:
        heard.append((done, of))
        if len(heard) == 40:  # all rows stand, what is owed for them is being reckoned
            raise RefusedError("import.stopped")

    with pytest.raises(RefusedError):
        register_import.import_rows(county, preview, told)
    assert (heard[0], heard[29], heard[39][1]) == ((0, 60), (29, 60), 60)
    assert (county.store.archive.count(), county.store.facts.rows("select count(*) as n from current_row")) == before
    register_import.import_rows(county, preview)
    assert len(registers.page(county, "institution", search="示例第")) == 30
