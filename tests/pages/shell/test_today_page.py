"""今日 alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.pages.today import TodayPage
from gui.presenters.today import DraftCard, TodayState
from gui.widgets.line_button import LineButton

DRAFT = DraftCard("d1", "示例颐和养老院", "日常安全 · 日常检查", "填写中", False)
RECENT = ("ab12", ("2026-02-27", "示例院", "日常安全", "不符合 3", "示例字1号"))


def shown(qtbot: QtBot, state: TodayState) -> TodayPage:
    page = TodayPage()
    qtbot.addWidget(page)
    page.render(state)
    return page


def test_a_draft_is_continued_by_one_tap_and_says_everything_to_a_screen_reader(qtbot: QtBot) -> None:
    page = shown(qtbot, TodayState(drafts=(DRAFT,), loaded=True))
    button = page.findChild(LineButton)
    assert button.accessibleName() == "示例颐和养老院，日常安全 · 日常检查，填写中"
    with qtbot.waitSignal(page.draft_chosen) as chosen:
        button.click()
    assert chosen.args == ["d1"]


def test_enter_on_a_recent_line_opens_it(qtbot: QtBot) -> None:
    page = shown(qtbot, TodayState(recent=(RECENT,), loaded=True))
    page.recent.selectRow(0)
    with qtbot.waitSignal(page.paper_chosen) as chosen:
        qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert chosen.args == ["ab12"]


def test_a_paper_to_be_signed_by_pen_is_opened_as_a_paper(qtbot: QtBot) -> None:
    waiting = DraftCard("ab12", "示例院", "日常安全", "待纸签", True)
    page = shown(qtbot, TodayState(awaited=(waiting,), loaded=True))
    with qtbot.waitSignal(page.paper_chosen) as chosen:
        page.findChild(LineButton).click()
    assert chosen.args == ["ab12"]
    assert page.no_drafts.isHidden()


def test_a_row_that_waits_for_a_decision_is_opened_as_a_row(qtbot: QtBot) -> None:
    asked = DraftCard("site s1", "示例托老点", "未登记场所 · 有互不相知的两个版本，请定用哪一版", "待定", True)
    page = shown(qtbot, TodayState(to_settle=(asked,), loaded=True))
    assert not page.no_drafts.isVisible()
    with qtbot.waitSignal(page.row_chosen) as chosen:
        page.drafts.itemAt(0).widget().click()
    assert chosen.args == ["site s1"]


def test_a_running_report_stands_above_all_and_the_keyboard_opens_it(qtbot: QtBot) -> None:
    clock = ("0", ("2026-11-22 15:05", "剩 35 分", "示例甲院", "单位负责人接到事故报告后一小时内上报", "养老机构"))
    page = shown(qtbot, TodayState(clocks=(clock,), drafts=(DRAFT,), loaded=True))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert page.clocks.y() < page.findChild(LineButton).y()
    page.start.setFocus()
    qtbot.keyClick(page.start, Qt.Key.Key_Tab)
    assert page.clocks.hasFocus()
    with qtbot.waitSignal(page.clock_chosen) as chosen:
        qtbot.keyClick(page.clocks, Qt.Key.Key_Return)
    assert chosen.args == ["0"]
    page.render(TodayState(loaded=True))
    assert page.clocks.isHidden() and page.running.isHidden()


def test_an_empty_day_says_what_to_do(qtbot: QtBot) -> None:
    page = shown(qtbot, TodayState(loaded=True))
    assert not page.no_drafts.isHidden()
    assert not page.no_recent.isHidden()
    assert page.recent.isHidden()


def test_rendering_the_same_drafts_keeps_their_buttons(qtbot: QtBot) -> None:
    page = shown(qtbot, TodayState(drafts=(DRAFT,), loaded=True))
    button = page.findChild(LineButton)
    page.render(TodayState(drafts=(DRAFT,), loaded=True, summary="共 1 次检查"))
    assert page.findChild(LineButton) is button


def test_start_is_asked(qtbot: QtBot) -> None:
    page = shown(qtbot, TodayState(loaded=True))
    with qtbot.waitSignal(page.start_requested):
        page.start.click()
