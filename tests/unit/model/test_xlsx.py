"""Workbooks as WPS and other office programs write them: what their cells say, whatever else stands in them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from model.errors import KnownError, RefusedError
from model.tables import Sheet, read_sheets
from model.xlsx import ROUNDED, UNREADY
from tests.unit.model.office_books import (
    BUILT_IN_DAY,
    CLOCK,
    DAY,
    LONG_DAY,
    MAIN,
    MONEY,
    number,
    packed,
    said,
    wps_book,
)

FILES = Path(__file__).parent / "spreadsheets"


def only(content: bytes) -> Sheet:
    (sheet,) = read_sheets(content, "示例.xlsx")
    return sheet


def cells(*inside: str) -> tuple[str, ...]:
    """What one line with these cells says."""
    ((_, line),) = only(wps_book(f'<row r="1">{"".join(inside)}</row>')).rows
    return line


def parts_of(content: bytes) -> dict[str, str]:
    book = zipfile.ZipFile(io.BytesIO(content))
    return {name: book.read(name).decode() for name in book.namelist()}


@pytest.mark.parametrize("style", [DAY, LONG_DAY, BUILT_IN_DAY])
def test_a_number_is_a_day_where_wps_shows_one(style: int) -> None:
    assert cells(number("A1", "46058", style), number("B1", "46058.5", style)) == ("2026-02-05", "2026-02-05T12:00")


def test_numbers_are_written_as_people_read_them() -> None:
    shown = [number("A1", "46058"), number("B1", "0.30000000000000004"), number("C1", "1.20E3"), number("D1", "-2.50")]
    shown += [number("E1", "1280.5", MONEY), number("F1", "0.37847222222222221", CLOCK), number("G1", "1E-05")]
    assert cells(*shown) == ("46058", "0.3", "1200", "-2.5", "1280.5", "09:05:00", "0.00001")


def test_a_number_of_identity_typed_as_a_number_has_lost_its_end() -> None:
    assert cells(number("A1", "5.0024219900101123E17"), number("B1", "13800001234")) == (ROUNDED, "13800001234")


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    content = wps_book(f'<row r="1">{number("A1", "44596", DAY)}</row>', workbook='<workbookPr date1904="1"/>')
    assert only(content).rows == ((1, ("2026-02-05",)),)


def test_text_is_read_without_how_it_is_spoken() -> None:
    shared = "<si><r><t>示例</t></r><r><t>一院</t></r><rPh><t>shili</t></rPh></si><si><t> 示例二院 </t></si>"
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="b"><v>1</v></c></row>'
    assert only(wps_book(row, shared=shared)).rows == ((1, ("示例一院", "示例二院", "TRUE")),)


def test_formulas_are_what_they_came_to() -> None:
    shown = [
        '<c r="A1"><f t="shared" ref="A1:A9" si="0">B1+1</f><v>7</v></c>',
        '<c r="B1"><f t="shared" si="0"/><v>8</v></c>',
        '<c r="C1" t="str"><f>IF(D1="","",D1)</f><v></v></c>',
        '<c r="D1"><f>TODAY()</f></c>',
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    ]
    assert cells(*shown) == ("7", "8", "", UNREADY, "#DIV/0!")


def test_formatted_lines_down_to_the_last_one_say_nothing() -> None:
    empty = "".join(
        f'<row r="{line}" ht="14"><c r="A{line}" s="1"/><c r="B{line}" s="1"/></row>' for line in range(3, 9)
    )
    last = '<row r="1048576"><c r="A1048576" s="1"/></row>'
    content = wps_book(f'<row r="1">{said("A1", "名称")}</row><row r="2">{said("A2", "示例")}</row>{empty}{last}')
    assert only(content).rows == ((1, ("名称",)), (2, ("示例",)))


def test_lines_and_cells_without_their_places_stand_one_after_the_other() -> None:
    row = "<row><c t='inlineStr'><is><t>甲</t></is></c><c><v>1</v></c></row>"
    assert only(wps_book(row + row)).rows == ((1, ("甲", "1")), (2, ("甲", "1")))


def test_a_cell_merged_over_lines_is_said_only_in_those_that_say_something() -> None:
    rows = "".join(f'<row r="{line}">{said(f"B{line}", str(line))}</row>' for line in (1, 2, 4))
    first = rows.replace('<row r="1">', f'<row r="1">{said("A1", "示例镇")}')
    sheet = only(wps_book(first, after='<mergeCells><mergeCell ref="A1:A900"/></mergeCells>'))
    assert sheet.rows == ((1, ("示例镇", "1")), (2, ("示例镇", "2")), (4, ("示例镇", "4")))


def test_hidden_lines_and_columns_are_read_and_told() -> None:
    rows = f'<row r="1">{said("A1", "名称")}</row><row r="2" hidden="1">{said("A2", "示例")}</row>'
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols>'
    sheet = only(wps_book(rows, before=columns, after='<autoFilter ref="A1:A2"/>'))
    assert (sheet.rows[1], sheet.hidden, sheet.hidden_columns) == ((2, ("示例",)), {2}, {1, 2})


def test_elements_with_a_prefix_are_the_same_elements() -> None:
    parts = parts_of(wps_book('<row r="1"><c r="A1"><v>7</v></c></row>'))
    sheet = parts["xl/worksheets/sheet1.xml"].replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    assert only(packed(parts)).rows == ((1, ("7",)),)


def test_what_openpyxl_writes_is_read_as_it_was_meant() -> None:
    made = Workbook()
    written = ["字", 7, 2.5, date(2026, 2, 5), datetime(2026, 2, 5, 9, 5), time(9, 5), True, None, "=1+1"]
    made.active.append(written)
    out = io.BytesIO()
    made.save(out)
    ((_, line),) = only(out.getvalue()).rows
    assert line == ("字", "7", "2.5", "2026-02-05", "2026-02-05T09:05", "09:05:00", "TRUE", "", UNREADY)


def test_reading_says_how_far_it_is_and_can_be_stopped() -> None:
    rows = "".join(f'<row r="{line}">{said(f"A{line}", "示例")}</row>' for line in range(1, 1001))
    heard: list[tuple[int, int]] = []

    def told(done: int, of: int) -> None:
        heard.append((done, of))
        if len(heard) == 3:
            raise RefusedError("import.stopped")

    with pytest.raises(RefusedError):
        read_sheets(wps_book(rows), "示例.xlsx", told)
    assert len(heard) == 3
    assert 0 < heard[1][0] < heard[1][1]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_files_that_libreoffice_wrote(ending: str) -> None:
    content = (FILES / f"calc.{ending}").read_bytes()
    if ending == "xlsx":
        assert only(content).rows[1] == (2, ("场所名称", "处置进度", "发现收住老年人的日期", "行政区划代码", "位置"))
        assert only(content).rows[2] == (3, ("示例一", "已发现", "2026-02-05", "500242", "示例路1号"))
        return
    with pytest.raises(KnownError) as caught:
        read_sheets(content, "示例.xlsx")
    told = {"xls": ("table.old_format", None), "ods": ("table.other_format", ".ods")}
    assert (caught.value.code, caught.value.values.get("kind")) == told[ending]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("~$名单.xlsx", b"\x05admin" + b"\0" * 159, "table.beside"),
        (".~名单.xlsx", b"\x05admin", "table.beside"),
        ("名单.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "table.old_format"),
        ("密.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "table.locked"),
        ("二进制.xlsx", packed({"xl/workbook.bin": "x"}), "table.other_format"),
        ("文字.xlsx", packed({"word/document.xml": "x"}), "table.other_format"),
        ("半截.xlsx", wps_book("<row")[:900], "table.unreadable"),
        ("坏.xlsx", wps_book("<row"), "table.unreadable"),
        ("空.xlsx", packed({"a.txt": ""}), "table.unreadable"),
    ],
)
def test_what_is_no_workbook_is_told_by_what_it_is(name: str, content: bytes, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_sheets(content, name)
    assert (caught.value.code, caught.value.values["name"]) == (code, name)


def test_a_doctype_is_refused() -> None:
    sheet = f'<!DOCTYPE a [<!ENTITY b "c">]><worksheet xmlns="{MAIN}"><sheetData><row r="1"/></sheetData></worksheet>'
    parts = parts_of(wps_book("")) | {"xl/worksheets/sheet1.xml": sheet}
    with pytest.raises(KnownError) as caught:
        read_sheets(packed(parts), "示例.xlsx")
    assert caught.value.code == "table.unreadable"
