"""The fill page with its real presenter and a real form, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.navigation import join, signals
from gui.pages.fill import FillPage
from gui.presenters.fill import FillPresenter
from gui.widgets.card import Card
from model.errors import KnownError
from tests.unit.presenters.filling.desk import BEDS, FIRE, GAS, MENU, STAFF, Desk, JobsAtOnce

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints


class Laptop:
    """The page in a window, and the desk behind it."""

    def __init__(self, page: FillPage, desk: Desk) -> None:
        self.page, self.desk = page, desk
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.presenter = join(page, FillPresenter, desk.verbs, JobsAtOnce(), self.go)

    def go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    def key(self, key: Any, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifier)

    def write(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focused, event)

    def card(self, ref: str) -> Card:
        return next(
            card for section in self.page.sections.values() for card in section.cards.values() if card.ref == ref
        )

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def at(self) -> str:
        return self.page.stack.focused_ref()


@pytest.fixture
def laptop(in_window: Callable[[QWidget], QWidget]) -> Iterator[Callable[..., Laptop]]:
    made: list[FillPage] = []

    def begin(desk: Desk | None = None, **arguments: Any) -> Laptop:
        page = FillPage()
        made.append(page)
        at = Laptop(page, desk or Desk())
        in_window(page)
        at.presenter.open(draft_id="d1", **arguments)
        return at

    yield begin
    for page in made:
        page.hide()


def test_every_signal_of_the_page_has_its_method() -> None:
    assert all(callable(getattr(FillPresenter, name, None)) for name in signals(FillPage))


def test_a_whole_checklist_by_keyboard_alone(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    at.key("2")
    for words in ("二楼东侧通道堆放纸箱", "二楼东侧", "1 处", "清理并保持畅通", "", "设备故障，未能拍照"):
        at.write(words)
        at.key(Qt.Key.Key_Return)
    assert at.at == f"{FIRE}/corrected"
    at.key(Qt.Key.Key_Return)
    assert at.at == BEDS
    at.key(Qt.Key.Key_Return)
    QTest.keyClicks(at.focused, "30")
    at.key(Qt.Key.Key_Return)
    assert at.at == GAS
    at.key("3")
    at.key("1")
    assert at.at == STAFF
    at.key("4")
    values = {ref: value for op, ref, value in at.desk.kept if op == "answer"}
    assert {ref: values[f"{ref}/answer"] for ref in (FIRE, BEDS, GAS, MENU, STAFF)} == {
        FIRE: "no",
        BEDS: "30",
        GAS: "na",
        MENU: "yes",
        STAFF: "unchecked",
    }
    assert values[f"{FIRE}/fact"] == "二楼东侧通道堆放纸箱"
    assert values[f"{FIRE}/no_evidence"] == "设备故障，未能拍照"
    assert at.page.finder.list.item(1).text() == "消防\n3/3　不符合 1"


def test_the_page_opens_on_the_card_that_had_the_keyboard(laptop: Callable[..., Laptop]) -> None:
    desk = Desk(focus=f"{FIRE}/place", kept=[("answer", f"{FIRE}/answer", "no")])
    at = laptop(desk)
    assert at.at == f"{FIRE}/place"


def test_moving_the_keyboard_is_remembered(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    at.key(Qt.Key.Key_Down)
    assert at.at == BEDS
    assert at.desk.focus == BEDS
    at.key(Qt.Key.Key_Up)
    assert at.desk.focus == FIRE


def test_a_line_closed_with_enter_leaves_the_remembered_place_where_the_keyboard_went(
    laptop: Callable[..., Laptop],
) -> None:
    at = laptop(ref=FIRE)
    at.key("2")
    for words in ("二楼东侧通道堆放纸箱", "二楼东侧", "1 处"):
        at.write(words)
        at.key(Qt.Key.Key_Return)
        assert at.desk.focus == at.at


def test_what_has_the_keyboard_is_in_sight(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=GAS)
    at.page.resize(900, 480)
    at.key("2")
    section = at.page.stack.currentWidget()

    def seen(widget: QWidget) -> bool:
        top = widget.mapTo(section.viewport(), widget.rect().topLeft()).y()
        return top >= 0 and top + widget.height() <= section.viewport().height()

    QApplication.processEvents()
    card = at.card(GAS)
    assert card.height() > section.viewport().height()
    assert card.mapTo(section.viewport(), card.rect().topLeft()).y() == 12  # taller than the window: its head first
    for _ in range(6):
        QApplication.processEvents()
        assert seen(at.focused), at.at
        at.key(Qt.Key.Key_Return)
    at.key(Qt.Key.Key_Escape)
    assert at.focused.mapTo(section.viewport(), at.focused.rect().topLeft()).y() >= 0


def test_escape_comes_back_from_a_field_to_its_card(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    at.key("2")
    at.write("堆放纸箱")
    at.key(Qt.Key.Key_Escape)
    assert at.focused is at.card(FIRE)
    assert at.desk.kept[-1] == ("answer", f"{FIRE}/fact", "堆放纸箱")


def test_an_answer_that_was_not_kept_is_said_on_the_card_and_retried(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    at.desk.fault = KnownError("file.unwritable", name="store.db", why="磁盘已满")
    at.key("1")
    assert "未存" in at.card(FIRE).accessibleName()
    assert "磁盘已满" in at.page.saved.text()
    assert at.page.retry.isVisible()
    at.desk.fault = None
    QTest.mouseClick(at.page.retry, Qt.MouseButton.LeftButton)
    assert "已存 14:03" in at.card(FIRE).accessibleName()
    assert not at.page.retry.isVisible()
    assert at.desk.kept == [("answer", f"{FIRE}/answer", "yes")]


def test_finding_by_two_characters_from_the_keyboard(laptop: Callable[..., Laptop], qtbot: QtBot) -> None:
    at = laptop(ref=FIRE)
    at.key("f", Qt.KeyboardModifier.ControlModifier)
    assert at.focused is at.page.finder.find
    at.write("健康")
    assert at.page.finder.found.isVisible()
    assert at.page.finder.found.count() == 1
    at.key(Qt.Key.Key_Return)
    assert at.at == STAFF
    assert at.page.finder.find.text() == ""
    assert not at.page.finder.found.isVisible()


def test_a_section_is_built_at_its_first_visit_and_kept(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    assert list(at.page.sections) == ["s01"]
    first = at.page.sections["s01"]
    at.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert list(at.page.sections) == ["s01", "s02"]
    at.key(Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert at.page.stack.currentWidget() is first


def test_the_next_section_is_built_while_the_hand_rests(laptop: Callable[..., Laptop], qtbot: QtBot) -> None:
    at = laptop(ref=FIRE)
    ahead = at.page.stack.ahead
    qtbot.waitUntil(lambda: ahead._view is not None and len(ahead._view.cards) == 2)
    built = dict(ahead._view.cards)
    assert list(at.page.sections) == ["s01"]
    at.presenter.answer_changed(f"{MENU}/answer", "yes")  # what is built ahead follows when it is shown
    at.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert at.page.sections["s02"].cards == built
    assert "回答：符合" in built[MENU].accessibleName()
    assert at.at == STAFF


def test_a_section_built_ahead_is_forgotten_with_its_draft(laptop: Callable[..., Laptop], qtbot: QtBot) -> None:
    at = laptop(ref=FIRE)
    qtbot.waitUntil(lambda: at.page.stack.ahead._view is not None)
    at.presenter.open(draft_id="d2", ref=FIRE)
    assert at.page.stack.ahead._view is None


def test_a_click_in_the_list_opens_a_section_at_its_first_open_card(laptop: Callable[..., Laptop]) -> None:
    at = laptop(Desk(kept=[("answer", f"{MENU}/answer", "yes")]), ref=FIRE)
    item = at.page.finder.list.item(2)
    place = at.page.finder.list.visualItemRect(item).center()
    QTest.mouseClick(at.page.finder.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert at.at == STAFF


def test_the_visit_is_answered_and_tab_follows_the_order_of_the_form(laptop: Callable[..., Laptop]) -> None:
    at = laptop()
    QTest.keyClicks(at.focused, "20260302")
    at.key(Qt.Key.Key_Return)
    assert at.at == "/data/visit/began"
    QTest.keyClicks(at.focused, "905")
    at.key(Qt.Key.Key_Tab)
    at.key(Qt.Key.Key_Tab)
    assert at.at == "/data/visit/ended"
    assert at.desk.kept == [
        ("answer", "/data/visit/date", "2026-03-02"),
        ("answer", "/data/visit/began", "09:05"),
    ]


def test_tab_goes_to_a_question_that_became_relevant_between_others(laptop: Callable[..., Laptop]) -> None:
    at = laptop()
    radio = at.page.stack.currentWidget().panel.questions["/data/visit/purpose"].buttons["not_explained"]
    radio.setFocus()
    at.key(Qt.Key.Key_Space)
    at.key(Qt.Key.Key_Tab)
    assert at.at == "/data/visit/purpose_reason"


def test_persons_met_are_added_with_the_keyboard_in_their_name(laptop: Callable[..., Laptop]) -> None:
    at = laptop()
    at.presenter.copy_added("/data/visit/met")
    assert at.at == "/data/visit/met[1]/name"
    at.write("示例丁")
    at.key(Qt.Key.Key_Tab)
    assert at.at == "/data/visit/met[1]/post"
    assert at.desk.kept[-1] == ("answer", "/data/visit/met[1]/name", "示例丁")


def test_the_review_is_asked_for_with_open_edits_said_first(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    at.key("2")
    at.write("堆放纸箱")
    at.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ("answer", f"{FIRE}/fact", "堆放纸箱") in at.desk.kept
    assert at.gone == [("review", {"draft_id": "d1"})]


def test_another_draft_shows_no_card_of_the_one_before(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    at.key("1")
    at.desk.kept.clear()
    at.presenter.open(draft_id="d2", ref=FIRE)
    assert "未答" in at.card(FIRE).accessibleName()


def test_rendering_again_moves_no_keyboard(laptop: Callable[..., Laptop]) -> None:
    at = laptop(ref=FIRE)
    at.page.finder.find.setFocus()
    at.page.render(at.presenter._state)
    assert at.focused is at.page.finder.find
