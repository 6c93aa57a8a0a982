"""The log-in page alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.pages.login import LoginPage
from gui.presenters.login import LoginState

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot: QtBot) -> LoginPage:
    made = LoginPage()
    qtbot.addWidget(made)
    made.render(LoginState("somewhere"))
    return made


def test_enter_in_the_field_asks_with_what_was_typed(page: LoginPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.passphrase.editor.line, "correct horse")
    with qtbot.waitSignal(page.unlock_requested) as asked:
        qtbot.keyClick(page.passphrase.editor.line, ENTER)
    assert asked.args == ["correct horse"]


def test_an_empty_field_asks_for_nothing(page: LoginPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.unlock_requested):
        page.unlock.click()


def test_the_first_letter_says_that_typing_began(page: LoginPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.typing_began):
        qtbot.keyClicks(page.passphrase.editor.line, "c")
    with qtbot.assertNotEmitted(page.typing_began):
        qtbot.keyClicks(page.passphrase.editor.line, "o")


def test_while_it_opens_nothing_more_can_be_asked(page: LoginPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.passphrase.editor.line, "correct horse")
    page.render(LoginState("somewhere", busy=True))
    with qtbot.assertNotEmitted(page.unlock_requested):
        qtbot.keyClick(page.passphrase.editor.line, ENTER)
    assert page.unlock.text() == "正在打开…"


def test_an_error_stands_under_the_field_and_the_text_is_marked(page: LoginPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.passphrase.editor.line, "wrong")
    page.render(LoginState("somewhere", error="口令不对。"))
    assert page.passphrase.below == "口令不对。"
    assert page.passphrase.editor.line.selectedText() != ""
    page.render(LoginState("somewhere"))
    assert page.passphrase.below == ""


@pytest.mark.parametrize(
    ("letter", "shift", "hinted"), [("a", False, False), ("A", True, False), ("A", False, True), ("a", True, True)]
)
def test_caps_lock_is_guessed_from_the_letters(page: LoginPage, letter: str, shift: bool, hinted: bool) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    page.passphrase.editor.line.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter))
    assert page.passphrase.editor.caps.isHidden() != hinted


def test_the_eye_shows_the_letters_and_the_name_follows(page: LoginPage) -> None:
    editor = page.passphrase.editor
    assert editor.line.echoMode() == QLineEdit.EchoMode.Password
    editor.eye.click()
    assert editor.line.echoMode() == QLineEdit.EchoMode.Normal
    assert editor.eye.accessibleName() == "隐藏口令"


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
def test_leaving_the_page_forgets_the_passphrase(page: LoginPage, qtbot: QtBot) -> None:
    with qtbot.waitExposed(page):
        page.show()
    qtbot.keyClicks(page.passphrase.editor.line, "correct horse")
    page.hide()
    assert page.passphrase.editor.text == ""
