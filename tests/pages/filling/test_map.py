"""The map on the page: walked with arrows, left with Enter, M or Esc."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.navigation import join
from gui.pages.fill import FillPage
from gui.presenters.fill import FillPresenter
from tests.unit.presenters.filling.desk import FIRE, MENU, Desk, JobsAtOnce

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints


@pytest.fixture
def page(in_window: Callable[[QWidget], QWidget]) -> FillPage:
    page = in_window(FillPage())
    assert isinstance(page, FillPage)
    desk = Desk(kept=[("answer", f"{FIRE}/answer", "no"), ("answer", f"{MENU}/answer", "yes")])
    join(page, FillPresenter, desk.verbs, JobsAtOnce(), lambda *_: None).open(draft_id="d1", ref=FIRE)
    return page


def press(*keys: Qt.Key | str) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_one_key_shows_the_map_and_arrows_walk_it_through_all_sections(page: FillPage) -> None:
    press("m")
    grid = page.map.grid
    assert grid.hasFocus()
    assert not page.stack.isVisible()
    assert page.map.here.text() == "第 1 项，疏散通道畅通，不符合，问题还没有写全"
    walked = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
    ):
        press(key)
        walked.append(page.map.here.text().split("，")[0])
    assert walked == ["第 2 项", "第 3 项", "第 4 项", "第 3 项", "第 5 项", "第 5 项"]
    press(Qt.Key.Key_Up)
    assert page.map.here.text().startswith("第 2 项")


def test_enter_goes_to_the_row_and_escape_back_to_where_one_was(page: FillPage) -> None:
    press("m", Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.stack.focused_ref() == MENU
    assert not page.map.isVisible()
    for leave in (Qt.Key.Key_Escape, "m"):
        press("m", Qt.Key.Key_Left, leave)
        assert page.stack.focused_ref() == MENU
        assert not page.map.isVisible()


def test_a_narrow_map_breaks_its_lines_and_still_walks(page: FillPage) -> None:
    press("m")
    grid = page.map.grid
    grid.resize(grid.verticalHeader().width() + 3 * 48, 400)
    assert [len(line.cells) for line in grid.cells.lines] == [2, 1, 2]
    press(Qt.Key.Key_Down)
    assert page.map.here.text().startswith("第 3 项")
    press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert page.stack.focused_ref().endswith("staff_01")


def test_the_cell_one_is_on_stays_in_sight_however_low_the_map_becomes(page: FillPage) -> None:
    press("m")
    grid = page.map.grid
    grid.setFixedSize(grid.verticalHeader().width() + 3 * 48, 400)
    for _ in range(3):
        press(Qt.Key.Key_Down)
    grid.setFixedHeight(100)  # px: two lines of three
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


def test_a_screen_reader_hears_a_cell(page: FillPage) -> None:
    press("m")
    spoken = QAccessible.queryAccessibleInterface(page.map.grid)
    heard = [spoken.child(at).text(QAccessible.Text.Name) for at in range(spoken.childCount())]
    assert "第 3 项，燃气报警装置有效，重大事故隐患项，未答" in heard


def test_in_a_text_m_is_a_letter(page: FillPage) -> None:
    press(Qt.Key.Key_Return)
    press("m")
    assert not page.map.isVisible()
    assert page.stack.focused_ref() == f"{FIRE}/fact"


def test_a_bulk_answer_and_undo_by_their_keys(page: FillPage) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert page.notice.text.startswith("已把这一节其余 1 项记为“符合”")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.notice.text == "已撤销。按 Ctrl+Y 重做。"
    assert page.stack.focused_ref().endswith("staff_01")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.notice.text == "已重做。按 Ctrl+Z 撤销。"


def test_undo_inside_a_text_is_the_texts_own_until_that_has_no_more(page: FillPage) -> None:
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "abc")
    undo = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(QApplication.focusWidget(), *undo)
    assert QApplication.focusWidget().toPlainText() == ""
    assert page.stack.focused_ref() == f"{FIRE}/fact"
    QTest.keyClick(QApplication.focusWidget(), *undo)
    assert page.stack.focused_ref() == MENU  # the last act before: 符合 there
