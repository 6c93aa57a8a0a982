"""A spreadsheet on its way in, without a screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forms.register_table import load_register
from gui.presenters.register_import import RegisterImportPresenter
from model.errors import RefusedError
from model.workflow.registers.register_import import ImportPreview, ImportRow
from model.workflow.registers.row_twins import Known
from model.workflow.registers.sheet_cells import Reason
from tests.unit.presenters.shell.fakes import Stage

TWIN = Known("i1", "r1", "示例一敬老院", False, False, {"name": "示例一敬老院", "beds": "40", "status": "operating"})
ROWS = (
    ImportRow("名单", 2, "示例新院", "created", {"name": "示例新院"}),
    ImportRow("名单", 3, "示例一敬老院", "changed", {"name": "示例一敬老院", "beds": "60"}, (), (TWIN,)),
    ImportRow("名单", 4, "示例一养老院", "doubtful", {"name": "示例一养老院", "status": "suspended"}, (), (TWIN,)),
    ImportRow("名单", 5, "示例坏", "refused", {}, (Reason("code", "uscc.check", "1"), Reason("name", "required"))),
    ImportRow("名单", 6, "示例坏", "refused", {}, (Reason("filed_on", "date", "二月"), Reason("", "forked"))),
    ImportRow("名单", 7, "示例新院", "repeated", {}, (Reason("", "repeated", "2"),)),
)


def begun(tmp_path: Path, rows: tuple[ImportRow, ...] = ROWS, step: int = 2) -> Stage:
    sheet = tmp_path / "机构.xlsx"
    sheet.write_bytes(b"x")
    preview = ImportPreview("institution", (), ("颜色",), ("说明",), len(rows))

    def go_on(_reading: Any, before: ImportPreview) -> ImportPreview:
        return replace(before, rows=rows[: len(before.rows) + step])

    def decide(_reading: Any, before: ImportPreview, at: int, choice: str) -> ImportPreview:
        fates = {"new": "created", "out": "out"}
        changed = [*before.rows]
        changed[at] = replace(changed[at], fate=fates.get(choice, "changed"), decided=choice)
        return replace(before, rows=tuple(changed))

    room = {"begin": lambda *_given: ("reading", preview), "go_on": go_on, "decide": decide, "import_rows": None}
    at = Stage(RegisterImportPresenter, register_import=room, registers={"columns": load_register})
    at.presenter.open(register="institution", path=str(sheet))
    return at


def test_lines_are_read_a_slice_at_a_time_and_then_shown(tmp_path: Path) -> None:
    at = begun(tmp_path)
    doing = [state.doing for state in at.shown if state.doing.startswith("正在逐行核对")]
    said = [one.removeprefix("正在逐行核对：") for one in doing]
    assert said == ["0 / 6 行（0%）", "2 / 6 行（33%）", "4 / 6 行（66%）", "6 / 6 行（100%）"]
    assert (at.state.doing, at.state.good, at.state.doubtful) == ("", 2, 1)
    assert at.state.summary == "机构.xlsx：新增 1 行，更改 1 行，待定 1 行，重复 1 行，不导入 2 行"
    assert at.state.remark == (
        "空着的格子不改动原有的内容。不认识的列：颜色。这些列不读入，需要的请改好表头再来。"
        "没有读的工作表：说明。表头认不出来，需要的请补上表头再来。"
    )


def test_every_line_says_what_it_would_do_and_why_not(tmp_path: Path) -> None:
    lines = [cells for _, cells in begun(tmp_path).state.lines]
    assert lines[0] == ("2", "示例新院", "新增", "")
    assert lines[1] == ("3", "示例一敬老院", "更改", "床位数：40 → 60")
    assert lines[2] == ("4", "示例一养老院", "待定", "可能就是：示例一敬老院")
    assert lines[3][3] == "统一社会信用代码“1”：统一社会信用代码的末位校验不符；机构名称：这里必须填写。请补上。"
    assert lines[4][3] == (
        "备案日期“二月”：看不出是哪一天。请写成 2026-03-05；这一条有互不相知的两个版本。请先打开它裁定"
    )
    assert lines[5][3] == "与第 2 行是同一条。请只留一行"


def test_a_doubtful_line_stands_beside_the_row_it_may_be_and_is_decided(tmp_path: Path) -> None:
    at = begun(tmp_path)
    assert at.state.chosen == "2"
    assert at.state.heads == ("栏", "表格里", "已有：示例一敬老院")
    assert at.state.compared == (
        ("name", ("机构名称", "示例一养老院", "示例一敬老院")),
        ("status", ("状态", "暂停", "在营")),
        ("beds", ("床位数", "空", "40")),
    )
    assert [one.id for one in at.state.choices] == ["i1", "new", "out"]
    assert at.presenter.unsaved == 0
    at.presenter.decision_made("i1")
    assert (at.state.good, at.state.doubtful, at.state.decided, at.presenter.unsaved) == (3, 0, "i1", 1)
    at.presenter.line_chosen("3")
    assert at.state.choices == ()


def test_what_is_confirmed_is_saved_and_the_list_says_how_much(tmp_path: Path) -> None:
    at = begun(tmp_path)
    at.presenter.confirmed()
    assert (at.called[-1][0], at.presenter.unsaved) == ("register_import.import_rows", 0)
    said = "已导入 2 行，已经签封保存。"
    assert at.gone == [("register_list", {"register": "institution", "said": said})]


def saving(tmp_path: Path) -> tuple[Stage, Any, Any, Any]:
    """A save under way: the stage, what hears how far it is, and the two ends it may have."""
    at = begun(tmp_path)
    held: list[Any] = []
    at.presenter.jobs.submit = lambda call, done, failed: held.append((call, done, failed))
    at.presenter.confirmed()
    call, done, failed = held.pop()
    assert (at.state.doing, at.presenter.unsaved) == ("正在签封 2 行，请稍候。", 1)
    call()
    return at, at.called[-1][2], done, failed


def test_saving_says_how_far_it_is_in_rows_and_share(tmp_path: Path) -> None:
    at, told, _done, _failed = saving(tmp_path)
    for row in range(101):
        told(row, 200)
    assert [(one.done, one.total, one.doing) for one in at.shown[-3:]] == [
        (0, 200, "正在写入：0 / 2 行（0%）"),
        (50, 200, "正在写入：0 / 2 行（25%）"),
        (100, 200, "正在写入：1 / 2 行（50%）"),
    ]


def test_a_save_that_is_cancelled_says_that_nothing_was_written(tmp_path: Path) -> None:
    at, told, _done, failed = saving(tmp_path)
    at.presenter.cancelled()
    assert (at.state.doing, at.gone) == ("正在停下，一行都不会写进去……", [])
    with pytest.raises(RefusedError) as caught:
        told(101, 4000)
    failed(caught.value)
    said = "导入已经停下，一行都没有写进去。请核对后重新导入。"
    assert at.gone == [("register_list", {"register": "institution", "said": said})]
    assert at.presenter.unsaved == 0


def test_a_save_that_was_done_before_it_could_be_cancelled_says_so(tmp_path: Path) -> None:
    at, _told, done, _failed = saving(tmp_path)
    at.presenter.cancelled()
    done(None)
    said = "已导入 2 行，已经签封保存。"
    assert at.gone == [("register_list", {"register": "institution", "said": said})]


def test_a_save_that_fails_keeps_the_lines(tmp_path: Path) -> None:
    at, _told, _done, failed = saving(tmp_path)
    failed(RefusedError("ledger.no_key"))
    assert (at.state.doing, len(at.state.lines), at.gone) == ("", 6, [])
    assert at.state.error != ""


def test_the_file_itself_says_how_far_it_is_read_and_stops(tmp_path: Path) -> None:
    at = begun(tmp_path)
    held: list[Any] = []
    at.presenter.jobs.submit = lambda call, *_ends: held.append(call)
    at.presenter.open(register="institution", path=str(tmp_path / "机构.xlsx"))
    held.pop()()
    begin = next(call for call in reversed(at.called) if call[0] == "register_import.begin")
    told = begin[-1]
    told(30, 120)
    assert (at.state.doing, at.state.done, at.state.total) == ("正在读取表格：25%", 30, 120)
    at.presenter.cancelled()
    with pytest.raises(RefusedError):
        told(60, 120)


def test_reading_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    at = begun(tmp_path)
    held: list[Any] = []
    at.presenter.jobs.submit = lambda call, done, _failed: held.append((call, done))
    at.presenter.open(register="institution", path=str(tmp_path / "机构.xlsx"))
    for _ in range(2):  # the file, then the first slice
        call, done = held.pop()
        done(call())
    assert at.state.doing == "正在逐行核对：2 / 6 行（33%）"
    at.presenter.cancelled()
    assert at.gone[-1] == ("register_list", {"register": "institution"})
    call, done = held.pop()
    done(call())
    assert held == []
    assert at.state.doing == "正在逐行核对：2 / 6 行（33%）"


def test_leaving_decisions_behind_is_asked_twice(tmp_path: Path) -> None:
    at = begun(tmp_path)
    at.presenter.decision_made("out")
    at.presenter.cancelled()
    assert at.gone == []
    at.presenter.cancelled()
    assert at.gone == [("register_list", {"register": "institution"})]


def test_a_file_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    at = begun(tmp_path)
    at.presenter.open(register="institution", path=str(tmp_path / "无.csv"))
    assert "无.csv" in at.state.error
    assert at.state.doing == ""
