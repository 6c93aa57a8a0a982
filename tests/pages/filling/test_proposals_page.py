"""一次办齐 on screen: walked by keys, a passphrase after the other, what is hidden never keeps the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.navigation import load, signals
from gui.pages.proposals import ProposalsPage
from gui.presenters.filling.fill_state import Focus
from gui.presenters.forms.form_states import CardState, QuestionState
from gui.presenters.issue import Tick
from gui.presenters.line import Line
from gui.presenters.papers.places import People
from gui.presenters.papers.proposal_states import Offer, PaperTab, ProposalsState, Sheet, TermCard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints

InWindow = Callable[[QWidget], Any]
TABS = (
    PaperTab("order", "示例通知书", "示例院　1 项", "要办，还没有开始"),
    PaperTab("inform:FRS", "示例函", "示例大队　1 项", "要办，还没有开始"),
)
OFFER = Offer(
    "order",
    "order",
    "示例通知书",
    "示例院",
    "示例理由",
    (Tick("0", "示例事实", "示例项"),),
    people=People(("承办人一",), ("",), (Line("p1", "示例甲"),)),
)
OFFERED = ProposalsState("示例院", TABS, "order", OFFER, begin=2, missing="承办人一", loaded=True)
ANSWER = QuestionState("/data/problem/p01/answer", "select_one", "", "期限", "", "", choices=(("days", "若干日"),))
SHEET = Sheet(
    "d1",
    "示例字〔2026〕第A1号",
    True,
    (QuestionState("/data/content/contact", "text", "", "联系人", "", ""),),
    (TermCard(CardState("/data/problem/p01", 1, "示例项", ANSWER, judged=False), "15"),),
)
WRITTEN = ProposalsState(
    "示例院",
    (PaperTab("d1", "示例通知书", "示例字〔2026〕第A1号", "草稿，可以封签"),),
    "d1",
    sheet=SHEET,
    seal=1,
    sealers=(("p1", "示例甲"), ("p2", "示例乙")),
    loaded=True,
)


def said(page: QWidget, signal: str) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = []
    getattr(page, signal).connect(lambda *given: told.append(given))
    return told


def test_every_signal_has_its_method() -> None:
    page, presenter = load("proposals")
    assert [name for name in signals(page) if not callable(getattr(presenter, name, None))] == []


def test_down_looks_at_the_next_paper(in_window: InWindow) -> None:
    page = in_window(ProposalsPage())
    page.render(OFFERED)
    told = said(page, "paper_chosen")
    page.papers.setFocus()
    QTest.keyClick(page.papers, Qt.Key.Key_Down)
    assert told == [("inform:FRS",)]
    assert page.panes.currentWidget() is page.offer
    assert (page.start.text(), page.start.isEnabled()) == ("开始填写 2 份", False)
    assert page.missing.text() == "还缺：承办人一"


def test_a_paper_that_cannot_be_made_says_why_and_has_nothing_to_tick(in_window: InWindow) -> None:
    page = in_window(ProposalsPage())
    page.render(replace(OFFERED, offer=replace(OFFER, refused="示例原因", why="", people=People(), ticked=False)))
    assert page.offer.refused.text == "示例原因"
    assert not page.offer.tick.isVisible()
    assert not page.offer.matters.itemAt(0).widget().isEnabled()


def test_a_period_is_confirmed_by_one_of_two_buttons_above_its_card(in_window: InWindow) -> None:
    page = in_window(ProposalsPage())
    page.render(WRITTEN)
    told = said(page, "term_confirmed")
    term = page.form.terms["/data/problem/p01"]
    assert term.workdays.accessibleName() == "期限定为 15 个工作日：示例项"
    QTest.keyClick(term.workdays, Qt.Key.Key_Space)
    assert told == [("/data/problem/p01", "workdays")]


def test_enter_leads_from_one_passphrase_to_the_next_and_then_seals(in_window: InWindow) -> None:
    page = in_window(ProposalsPage())
    page.render(WRITTEN)
    told = said(page, "seal_requested")
    first, second = (page.box.fields[at].editor.line for at in (0, 1))
    first.setFocus()
    QTest.keyClicks(first, "one")
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert (told, QApplication.focusWidget()) == ([], second)
    QTest.keyClicks(second, "two")
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert told == [(("one", "two"),)]
    assert (first.text(), second.text()) == ("", "")


def test_while_sealing_the_keyboard_is_on_stop(in_window: InWindow) -> None:
    page = in_window(ProposalsPage())
    page.render(WRITTEN)
    page.box.fields[0].editor.setFocus()
    page.render(replace(WRITTEN, sealing=True, progress="正在定稿、封签第 1/1 份：示例通知书"))
    assert QApplication.focusWidget() is page.box.stop
    assert not page.papers.isEnabled()
    told = said(page, "stop_requested")
    QTest.keyClick(page.box.stop, Qt.Key.Key_Space)
    assert told == [()]


def test_what_is_lacking_gets_the_keyboard(in_window: InWindow) -> None:
    page = in_window(ProposalsPage())
    page.render(WRITTEN)
    page.render(replace(WRITTEN, error="示例", focus=Focus("/data/content/contact", 1)))
    question = page.form.panel.questions["/data/content/contact"]
    assert question.isAncestorOf(QApplication.focusWidget())
    page.render(replace(WRITTEN, focus=Focus("/data/problem/p01/answer", 2)))
    assert page.form.cards["/data/problem/p01"].isAncestorOf(QApplication.focusWidget())


def test_nothing_to_make_is_said(in_window: InWindow) -> None:
    page = in_window(ProposalsPage())
    page.render(ProposalsState("示例院", loaded=True))
    assert page.words.text() == "没有要办的文书：发现的问题都已经办过，或者没有发现问题。别的请从案件里办理。"
    assert not page.start.isVisible()
    assert not page.box.seal.isVisible()
