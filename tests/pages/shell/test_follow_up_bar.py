"""The bar under a finished paper: what it offers, and a correction that wants a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.presenters.papers.follow_up_words import NOTHING, FollowUp
from gui.widgets.follow_up_bar import FollowUpBar


def bar(qtbot: QtBot, state: FollowUp) -> FollowUpBar:
    one = FollowUpBar()
    qtbot.addWidget(one)
    one.render(state)
    one.setVisible(state != NOTHING)
    return one


def test_a_paper_that_stands_for_itself_shows_no_bar(qtbot: QtBot) -> None:
    assert bar(qtbot, NOTHING).isHidden()


def test_pages_are_taken_back_by_one_press(qtbot: QtBot) -> None:
    shown = bar(qtbot, FollowUp("待纸签", "warn", collect=True))
    assert shown.correct.isHidden()
    with qtbot.waitSignal(shown.collect_requested):
        qtbot.keyClick(shown.collect, Qt.Key.Key_Space)


def test_a_correction_wants_a_reason_and_enter_begins_it(qtbot: QtBot) -> None:
    shown = bar(qtbot, FollowUp(correct=True))
    assert shown.why.isHidden()
    shown.correct.click()
    assert not shown.why.isHidden()
    assert not shown.begin.isEnabled()
    shown.reason.setText("示例理由")
    with qtbot.waitSignal(shown.correction_requested) as asked:
        qtbot.keyClick(shown.reason, Qt.Key.Key_Return)
    assert asked.args == ["示例理由"]


def test_links_lead_to_the_papers_around(qtbot: QtBot) -> None:
    shown = bar(qtbot, FollowUp(links=(("看签字页", "aa"),)))
    link = shown.links.itemAt(0).widget()
    with qtbot.waitSignal(shown.record_chosen) as chosen:
        link.click()
    assert chosen.args == ["aa"]
