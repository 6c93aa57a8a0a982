"""Registers as a list and as a row, without a screen."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from forms.register_table import load_register, register_form
from forms.session import FillSession
from gui.presenters.register_entry import RegisterEntryPresenter
from gui.presenters.register_list import RegisterListPresenter
from model.errors import RefusedError
from model.workflow.registers import ImportPreview, ImportRow, RowForm, RowLine, Version
from tests.helpers.fakes import FakeClock
from tests.unit.presenters.shell.fakes import Stage

FORM = register_form("institution").xform
OLD = Version("r0", "2026-01-01T09:00:00+08:00", "p1", {"name": "示例院", "beds": "40"})
NEW = Version("r1", "2026-02-01T10:30:00+08:00", "p1", {"name": "示例院", "beds": "60"})


def lines(count: int, begin: int = 0) -> list[RowLine]:
    cells = ("示例", "", "operating", "示例镇", "40", "low")
    return [RowLine(f"i{at}", f"示例{at:04d}", cells, at == 1, False) for at in range(begin, begin + count)]


def list_stage(**verbs: Any) -> Stage:
    room = {"columns": load_register, "page": lambda *_given: lines(3), **verbs}
    at = Stage(RegisterListPresenter, registers=room)
    at.presenter.open(register="institution")
    return at


def test_cells_show_words_for_codes_and_mark_a_fork() -> None:
    first, second, _ = list_stage().state.lines
    assert first == ("i0", ("示例", "", "在营", "示例镇", "40", "低", ""))
    assert second[1][-1] == "有分歧"


def test_headings_are_the_registers_own_and_the_name_takes_what_is_left() -> None:
    state = list_stage().state
    assert state.headers[:2] == ("机构名称", "统一社会信用代码")
    assert state.headers[-1] == "标记"
    assert len(state.widths) == len(state.headers)
    assert state.widths == (0, 200, 104, 200, 104, 104, 90)


def test_the_next_page_begins_after_the_last_line() -> None:
    pages = [lines(200), lines(2, 200)]
    at = list_stage(page=lambda *_given: pages.pop(0))
    assert at.state.more
    at.presenter.more_requested()
    assert at.called[-1] == ("registers.page", "institution", "", "示例0199\x1fi199", 200)
    assert len(at.state.lines) == 202
    assert not at.state.more


def test_searching_starts_over_from_the_first_page() -> None:
    at = list_stage()
    at.presenter.search_changed("松鹤")
    assert at.called[-1] == ("registers.page", "institution", "松鹤", "", 200)
    assert at.state.search == "松鹤"


def test_a_spreadsheet_is_shown_line_by_line_before_it_is_saved(tmp_path: Path) -> None:
    sheet = tmp_path / "机构.csv"
    sheet.write_bytes(b"x")
    rows = (
        ImportRow(2, "示例一", "created"),
        ImportRow(3, "示例二", "refused", (("code", "uscc.check"), ("name", "required"))),
    )
    preview = ImportPreview("institution", rows, ("颜色",))
    at = list_stage(preview_import=preview, import_rows=None)
    at.presenter.import_requested(str(sheet))
    shown = at.state.preview
    assert (shown.summary, shown.good) == ("新增 1 行，不导入 1 行", 1)
    assert shown.remark == "不认识的列，将不导入：颜色"
    assert shown.lines[1][1][3] == "统一社会信用代码：统一社会信用代码的末位校验不符；机构名称：这里必须填写。请补上。"
    at.presenter.import_confirmed()
    assert ("registers.import_rows", preview) in at.called
    assert at.state.preview is None
    assert at.state.said.startswith("已导入 1 行")


def test_an_export_says_where_it_went_and_that_it_is_plain(tmp_path: Path) -> None:
    at = list_stage(export=b"cells")
    at.presenter.export_requested(str(tmp_path / "机构.csv"))
    assert ("registers.export", "institution", "csv") in at.called
    assert (tmp_path / "机构.csv").read_bytes() == b"cells"
    assert "没有加密" in at.state.said


def test_a_file_that_is_not_there_is_said_by_name(tmp_path: Path) -> None:
    at = list_stage()
    at.presenter.import_requested(str(tmp_path / "无.csv"))
    assert "无.csv" in at.state.error


def session() -> FillSession:
    return FillSession.open(FORM, {}, clock=FakeClock(), new_id=lambda: "x")


def entry_stage(save: Any = None, history: tuple[Version, ...] = (), previous: tuple[str, ...] = ()) -> Stage:
    row_id = "i1" if history else None
    row = RowForm("institution", row_id, FORM, None, previous, history)
    room = {"columns": load_register, "open_row": row, "open_session": lambda _row: session(), "save_row": save}
    at = Stage(RegisterEntryPresenter, registers=room)
    at.verbs.workspace = SimpleNamespace(unit_id="u1")
    at.presenter.open(register="institution", row_id=row_id)
    return at


def fill(at: Stage, **answers: str) -> None:
    for name, value in answers.items():
        at.presenter.answer_changed(f"/data/{name}", value)


def test_a_row_with_something_missing_is_not_saved_and_says_where() -> None:
    at = entry_stage()
    fill(at, name="示例院")
    at.presenter.save_requested()
    assert "registers.save_row" not in [call[0] for call in at.called]
    wrong = {row.ref for row in at.state.rows if row.violation}
    assert wrong == {"/data/status", "/data/area", "/data/address"}


def test_a_complete_row_is_saved_on_the_versions_it_succeeds() -> None:
    at = entry_stage(history=(NEW, OLD), previous=("r1", "r2"))
    fill(at, name="示例院", status="operating", area="500242", address="示例路 1 号")
    assert at.presenter.unsaved == 1
    at.presenter.save_requested()
    verb, register, row_id, submission, previous = at.called[-1]
    assert (verb, register, row_id, previous) == ("registers.save_row", "institution", "i1", ("r1", "r2"))
    assert "示例路 1 号".encode() in submission
    assert at.gone[-1] == ("register_list", {"register": "institution", "said": "已保存为一条签封的记录。"})
    assert at.presenter.unsaved == 0


def test_a_refused_save_keeps_what_was_typed() -> None:
    at = entry_stage(save=RefusedError("ledger.no_key"))
    fill(at, name="示例院", status="operating", area="500242", address="示例路 1 号")
    at.presenter.save_requested()
    assert at.state.error != ""
    assert next(row.value for row in at.state.rows if row.ref == "/data/name") == "示例院"
    assert at.presenter.unsaved == 1


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("52500242MJ01234566", "统一社会信用代码的末位校验不符"),
        ("91140213MA0K12345Y", "第 9 至 17 位的校验不符，请对照登记证"),
    ],
)
def test_a_code_says_what_is_odd_about_it(code: str, hint: str) -> None:
    at = entry_stage()
    fill(at, code=code)
    assert hint in at.state.remarks


def test_history_says_what_changed_from_version_to_version() -> None:
    at = entry_stage(history=(NEW, OLD), previous=("r1",))
    assert at.state.history == (
        ("r1", ("2026-02-01 10:30", "床位数：40 → 60")),
        ("r0", ("2026-01-01 09:00", "登记")),
    )


def test_the_owner_unit_of_a_person_is_filled_in_and_not_asked() -> None:
    row = RowForm("person", None, register_form("person").xform, None, (), ())
    filled = FillSession.open(row.xform, {}, clock=FakeClock(), new_id=lambda: "x")
    room = {"columns": load_register, "open_row": row, "open_session": lambda _row: filled}
    at = Stage(RegisterEntryPresenter, registers=room)
    at.verbs.workspace = SimpleNamespace(unit_id="u1")
    at.presenter.open(register="person", row_id=None)
    assert filled.value("/data/unit") == "u1"
    assert "/data/unit" not in [row.ref for row in at.state.rows]
    assert at.presenter.unsaved == 0


def test_what_an_older_search_found_is_dropped() -> None:
    at = list_stage(page=lambda _register, words, *_rest: lines(1) if words == "松鹤" else lines(3))
    held: list[Any] = []
    at.presenter.jobs.submit = lambda call, done, failed: held.append((call, done))
    at.presenter.search_changed("松")
    at.presenter.search_changed("松鹤")
    for call, done in reversed(held):  # the older one comes last
        done(call())
    assert len(at.state.lines) == 1
