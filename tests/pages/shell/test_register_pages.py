"""The register list and entry alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.pages.register_entry import RegisterEntryPage
from gui.pages.register_list import RegisterListPage
from gui.presenters.form_states import QuestionState
from gui.presenters.register_entry import RegisterEntryState
from gui.presenters.register_list import PreviewState, RegisterListState

LINES = (("i1", ("示例一", "在营", "")), ("i2", ("示例二", "在营", "有分歧")))
LIST = RegisterListState("institution", "养老机构", ("机构名称", "状态", "标记"), (0, 120, 90), LINES)
NAME = QuestionState("/data/name", "text", "", "机构名称", "", "示例一", required=True)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
def test_typing_searches_and_enter_goes_into_the_list(qtbot: QtBot) -> None:
    page = RegisterListPage()
    qtbot.addWidget(page)
    page.render(LIST)
    with qtbot.waitExposed(page):
        page.show()
    with qtbot.waitSignal(page.search_changed) as searched:
        qtbot.keyClicks(page.search, "s")
    assert searched.args == ["s"]
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.row_chosen) as chosen:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert chosen.args == ["i1"]


def test_a_preview_takes_the_place_of_the_list_until_it_is_answered(qtbot: QtBot) -> None:
    page = RegisterListPage()
    qtbot.addWidget(page)
    preview = PreviewState("甲.csv", "新增 1 行，不导入 1 行", "", (("2", ("2", "示例", "新增", "")),), 1)
    page.render(RegisterListState(**{**_fields(LIST), "preview": preview}))
    assert page.list.isHidden()
    assert page.confirm.text() == "导入 1 行"
    with qtbot.waitSignal(page.import_confirmed):
        page.confirm.click()
    page.render(LIST)
    assert not page.list.isHidden()
    assert page.preview.isHidden()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
def test_the_keyboard_goes_to_the_preview_and_comes_back_from_it(qtbot: QtBot) -> None:
    page = RegisterListPage()
    qtbot.addWidget(page)
    page.render(LIST)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.search.setFocus()
    preview = PreviewState("甲.csv", "新增 1 行", "", (("2", ("2", "示例", "新增", "")),), 1)
    page.render(RegisterListState(**{**_fields(LIST), "preview": preview}))
    assert page.preview_list.hasFocus()
    page.render(LIST)
    assert page.search.hasFocus()


def test_a_preview_without_a_good_row_cannot_be_confirmed(qtbot: QtBot) -> None:
    page = RegisterListPage()
    qtbot.addWidget(page)
    page.render(RegisterListState(**{**_fields(LIST), "preview": PreviewState("甲.csv", "", "", (), 0)}))
    assert not page.confirm.isEnabled()


def test_saving_takes_along_what_is_still_being_typed(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    page.render(RegisterEntryState("institution", "养老机构：示例一", (NAME,)))
    said: list[str] = []
    page.answer_changed.connect(lambda _ref, value: said.append(value))
    page.save_requested.connect(lambda: said.append("save"))
    page.panel.questions["/data/name"].line.setText("示例一号")
    page.save.click()
    assert said == ["示例一号", "save"]


def test_a_fork_and_the_hints_of_codes_are_said(qtbot: QtBot) -> None:
    page = RegisterEntryPage()
    qtbot.addWidget(page)
    page.render(RegisterEntryState("institution", "甲", (NAME,), ("行政区划：示例县",), (), forked=True))
    assert page.forked.text.startswith("这一条有两个互不相知的版本")
    assert page.remarks.text == "行政区划：示例县"


def _fields(state: RegisterListState) -> dict[str, object]:
    return {name: getattr(state, name) for name in state.__slots__}
