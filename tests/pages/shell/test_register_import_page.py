"""The page of an import alone: stopped by the keyboard, and long."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.pages.register_import import RegisterImportPage
from gui.presenters.register_import import RegisterImportState

IMPORT = RegisterImportState(title="导入到养老机构", name="甲.xlsx", summary="甲.xlsx：新增 10000 行", good=10_000)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
@pytest.mark.parametrize(
    "doing", ["正在读取表格：25%", "正在逐行核对：2 / 10 行（20%）", "正在写入：5 / 10 行（50%）", ""]
)
def test_escape_stops_an_import_at_any_moment(qtbot: QtBot, doing: str) -> None:
    page = RegisterImportPage()
    qtbot.addWidget(page)
    page.render(replace(IMPORT, doing=doing, done=1, total=4))
    with qtbot.waitExposed(page):
        page.show()
    page.setFocus()
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_ten_thousand_lines_are_shown_and_walked_without_a_pause(qtbot: QtBot) -> None:
    page = RegisterImportPage()
    qtbot.addWidget(page)
    lines = tuple((str(at), (str(at + 2), f"示例第{at}院", "新增", "")) for at in range(10_000))
    page.render(replace(IMPORT, lines=lines, chosen="9999"))
    with qtbot.waitExposed(page):
        page.show()
    assert page.list.lines.rowCount() == 10_000
    assert page.list.currentIndex().row() == 9_999
    asked: list[int] = []
    page.list.lines.data = lambda index, _role=0: asked.append(index.row())
    page.render(replace(IMPORT, lines=lines, chosen="5000"))
    page.list.viewport().repaint()
    assert len(set(asked)) < 100  # only what is seen is asked for
