"""Spreadsheets as offices really have them: they come in, or are refused with sheet, line, column and what to do."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from model.errors import KnownError
from model.tables import read_sheets
from model.workflow.registers import register_import
from model.workflow.registers.register_import import ImportPreview
from model.workspace import Workspace
from model.xlsx import UNREADY

SITE = ("场所名称", "处置进度", "发现收住老年人的日期", "行政区划代码", "位置")


def book(*sheets: tuple[str, list[list[object]]], merge: tuple[str, ...] = ()) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
        for area in merge:
            page.merge_cells(area)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def line(name: str, found: object = "2026-02-01", **cells: object) -> list[object]:
    said = {"state": "已发现", "area": "500242", "address": f"示例路{name}"} | cells
    return [name, said["state"], found, said["area"], said["address"]]


def read(county: Workspace, content: bytes, name: str = "示例.xlsx") -> ImportPreview:
    reading, preview = register_import.begin(county, "site", content, name)
    return register_import.go_on(reading, preview)


def test_titles_and_notes_stand_above_the_headings(county: Workspace) -> None:
    rows = [
        ["示例县未登记场所台账"],
        ["填报单位：示例镇", "", "2026年3月"],
        [],
        list(SITE),
        line("示例一"),
        line("示例二"),
    ]
    preview = read(county, book(("名单", rows), merge=("A1:E1",)))
    assert [(row.sheet, row.line, row.name, row.fate) for row in preview.rows] == [
        ("名单", 5, "示例一", "created"),
        ("名单", 6, "示例二", "created"),
    ]


def test_headings_over_two_lines_are_read_together(county: Workspace) -> None:
    rows = [
        ["场所名称", "处置进度", "发现收住老年人的日期", "场所所在", "", "联系方式", ""],
        ["", "", "", "行政区划代码", "位置", "姓名", "电话"],
        [*line("示例一"), "示例甲", "12345"],
    ]
    preview = read(county, book(("名单", rows), merge=("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1")))
    assert [row.fate for row in preview.rows] == ["created"]
    assert preview.rows[0].values["area"] == "500242"
    assert preview.unknown_columns == ("联系方式姓名", "联系方式电话")


def test_a_cell_merged_over_lines_is_said_in_each(county: Workspace) -> None:
    rows = [list(SITE), line("示例一", area="500242"), ["示例二", "已发现", "2026-02-02", None, "示例路2"]]
    preview = read(county, book(("名单", rows), merge=("D2:D3",)))
    assert [row.values["area"] for row in preview.rows] == ["500242", "500242"]


@pytest.mark.parametrize(
    "written",
    [
        "2026-2-5",
        "2026/02/05",
        "2026.2.5",
        "2026年2月5日",
        "20260205",
        "２０２６年２月５日 ",
        46058,
        date(2026, 2, 5),
        datetime(2026, 2, 5),
    ],
)
def test_dates_are_read_however_they_are_written(county: Workspace, written: object) -> None:
    preview = read(county, book(("名单", [list(SITE), line("示例一", written)])))
    assert [(row.fate, row.values.get("found_on")) for row in preview.rows] == [("created", "2026-02-05")]


@pytest.mark.parametrize("written", ["2026年2月", "2026-02-30", "二月五日", "26.2.5", 3])
def test_what_is_no_day_is_refused_with_its_place(county: Workspace, written: object) -> None:
    preview = read(county, book(("名单", [["标题"], list(SITE), line("示例一", written)])))
    (row,) = preview.rows
    assert (row.sheet, row.line, row.fate) == ("名单", 3, "refused")
    assert [(one.field, one.code, one.value) for one in row.reasons] == [("found_on", "date", str(written))]


def test_full_width_digits_and_blanks_around_words_mean_nothing(county: Workspace) -> None:
    preview = read(
        county, book(("名单", [[" 场所名称 ", *SITE[1:]], line("示例一　", area="５００２４２ ", state=" 已发现")]))
    )
    (row,) = preview.rows
    assert (row.fate, row.values["name"], row.values["area"]) == ("created", "示例一", "500242")


def test_every_sheet_with_known_headings_is_read_and_the_others_are_named(county: Workspace) -> None:
    first, second = [list(SITE), line("示例一")], [["说明"], list(SITE), line("示例二")]
    preview = read(county, book(("一镇", first), ("二镇", second), ("填表说明", [["请如实填写"]]), ("Sheet3", [])))
    assert [(row.sheet, row.line, row.name) for row in preview.rows] == [("一镇", 2, "示例一"), ("二镇", 3, "示例二")]
    assert preview.passed_over == ("填表说明",)


def test_a_formula_nobody_reckoned_and_one_that_failed_are_refused(county: Workspace) -> None:
    rows = [list(SITE), line("示例一", "=TODAY()"), line("示例二", address="#REF!")]
    preview = read(county, book(("名单", rows)))
    assert [[(one.field, one.code) for one in row.reasons] for row in preview.rows] == [
        [("found_on", "formula")],
        [("address", "formula_error")],
    ]


def test_a_formula_with_its_value_is_read(county: Workspace) -> None:
    content = book(("名单", [list(SITE), line("示例一", 46058)]))
    parts = zipfile.ZipFile(io.BytesIO(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name in parts.namelist():
            inside = parts.read(name)
            if name.endswith("sheet1.xml"):
                assert b"<v>46058</v>" in inside
                inside = inside.replace(b"<v>46058</v>", b"<f>46000+58</f><v>46058</v>")
                inside = inside.replace(b'<dimension ref="A1:E2"/>', b'<dimension ref="A1"/>')  # as WPS writes it
            written.writestr(name, inside)
    (row,) = read(county, out.getvalue(), "示例.xls").rows
    assert (row.fate, row.values["found_on"]) == ("created", "2026-02-05")


def test_a_total_below_is_refused_and_the_rest_comes_in(county: Workspace) -> None:
    preview = read(county, book(("名单", [list(SITE), line("示例一"), ["合计", 1], ["填表人：示例"]])))
    assert [row.fate for row in preview.rows] == ["created", "refused", "refused"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "table.old_format"),
        ("<html><table><tr><td>场所名称</td></tr></table></html>".encode(), "table.web_page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "table.web_page"),
    ],
)
def test_what_only_has_the_name_of_a_spreadsheet_is_told_by_its_bytes(content: bytes, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_sheets(content, "示例.xlsx")
    assert caught.value.code == code


@pytest.mark.parametrize(("encoding", "mark"), [("gb18030", ","), ("utf-8-sig", ";"), ("utf-16", "\t")])
def test_text_of_any_office_program_is_read(county: Workspace, encoding: str, mark: str) -> None:
    cells = [list(SITE), [str(cell) for cell in line("示例𬭸一")]]
    content = "\r\n".join(mark.join(row) for row in cells).encode(encoding)
    (row,) = read(county, content, "示例.csv").rows
    assert (row.fate, row.name) == ("created", "示例𬭸一")


def test_a_hidden_sheet_is_not_read() -> None:
    made = Workbook()
    made.active.append(["场所名称"])
    made.create_sheet("字典").append(["已发现"])
    made["字典"].sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    assert [sheet.name for sheet in read_sheets(out.getvalue(), "示例.xlsx")] == ["Sheet"]


def test_a_formula_without_a_value_is_told_from_an_empty_cell() -> None:
    (sheet,) = read_sheets(book(("名单", [["甲", "乙"], ["=1+1", None]])), "示例.xlsx")
    assert sheet.rows[1] == (2, (UNREADY,))
