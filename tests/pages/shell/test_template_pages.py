"""The wording of papers alone: numbered lines, wrong ones marked, keys that save and lead to a line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.pages.template_edit import TemplateEditPage
from gui.pages.templates import TemplatesPage
from gui.presenters.template_edit import TemplateEditState
from gui.presenters.templates import TemplatesState
from gui.widgets.code_edit import CodeEdit

TEXT = "\n".join(f"<a{number}/>" for number in range(1, 31))
OPEN = TemplateEditState("D62 综合督导（巡查）记录", TEXT, 1, "现在用的是程序自带的模板。")
PROBLEM = (12, "第 12 行　a12", "不认识的部分“a12”。请对照现有模板改正。")

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown


@pytest.fixture
def page(qtbot: QtBot) -> TemplateEditPage:
    page = TemplateEditPage()
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.render(OPEN)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_a_kind_is_opened_by_enter(qtbot: QtBot) -> None:
    page = TemplatesPage()
    qtbot.addWidget(page)
    page.render(TemplatesState((("D62", ("D62", "综合督导（巡查）记录", "程序自带", "")),)))
    page.list.selectRow(0)
    with qtbot.waitSignal(page.paper_chosen) as chosen:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert chosen.args == ["D62"]


def test_typing_is_told_once_it_pauses_and_may_be_saved_at_once(qtbot: QtBot, page: TemplateEditPage) -> None:
    assert not page.save.isEnabled()
    with qtbot.waitSignal(page.text_changed) as told:
        qtbot.keyClicks(page.editor, "xyz")
        assert page.save.isEnabled()
    assert told.args[0].startswith("xyz<a1/>\n")
    page.why.setText("示例")
    with qtbot.waitSignal(page.save_requested) as saved:
        page.save.click()
    assert (saved.args[0][:8], saved.args[1]) == ("xyz<a1/>", "示例")


def test_a_look_does_not_disturb_the_typing_and_a_save_does_not_move_the_cursor(
    qtbot: QtBot, page: TemplateEditPage
) -> None:
    page.editor.go_to(20)
    qtbot.keyClicks(page.editor, "x")
    page.render(replace(OPEN, looking=True))
    assert page.editor.toPlainText().splitlines()[19] == "x<a20/>"
    page.render(replace(OPEN, text=page.editor.toPlainText(), edition=2))
    assert page.editor.textCursor().blockNumber() == 19
    assert not page.save.isEnabled()


def test_enter_on_a_problem_leads_to_its_line(qtbot: QtBot, page: TemplateEditPage) -> None:
    page.render(replace(OPEN, problems=(PROBLEM, (0, "还有 3 处", "改正上面的以后再列出。"))))
    assert page.problems.lines[0].accessibleName() == "第 12 行　a12，不认识的部分“a12”。请对照现有模板改正。"
    assert [one.cursor.blockNumber() for one in page.editor.extraSelections()] == [11]
    qtbot.keyClick(page.problems.lines[0], Qt.Key.Key_Return)
    assert page.editor.textCursor().blockNumber() == 11
    assert page.editor.hasFocus()
    qtbot.keyClick(page.problems.lines[1], Qt.Key.Key_Return)
    assert page.editor.textCursor().blockNumber() == 11
    page.render(OPEN)
    assert page.editor.extraSelections() == []
    assert page.list.isHidden()


def test_what_is_printed_no_more_is_said_under_the_text(page: TemplateEditPage) -> None:
    assert page.fine.text() == "没有问题。"
    page.render(replace(OPEN, dropped="{case/number}"))
    assert page.fine.text() == "没有问题。自带模板里的这些内容不再印出，请核对是不是必填：{case/number}"


def test_leaving_tells_the_last_words_first(qtbot: QtBot, page: TemplateEditPage) -> None:
    order: list[str] = []
    page.text_changed.connect(lambda _text: order.append("text"))
    page.back_requested.connect(lambda: order.append("back"))
    qtbot.keyClicks(page.editor, "x")
    page.back.click()
    assert order == ["text", "back"]


def test_only_an_own_template_can_be_withdrawn(page: TemplateEditPage) -> None:
    assert page.withdraw.isHidden()
    page.render(replace(OPEN, own=True))
    assert not page.withdraw.isHidden()


def test_text_and_paper_stand_side_by_side_where_there_is_room(page: TemplateEditPage) -> None:
    assert page.halves.orientation() == Qt.Orientation.Horizontal
    page.resize(700, 900)
    assert page.halves.orientation() == Qt.Orientation.Vertical


def test_lines_are_numbered_and_tab_leads_on(qtbot: QtBot) -> None:
    edit = CodeEdit("模板")
    qtbot.addWidget(edit)
    edit.resize(400, 300)
    edit.show_text("a\nb")
    with qtbot.waitExposed(edit):
        edit.show()
    narrow = edit.numbers_width()
    plain = numbers(edit)
    edit.mark([2])
    assert numbers(edit) != plain
    edit.show_text(TEXT * 4)
    assert edit.numbers_width() > narrow
    assert edit.tabChangesFocus()


def numbers(edit: CodeEdit) -> QImage:
    return edit.grab().toImage().copy(0, 0, edit.numbers_width(), edit.height())
