"""Whole sheets as offices have them, through the import: what comes in, what is refused, and where it says so."""

from __future__ import annotations

from model.workflow.registers import register_import
from model.workflow.registers.register_import import ImportPreview
from model.workspace import Workspace, current
from tests.helpers.offices import subject
from tests.unit.model.office_books import LONG_DAY, number, said, wps_book

HEADINGS = ("序号", "场所名称", "处置进度", "发现收住老年人的日期", "行政区划代码", "位置", "乡镇（街道）", "房东意见")
DRILL = ("institution", "kind", "name", "held_on", "people", "signed")
PICTURE = '<c r="G6" t="str"><f>_xlfn.DISPIMG("ID_0A1B",1)</f><v>=DISPIMG("ID_0A1B",1)</v></c>'


def read(county: Workspace, content: bytes, name: str = "名单.xlsx", register: str = "site") -> ImportPreview:
    reading, preview = register_import.begin(county, register, content, name)
    return register_import.go_on(reading, preview)


def row(line: int, *cells: str, hidden: bool = False) -> str:
    """A line of a sheet: a word is a cell with text, what is the XML of a cell stands as it is."""
    placed = zip("ABCDEFGH", cells, strict=False)
    inside = [cell if cell.startswith("<c") else said(f"{column}{line}", cell) for column, cell in placed if cell]
    return f'<row r="{line}" hidden="{int(hidden)}">{"".join(inside)}</row>'


def wrong(preview: ImportPreview) -> list[tuple[int, list[tuple[str, str, str]]]]:
    """Of each line that is refused its number, and of each reason the column, the code and what stands there."""
    refused = [one for one in preview.rows if one.fate == "refused"]
    return [(one.line, [(why.column, why.code, why.value) for why in one.reasons]) for one in refused]


def test_a_list_kept_in_wps_comes_in_and_what_does_not_is_told_by_its_place(county: Workspace) -> None:
    rows = [
        row(1, "示例县未登记场所台账"),
        row(2, *HEADINGS),
        row(3, number("A3", "1"), "示例一", "已发现", number("D3", "46058", LONG_DAY), "500242", "示例路1号", "示例镇"),
        row(4, number("A4", "2"), "示例二", "已发现", number("D4", "46059"), number("E4", "500242"), "示例路2号"),
        row(5, number("A5", "3"), "示例三", "已发现", "2026.2.7", "５００２４２", "示例路3号", hidden=True),
        row(6, number("A6", "4"), "示例四", "已发现", "2026年2月8日", "500242", "示例路4号", PICTURE),
        row(7, number("A7", "5"), "示例五", "已发现", "2026-2-9", number("E7", "5.00242E17"), "示例路5号"),
        row(8, "示例镇小计", "", "", "", number("E8", "5")),
        row(9, "合 计", "", "", "", number("E9", "5")),
        row(10, "备注：", "本表每月报送一次。"),
        row(11, "填表人：示例甲", "审核人：示例乙"),
        '<row r="1048576"><c r="A1048576" s="1"/></row>',
    ]
    merged = '<mergeCells><mergeCell ref="A1:H1"/><mergeCell ref="G3:G5"/></mergeCells>'
    preview = read(county, wps_book("".join(rows), after=merged))
    created = [(one.sheet, one.line, one.name, one.values["found_on"], one.hidden) for one in preview.rows if one.save]
    assert created == [
        ("名单", 3, "示例一", "2026-02-05", False),
        ("名单", 4, "示例二", "2026-02-06", False),
        ("名单", 5, "示例三", "2026-02-07", True),
    ]
    assert [one.values["township"] for one in preview.rows[:3]] == ["示例镇", "示例镇", "示例镇"]
    assert wrong(preview) == [
        (6, [("G", "picture", '=DISPIMG("ID_0A1B",1)')]),
        (7, [("E", "rounded", "")]),
        (8, [("", "sum_line", "")]),
        (9, [("", "sum_line", "")]),
        (10, [("", "note_line", "")]),
        (11, [("", "note_line", "")]),
    ]
    assert (preview.unknown_columns, preview.hidden_columns) == (("房东意见",), False)


def test_a_name_merged_over_lines_is_that_of_each(county: Workspace) -> None:
    institution = subject(county)
    name = current(county.store, "institution", institution)["name"]
    fields = [register_import.load_register("drill").field(one).label for one in DRILL]
    rows = [
        row(1, *fields),
        row(2, name, "应急知识宣传普及", "示例一", "2026-02-05", "20", "有"),
        row(3, "", "应急知识宣传普及", "示例二", "2026-02-06", "21", "有"),
    ]
    merged = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    preview = read(county, wps_book("".join(rows), after=merged), register="drill")
    assert [(one.fate, one.values["institution"]) for one in preview.rows] == [("created", institution)] * 2


def test_hidden_columns_are_read_and_told(county: Workspace) -> None:
    content = wps_book(
        row(1, *HEADINGS) + row(2, "1", "示例一", "已发现", "2026-02-05", "500242", "示例路1号"),
        before='<cols><col min="5" max="5" hidden="1"/></cols>',
    )
    preview = read(county, content)
    assert ([one.fate for one in preview.rows], preview.hidden_columns) == (["created"], True)


def test_a_csv_of_some_system_under_a_title_is_parted_where_its_lines_are(county: Workspace) -> None:
    lines = (
        "示例县未登记场所台账",
        "场所名称;处置进度;发现收住老年人的日期;行政区划代码;位置",
        '示例一;已发现;2026-02-05;="500242";\t示例路1号',
        "示例二;已发现;2026-02-05;5.00242E+17;示例路2号",
    )
    preview = read(county, "\r\n".join(lines).encode("gb18030"), "名单.csv")
    assert [(one.line, one.fate) for one in preview.rows] == [(3, "created"), (4, "refused")]
    assert (preview.rows[0].values["area"], preview.rows[0].values["address"]) == ("500242", "示例路1号")
    assert wrong(preview) == [(4, [("D", "rounded", "5.00242E+17")])]


def test_a_sum_is_told_from_a_name_with_the_word_in_it(county: Workspace) -> None:
    preview = read(county, "场所名称,位置\n示例合计养老点,示例路1号\n本页合计,3\n".encode(), "名单.csv")
    codes = [[why.code for why in one.reasons] for one in preview.rows]
    assert ("required" in codes[0], codes[1]) == (True, ["sum_line"])
