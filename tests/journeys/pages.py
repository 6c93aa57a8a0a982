"""The window as someone without a mouse works it: pages by what stands on them, keys by what is printed on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from gui.navigation import PLACES
from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from gui.pages.login import LoginPage
from gui.pages.review import ReviewPage
from gui.pages.sign import SignPage
from gui.pages.start import StartPage
from gui.pages.today import TodayPage
from gui.shell import Shell
from gui.widgets.card import Card
from gui.widgets.page import Page
from gui.widgets.side import KEYED

PATIENCE = 30_000  # ms until a wait is given up; nothing waits that long unless it is broken
MOST_STOPS = 60  # Tab stops of the longest page

Key = Qt.Key
Shown = TypeVar("Shown", bound=Page)


class Hands:
    """Ten fingers and two eyes: keys go to whatever has the keyboard, as the system would send them."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell, self.qtbot = shell, qtbot
        self.keystrokes = (
            0  # keys pressed so far, a chord as one; words of an input method as their Pinyin and a choice
        )

    @property
    def focused(self) -> QWidget:
        """What has the keyboard: always something, always to be seen."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        assert widget.isVisible() and widget.isEnabled(), f"the keyboard is on hidden {words_of(widget)!r}"
        return widget

    def press(self, *keys: Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.keystrokes += 1
            QTest.keyClick(self.focused, key, held)

    def write(self, text: str, pinyin: str = "") -> None:
        """Type: plain letters key by key, anything else as an input method commits it once `pinyin` was typed."""
        if text.isascii():
            self.keystrokes += len(text)
            QTest.keyClicks(self.focused, text)
        else:
            self.keystrokes += len(pinyin) + 1
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focused, event)

    def answer(self, *lines: str) -> None:
        """Write one answer after the other, each closed with Enter."""
        for line in lines:
            self.write(line)
            self.press(Key.Key_Return)

    def tab_to(self, words: str, back: bool = False) -> None:
        """Tab on, or back, until what has the keyboard is called `words`."""
        passed = []
        for _ in range(MOST_STOPS):
            if words_of(self.focused).startswith(words):
                return
            passed.append(words_of(self.focused))
            self.press(Key.Key_Backtab if back else Key.Key_Tab)
        raise AssertionError(f"Tab never came to {words!r}, only to {passed}")

    def pick(self, title: str, words: str) -> None:
        """Tab to the list called `title` and walk down to the line that begins with `words`."""
        self.tab_to(title)
        combo = self.focused
        assert isinstance(combo, QComboBox)
        self.walk_until(lambda: combo.currentText().startswith(words), words)

    def walk_until(self, there: Callable[[], bool], words: str) -> None:
        """Press Down until one is there."""
        for _ in range(MOST_STOPS):
            if there():
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"Down never came to {words!r}, the keyboard is on {words_of(self.focused)!r}")

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        self.qtbot.waitUntil(until, timeout=PATIENCE)

    def arrive(self, page_class: type[Shown]) -> Shown:
        """Wait until a page is there and at rest, with the keyboard on something of it."""
        stack = self.shell.window.stack
        self.wait(lambda: isinstance(stack.currentWidget(), page_class) and self.shell.jobs.idle)
        page = stack.currentWidget()
        assert isinstance(page, page_class)
        assert page.isAncestorOf(self.focused), f"the keyboard is outside the page, on {words_of(self.focused)!r}"
        assert stands_out(self.focused), f"one cannot see that the keyboard is on {words_of(self.focused)!r}"
        return page

    def visit(self, route: str, page_class: type[Shown]) -> Shown:
        """A place at the left, by its key, or by walking down the places if it has none."""
        number, title = next((at, place.title) for at, place in enumerate(PLACES, 1) if place.route == route)
        if number <= KEYED:
            self.press(Key(Key.Key_0.value + number), held=Qt.KeyboardModifier.ControlModifier)
        else:
            self.tab_to(PLACES[0].title)
            self.walk_until(lambda: words_of(self.focused).startswith(title), title)
            self.press(Key.Key_Space)
        return self.arrive(page_class)

    def log_in(self, passphrase: str) -> TodayPage:
        """From the log-in to the day."""
        self.arrive(LoginPage)
        assert words_of(self.focused) == "口令"
        self.answer(passphrase)
        return self.arrive(TodayPage)


def words_of(widget: QWidget) -> str:
    """What a screen reader calls a widget, or what is written on it."""
    written = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or written or f"a {type(widget).__name__} without a name"


def stands_out(widget: QWidget) -> bool:
    """Whether one sees that it has the keyboard: its picture is another one while it has not."""
    area = widget.parentWidget() or widget
    with_keyboard = area.grab().toImage()
    widget.clearFocus()
    without = area.grab().toImage()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    return with_keyboard != without


def begin_inspection(
    hands: Hands, name: str, checklist: str, kind: str, reason: str, inspectors: Sequence[str]
) -> None:
    """From the day to the first question of a new inspection; the institution is found by two characters."""
    part_of_name = name[2:4]
    assert words_of(hands.focused) == "开始检查"
    hands.press(Key.Key_Return)
    page = hands.arrive(StartPage)
    assert words_of(hands.focused) == "查找检查对象"
    hands.write(part_of_name)
    hands.wait(lambda: all(part_of_name in line for line in lines_of(page.subjects)))
    hands.press(Key.Key_Down)
    hands.walk_until(lambda: page.subjects.currentItem().text().startswith(name), name)
    hands.press(Key.Key_Return)
    assert page.chosen.text() == f"已选：{name}"
    hands.pick("检查表", checklist)
    hands.wait(lambda: hands.shell.jobs.idle)
    hands.tab_to(f"检查类型：{kind}")
    hands.press(Key.Key_Space)
    hands.tab_to("手工选定理由")
    hands.write(reason)
    for title, inspector in zip(("检查人员一", "检查人员二"), inspectors, strict=True):
        hands.pick(title, inspector)
    assert page.missing.text() == ""
    hands.tab_to("开始")
    hands.press(Key.Key_Return)
    hands.arrive(FillPage)


def lines_of(view: QListWidget) -> list[str]:
    """The lines of a list, if it has any; a list being filled has one that never matches."""
    return [view.item(at).text() for at in range(view.count())] or [""]


class Checklist:
    """The fill page, one card after the other."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.page = hands.arrive(FillPage)

    def take(self, choice: str) -> None:
        """Choose one of the round buttons of the question that has the keyboard, and go on."""
        self.hands.walk_until(lambda: words_of(self.hands.focused).endswith(f"：{choice}"), choice)
        self.hands.press(Key.Key_Space, Key.Key_Return)

    def tick(self, question: str, *choices: str) -> None:
        """Choose some of the square buttons of a question, and go on."""
        for choice in choices:
            self.hands.tab_to(f"{question}：{choice}")
            self.hands.press(Key.Key_Space)
        self.hands.press(Key.Key_Return)

    def judge(self, key: str) -> None:
        """One of the four keys on the card that has the keyboard."""
        assert isinstance(self.hands.focused, Card), f"the keyboard is on {words_of(self.hands.focused)!r}"
        self.hands.press(key)

    def rest(self, key: str) -> None:
        """One answer for the rest of the section."""
        self.hands.press(key, held=Qt.KeyboardModifier.AltModifier)

    def find(self, **said: str) -> None:
        """不符合, and then every line of the finding by its label; lines not named are left empty."""
        card = self.hands.focused
        self.judge("2")
        for _ in range(MOST_STOPS):
            asked = next((label for label in said if words_of(self.hands.focused).startswith(label)), "")
            self.hands.answer(said.pop(asked, ""))
            if not card.isAncestorOf(self.hands.focused):
                break
        assert not said, f"nobody asked for {list(said)}"


def review(hands: Hands) -> ReviewPage:
    """From the checklist to the review."""
    hands.press(Key.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    return hands.arrive(ReviewPage)


def seal(hands: Hands, page: SignPage, passphrases: Sequence[tuple[str, str]]) -> FinishedPage:
    """From the frozen record to the whole paper."""
    for name, passphrase in passphrases:
        hands.wait(lambda name=name: words_of(hands.focused) == f"{name} 的签署口令" and page.seal.isEnabled())
        hands.answer(passphrase)
    return hands.arrive(FinishedPage)
