"""One card alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.presenters.forms.form_states import CardState, Chip, QuestionState, Saved
from gui.presenters.photos.photo_acts import FilesChosen
from gui.question_widgets.line_question import TextQuestion
from gui.resources import ASSETS
from gui.widgets.answer_bar import SIGNS, AnswerBar
from gui.widgets.card import Card
from tests.unit.presenters.filling.desk import FIRE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints

ANSWERS = (("yes", "符合"), ("no", "不符合"), ("na", "不适用"), ("unchecked", "未查"))
ANSWER = QuestionState(f"{FIRE}/answer", "select_one", "answer", "检查结果", "", "", required=True, choices=ANSWERS)
FACT = QuestionState(f"{FIRE}/fact", "text", "multiline", "事实", "", "", required=True)
PLACE = QuestionState(f"{FIRE}/place", "text", "", "位置", "", "", required=True)
BLANK = CardState(
    FIRE, 3, "疏散通道畅通", ANSWER, judged=True, chips=(Chip("较重", "warn"),), basis=("依据（已核）：示例法第一条",)
)
FAILED = replace(
    BLANK,
    answer=replace(ANSWER, value="no"),
    finding=(FACT, PLACE),
    missing="事实、位置",
    saved=Saved("saved", "已存 14:03"),
)
BEDS = CardState(FIRE, 4, "床位数", QuestionState(f"{FIRE}/answer", "integer", "", "床位数", "", ""), judged=False)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[CardState], Card]:
    def make(state: CardState) -> Card:
        card = Card(state)
        qtbot.addWidget(card)
        card.render(state)
        card.resize(800, 200)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(card.isActiveWindow)
        card.setFocus()
        return card

    return make


def said(card: Card, signal: str) -> list[Any]:
    """What a signal of the card says from now on."""
    told: list[Any] = []
    getattr(card, signal).connect(lambda *given: told.append(given))
    return told


@pytest.mark.parametrize(("key", "value"), [("1", "yes"), ("2", "no"), ("3", "na"), ("4", "unchecked")])
def test_four_keys_answer(show: Callable[[CardState], Card], key: str, value: str) -> None:
    card = show(BLANK)
    told = said(card, "answer_changed")
    QTest.keyClick(card, key)
    assert told == [(f"{FIRE}/answer", value)]


def test_a_key_for_an_answer_that_is_not_allowed_does_nothing_and_its_place_stays_empty(
    show: Callable[[CardState], Card],
) -> None:
    without = replace(BLANK, answer=replace(ANSWER, choices=(*ANSWERS[:2], ANSWERS[3])))
    card, full = show(without), show(BLANK)
    told = said(card, "answer_changed")
    QTest.keyClick(card, "3")
    assert told == []
    assert isinstance(card.answers, AnswerBar)
    assert isinstance(full.answers, AnswerBar)
    assert "na" not in card.answers.buttons
    assert card.answers.buttons["unchecked"].x() == full.answers.buttons["unchecked"].x()


def test_answers_are_big_enough_for_a_finger(show: Callable[[CardState], Card]) -> None:
    card = show(BLANK)
    assert isinstance(card.answers, AnswerBar)
    assert {(button.width(), button.height()) for button in card.answers.buttons.values()} == {(90, 44)}


def test_a_click_says_the_answer_but_only_a_render_ticks_it(show: Callable[[CardState], Card]) -> None:
    card = show(BLANK)
    told = said(card, "answer_changed")
    assert isinstance(card.answers, AnswerBar)
    QTest.mouseClick(card.answers.buttons["yes"], Qt.MouseButton.LeftButton)
    assert told == [(f"{FIRE}/answer", "yes")]
    assert not card.answers.buttons["yes"].isChecked()


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)])
def test_arrows_walk(show: Callable[[CardState], Card], key: Qt.Key, step: int) -> None:
    card = show(BLANK)
    told = said(card, "walk_requested")
    QTest.keyClick(card, key)
    assert told == [(FIRE, step)]


def test_n_asks_for_the_next_unanswered(show: Callable[[CardState], Card]) -> None:
    card = show(BLANK)
    told = said(card, "next_unanswered_requested")
    QTest.keyClick(card, "n")
    assert told == [(FIRE,)]


def test_a_screen_reader_hears_the_item_its_weight_the_answer_and_what_is_lacking(
    show: Callable[[CardState], Card],
) -> None:
    assert show(BLANK).accessibleName() == "第 3 项，疏散通道畅通，较重，回答：未答"
    assert show(FAILED).accessibleName() == "第 3 项，疏散通道畅通，较重，回答：不符合，已存 14:03，还缺：事实、位置"


def test_a_finding_opens_inside_and_escape_comes_back(show: Callable[[CardState], Card]) -> None:
    card = show(BLANK)
    card.render(FAILED)
    card.focus_on(f"{FIRE}/fact")
    inner = card.focusWidget()
    assert inner is not card
    QTest.keyClick(inner, "1")
    QTest.keyClick(inner, Qt.Key.Key_Escape)
    assert card.hasFocus()


def test_digits_typed_into_a_finding_answer_nothing(show: Callable[[CardState], Card]) -> None:
    card = show(FAILED)
    told = said(card, "answer_changed")
    card.focus_on(f"{FIRE}/place")
    QTest.keyClicks(card.focusWidget(), "12n")
    assert told == []


def test_enter_leads_through_the_finding_and_out_of_it(show: Callable[[CardState], Card]) -> None:
    card = show(FAILED)
    told = said(card, "finished")
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    assert told == [(f"{FIRE}/place",)]


def test_a_value_is_asked_with_its_own_widget(show: Callable[[CardState], Card]) -> None:
    card = show(BEDS)
    told = said(card, "answer_changed")
    QTest.keyClick(card, "2")
    assert told == []
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClicks(card.focusWidget(), "30")
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    assert told == [(f"{FIRE}/answer", "30")]


def test_photos_dropped_on_the_card_are_passed_on(show: Callable[[CardState], Card]) -> None:
    card = show(replace(BLANK, photo_ref=f"{FIRE}/photo"))
    told = said(card, "photo_asked")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/photos/a.jpg"), QUrl("https://example.org/b.jpg")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, buttons, keys))
    assert told == [(FilesChosen(f"{FIRE}/photo", ("/photos/a.jpg",)),)]


def test_each_answer_has_its_own_sign() -> None:
    signs = [SIGNS[value] for value, _ in ANSWERS]
    assert signs == ["circle-check", "circle-x", "circle-minus", "circle-question-mark"]
    assert [name for name in signs if not (ASSETS / "icons" / f"{name}.svg").exists()] == []


def test_enter_in_a_line_that_gives_the_keyboard_to_the_card_is_spent(show: Callable[[CardState], Card]) -> None:
    card = show(FAILED)
    card.finished.connect(lambda _ref: card.setFocus())
    place = card.findChildren(TextQuestion)[-1]
    place.setFocus()

    QTest.keyClick(place.line, Qt.Key.Key_Return)

    assert card.hasFocus()
