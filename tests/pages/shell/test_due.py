"""应办 on screen: the month walked by arrows, the sentence of the line one is on, clocks that tick while they run."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.pages.due import DuePage
from gui.presenters.due_state import DueState, Month
from gui.widgets.month_grid import MonthGrid

ROWS = (
    ("0", ("2026-11-22 15:42", "剩 1 小时 12 分", "示例火警", "一小时内上报", "未登记", "示例条例第九条")),
    ("1", ("2026-12-31", "39 天", "示例甲院", "每年检查", "0/1 次", "示例办法")),
)
NOVEMBER = Month(
    "2026年11月", 6, tuple((f"2026-11-{day:02}", 3 * (day == 8)) for day in range(1, 31)), "2026-11-22", "2026-11-22"
)


def test_a_month_is_walked_by_arrows_and_opened_by_the_keyboard(qtbot: QtBot) -> None:
    grid = MonthGrid()
    qtbot.addWidget(grid)
    grid.render(NOVEMBER)
    grid.show()
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    grid.days["2026-11-01"].setFocus()
    qtbot.keyClick(grid.days["2026-11-01"], Qt.Key.Key_Down)
    assert grid.days["2026-11-08"].hasFocus()
    assert grid.days["2026-11-08"].accessibleName() == "2026-11-08，3 项到期"
    with qtbot.waitSignal(grid.day_chosen) as chosen:
        qtbot.keyClick(grid.days["2026-11-08"], Qt.Key.Key_Space)
    assert chosen.args == ["2026-11-08"]
    qtbot.keyClick(grid.days["2026-11-08"], Qt.Key.Key_Right)
    assert grid.days["2026-11-09"].hasFocus()
    with qtbot.waitSignal(grid.turned) as turned:
        grid.after.click()
    assert turned.args == [1]


def test_a_month_says_which_days_are_off_and_which_make_up_for_them(qtbot: QtBot) -> None:
    grid = MonthGrid()
    qtbot.addWidget(grid)
    grid.render(replace(NOVEMBER, marks={"2026-11-18": "休", "2026-11-08": "班"}))
    assert (grid.days["2026-11-18"].text(), grid.days["2026-11-08"].text()) == ("18 休", "8 班　3 项")
    assert grid.days["2026-11-18"].accessibleName() == "2026-11-18，放假，没有到期的"
    assert grid.days["2026-11-08"].accessibleName() == "2026-11-08，调休上班，3 项到期"


def test_the_line_the_keyboard_is_on_asks_for_its_sentence(qtbot: QtBot) -> None:
    page = DuePage()
    qtbot.addWidget(page)
    page.render(DueState(rows=ROWS, loaded=True))
    with qtbot.waitSignal(page.row_pointed) as pointed:
        page.rows.selectRow(1)
    assert pointed.args == ["1"]
    with qtbot.waitSignal(page.row_chosen) as chosen:
        qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    assert chosen.args == ["1"]


def test_lines_that_come_while_the_keyboard_waits_for_them_begin_at_the_first(qtbot: QtBot) -> None:
    page = DuePage()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    page.render(DueState())
    with qtbot.waitSignal(page.row_pointed) as pointed:
        page.render(DueState(rows=ROWS, loaded=True))
    assert (page.rows.hasFocus(), pointed.args) == (True, ["0"])


def test_the_clock_ticks_only_while_something_runs_by_the_minute(qtbot: QtBot) -> None:
    page = DuePage()
    qtbot.addWidget(page)
    page.render(DueState(rows=ROWS, clocks=True, loaded=True))
    assert page._timer.isActive()
    with qtbot.waitSignal(page.minute_passed):
        page._timer.timeout.emit()
    page.render(DueState(rows=ROWS[1:], loaded=True))
    assert not page._timer.isActive()


def test_each_view_shows_what_it_divides_by(qtbot: QtBot) -> None:
    page = DuePage()
    qtbot.addWidget(page)
    page.show()
    parts = (page.groups, page.month, page.search, page.whose)

    def shown(view: str) -> list[bool]:
        page.render(DueState(view=view, month=NOVEMBER, loaded=True))
        return [part.isVisible() for part in parts]

    assert shown("left") == [False, False, False, True]
    assert shown("rule") == [True, False, False, False]
    assert shown("home") == [True, False, True, False]
    assert shown("month") == [False, True, False, True]
    assert page.nothing.isVisible()
    assert not page.export.isEnabled()
