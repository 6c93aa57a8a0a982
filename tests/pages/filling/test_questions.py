"""Question widgets alone: told what to show, they say what was answered, once, and never half a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forms.spellings import read_date, read_time
from gui import resources, theme
from gui.question_widgets.choice_questions import MinimalSelectQuestion, SelectMultipleQuestion, SelectOneQuestion
from gui.question_widgets.factory import WIDGETS, make_question
from gui.question_widgets.image_question import ImageQuestion
from gui.question_widgets.ink_question import InkQuestion
from gui.question_widgets.line_question import DecimalQuestion, IntegerQuestion, TextQuestion
from gui.question_widgets.long_text_question import LongTextQuestion
from gui.question_widgets.moment_questions import DateQuestion, TimeQuestion
from gui.question_widgets.note_question import NoteQuestion
from gui.question_widgets.question_widget import QuestionWidget

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints

CHOICES = (("yes", "有"), ("no", "没有"), ("other", "其他"))


@pytest.fixture
def ask(qtbot: QtBot) -> Callable[..., tuple[QuestionWidget, list[tuple[str, str]]]]:
    """Show a question; returns it with the list of what it says."""

    def show(
        question: QuestionWidget, value: str = "", **state: object
    ) -> tuple[QuestionWidget, list[tuple[str, str]]]:
        qtbot.addWidget(question)
        said: list[tuple[str, str]] = []
        question.answer_changed.connect(lambda ref, value: said.append((ref, value)))
        question.render(value, **state)
        question.show()
        question.activateWindow()
        qtbot.waitUntil(question.isActiveWindow)
        return question, said

    return show


def type_chinese(widget: QWidget, composed: str, committed: str = "") -> None:
    """What an input method sends: `composed` is still open, `committed` is settled."""
    event = QInputMethodEvent(composed, [])
    event.setCommitString(committed)
    QApplication.sendEvent(widget, event)


def test_text_says_nothing_while_the_input_method_composes(ask: Callable[..., object], qtbot: QtBot) -> None:
    question, said = ask(TextQuestion("/data/a", "位置"))
    question.setFocus()
    type_chinese(question.line, "er lou")
    question.commit()
    assert said == []
    type_chinese(question.line, "", "二楼")
    question.line.clearFocus()
    assert said == [("/data/a", "二楼")]


def test_text_is_said_after_a_pause(ask: Callable[..., object], qtbot: QtBot) -> None:
    question, said = ask(TextQuestion("/data/a", "位置"))
    question.setFocus()
    type_chinese(question.line, "", "二楼")
    qtbot.waitUntil(lambda: said == [("/data/a", "二楼")], timeout=3000)


def test_enter_says_the_text_and_asks_for_the_next_question(ask: Callable[..., object], qtbot: QtBot) -> None:
    question, said = ask(TextQuestion("/data/a", "位置"))
    question.setFocus()
    type_chinese(question.line, "", "三楼")
    with qtbot.waitSignal(question.next_requested):
        QTest.keyClick(question.line, Qt.Key.Key_Return)
    assert said == [("/data/a", "三楼")]


def test_an_open_edit_survives_a_render_of_the_old_value(ask: Callable[..., object]) -> None:
    question, _ = ask(TextQuestion("/data/a", "位置"), "二楼")
    question.setFocus()
    type_chinese(question.line, "", "东侧")
    question.render("二楼")
    assert question.line.text() == "二楼东侧"
    question.render("一楼")
    assert question.line.text() == "一楼"


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [(IntegerQuestion, "３0 ", "30"), (DecimalQuestion, "12。5", "12.5"), (IntegerQuestion, "三十", "三十")],
)
def test_numbers_are_read_as_people_type_them(
    ask: Callable[..., object], kind: type[TextQuestion], typed: str, said: str
) -> None:
    question, told = ask(kind("/data/n", "床位"))
    question.line.setFocus()
    type_chinese(question.line, "", typed)
    question.line.clearFocus()
    assert told == [("/data/n", said)]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2026年3月5日", "2026-03-05"), ("2026.3.5", "2026-03-05"), ("20260305", "2026-03-05"), ("昨天", "昨天")],
)
def test_dates_are_read_as_people_type_them(typed: str, value: str) -> None:
    assert read_date(typed) == value


@pytest.mark.parametrize(("typed", "value"), [("9：05", "09:05"), ("905", "09:05"), ("14时3分", "14:03"), ("晚", "晚")])
def test_times_are_read_as_people_type_them(typed: str, value: str) -> None:
    assert read_time(typed) == value


def test_a_time_shown_to_the_minute_is_not_a_new_answer(ask: Callable[..., object]) -> None:
    question, said = ask(TimeQuestion("/data/t", "开始时间"), "09:05:00")
    assert question.line.text() == "09:05"
    question.line.setFocus()
    question.line.clearFocus()
    assert said == []


def test_today_is_an_answer_only_when_asked_for(ask: Callable[..., object]) -> None:
    question, said = ask(DateQuestion("/data/d", "检查日期"))
    assert said == []
    QTest.mouseClick(question.now, Qt.MouseButton.LeftButton)
    assert len(said[0][1]) == len("2026-03-05")


def test_space_in_an_empty_time_is_now_and_goes_on(ask: Callable[..., object], qtbot: QtBot) -> None:
    question, said = ask(TimeQuestion("/data/t", "开始时间"))
    question.setFocus()
    with qtbot.waitSignal(question.next_requested):
        QTest.keyClick(question.line, Qt.Key.Key_Space)
    assert [(ref, len(value), value[2]) for ref, value in said] == [("/data/t", 5, ":")]
    with qtbot.assertNotEmitted(question.next_requested):
        QTest.keyClick(question.line, Qt.Key.Key_Space)  # what stands there is not written over
    question.commit()
    assert len(said) == 1


def test_choices_are_taken_by_their_number(ask: Callable[..., object], qtbot: QtBot) -> None:
    one, said = ask(SelectOneQuestion("/data/c", "对方的回答"), choices=CHOICES)
    one.setFocus()
    with qtbot.waitSignal(one.next_requested):
        QTest.keyClick(QApplication.focusWidget(), "2")
    assert said == [("/data/c", "no")]
    with qtbot.assertNotEmitted(one.next_requested):
        QTest.keyClick(QApplication.focusWidget(), "4")
        QTest.keyClick(QApplication.focusWidget(), "1", Qt.KeyboardModifier.AltModifier)  # the page's own key
    assert said == [("/data/c", "no")]
    several, said = ask(SelectMultipleQuestion("/data/m", "采取的措施"), choices=CHOICES)
    several.setFocus()
    for key in "131":
        QTest.keyClick(QApplication.focusWidget(), key)
    assert said == [("/data/m", "yes"), ("/data/m", "yes other"), ("/data/m", "other")]
    with qtbot.waitSignal(several.next_requested):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_long_text_grows_and_enter_goes_on(ask: Callable[..., object], qtbot: QtBot) -> None:
    question, said = ask(LongTextQuestion("/data/f", "事实"))
    low = question.sheet.height()
    question.sheet.setFocus()
    type_chinese(question.sheet, "", "第一行")
    for _ in range(4):
        QTest.keyClick(question.sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert question.sheet.height() > low
    with qtbot.waitSignal(question.next_requested):
        QTest.keyClick(question.sheet, Qt.Key.Key_Return)
    assert said == [("/data/f", "第一行")]


def test_select_one_begins_with_nothing_and_delete_takes_it_back(ask: Callable[..., object]) -> None:
    question, said = ask(SelectOneQuestion("/data/s", "回避"), choices=CHOICES)
    assert not any(button.isChecked() for button in question.buttons.values())
    QTest.mouseClick(question.buttons["no"], Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    question.buttons["no"].setFocus()
    QTest.keyClick(question.buttons["no"], Qt.Key.Key_Delete)
    assert said == [("/data/s", "no"), ("/data/s", "")]
    assert not question.buttons["no"].isChecked()


def test_select_one_shows_another_value_when_told(ask: Callable[..., object]) -> None:
    question, said = ask(SelectOneQuestion("/data/s", "回避"), "no", choices=CHOICES)
    question.render("", choices=CHOICES)
    assert not any(button.isChecked() for button in question.buttons.values())
    question.render("yes", choices=CHOICES[:2])
    assert question.buttons["yes"].isChecked()
    assert list(question.buttons) == ["yes", "no"]
    assert said == []


def test_select_multiple_says_all_ticked_in_the_order_of_the_form(ask: Callable[..., object]) -> None:
    question, said = ask(SelectMultipleQuestion("/data/m", "措施"), choices=CHOICES)
    for name in ("other", "yes"):
        QTest.mouseClick(question.buttons[name], Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert said == [("/data/m", "other"), ("/data/m", "yes other")]


def test_a_minimal_select_begins_with_not_chosen(ask: Callable[..., object]) -> None:
    question, said = ask(MinimalSelectQuestion("/data/s", "类别"), choices=CHOICES)
    assert question.combo.currentText() == "（未选）"
    question.combo.setFocus()
    QTest.keyClick(question.combo, Qt.Key.Key_Down)
    assert said == [("/data/s", "yes")]


def test_ink_is_said_when_the_pen_is_lifted_and_can_be_undone(ask: Callable[..., object]) -> None:
    question, said = ask(InkQuestion("/data/sign/ink1", "签字"))
    question.pad.setFixedSize(500, 200)
    press, move, release = QTest.mousePress, QTest.mouseMove, QTest.mouseRelease
    for x in (50, 100):
        press(question.pad, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
        move(question.pad, QPoint(x, 60))
        release(question.pad, Qt.MouseButton.LeftButton, pos=QPoint(x, 60))
    assert said[-1] == ("/data/sign/ink1", "100,40 100,120|200,40 200,120")
    QTest.mouseClick(question.undo, Qt.MouseButton.LeftButton)
    assert said[-1] == ("/data/sign/ink1", "100,40 100,120")
    QTest.mouseClick(question.clear, Qt.MouseButton.LeftButton)
    assert said[-1] == ("/data/sign/ink1", "")


def test_ink_shown_readonly_takes_no_more(ask: Callable[..., object]) -> None:
    question, said = ask(InkQuestion("/data/sign/ink1", "签字"), "1,1 5,5", readonly=True)
    QTest.mouseClick(question.pad, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert question.pad.ink == "1,1 5,5"
    assert said == []


def test_a_picture_can_be_taken_out(ask: Callable[..., object]) -> None:
    question, said = ask(ImageQuestion("/data/p", "照片"), "a.jpg")
    QTest.mouseClick(question.remove, Qt.MouseButton.LeftButton)
    assert said == [("/data/p", "")]


def test_a_note_only_speaks(ask: Callable[..., object]) -> None:
    question, said = ask(NoteQuestion("/data/n", "说明"), "共 3 项")
    assert question.words.text() == "共 3 项"
    assert said == []


@pytest.mark.parametrize("kind", sorted(WIDGETS))
def test_every_kind_says_its_label_and_what_is_wrong_to_a_screen_reader(
    kind: tuple[str, str], ask: Callable[..., object]
) -> None:
    question, said = ask(make_question(*kind, "/data/q", "问题"), violation="请补上。", required=True, choices=CHOICES)
    assert question.input.accessibleName() == "问题，必填，请补上。"
    assert said == []


def test_an_appearance_nobody_drew_falls_back_to_its_kind(qtbot: QtBot) -> None:
    question = make_question("integer", "bearing", "/data/q", "问题")
    qtbot.addWidget(question)
    assert type(question) is IntegerQuestion


def test_choices_that_come_later_can_take_the_keyboard_at_once(ask: Callable[..., object]) -> None:
    question, _ = ask(SelectOneQuestion("/data/s", "回避"))
    question.render("", choices=CHOICES)
    question.setFocus()
    assert question.buttons["yes"].hasFocus()


def test_tab_comes_to_every_box_to_tick(ask: Callable[..., object]) -> None:
    question, said = ask(SelectMultipleQuestion("/data/m", "措施"), choices=CHOICES)
    question.setFocus()
    QTest.keyClick(question.buttons["yes"], Qt.Key.Key_Tab)
    assert question.buttons["no"].hasFocus()
    QTest.keyClick(question.buttons["no"], Qt.Key.Key_Space)
    assert said == [("/data/m", "no")]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    resources.load_font(qapp)
    yield lambda percent: theme.apply(qapp, "light", percent)
    theme.apply(qapp, "light", 100)


@pytest.mark.parametrize("percent", [100, 125, 150, 175, 200])
def test_long_text_is_as_high_as_its_lines_at_every_scale_and_width(
    percent: int, dressed: Callable[[int], None], qtbot: QtBot
) -> None:
    dressed(percent)
    question = LongTextQuestion("/data/f", "事实")
    qtbot.addWidget(question)
    question.render("示例：二楼东侧通道堆放纸箱，占去半边，转身不便。" * 4)
    question.show()
    for width in (900, 600):
        question.resize(width, 600)
        QApplication.sendPostedEvents()
        assert (width, question.sheet.verticalScrollBar().maximum()) == (width, 0)
