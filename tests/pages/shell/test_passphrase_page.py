"""更改我的口令, alone and in the window: by the keyboard, and nothing typed is left behind."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.pages.passphrase import DONE, PassphrasePage
from gui.presenters.passphrase import PassphraseState

OLD, NEW = "an old passphrase", "entirely new words"

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown


@pytest.fixture
def page(qtbot: QtBot) -> PassphrasePage:
    made = PassphrasePage()
    qtbot.addWidget(made)
    made.render(PassphraseState())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def typed(page: PassphrasePage) -> list[str]:
    return [edit.text for edit in (page.old.editor, page.new.first.editor, page.new.second.editor)]


def test_three_times_typed_and_entered(page: PassphrasePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.focusWidget(), OLD)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(page.focusWidget(), NEW)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClicks(page.focusWidget(), NEW)
    with qtbot.waitSignal(page.change_requested) as wish:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert wish.args == [OLD, NEW]


@pytest.mark.parametrize(
    ("old", "first", "second", "below"),
    [
        ("", NEW, NEW, ("请先输入现在的口令。", "")),
        (OLD, "short", "short", ("", "口令至少 12 个字符。请补长后再继续。")),
        (OLD, NEW, "entirely else", ("", "两次输入的口令不一样。请重新输入。")),
    ],
)
def test_what_is_missing_is_said_under_its_field(
    page: PassphrasePage, qtbot: QtBot, old: str, first: str, second: str, below: tuple[str, str]
) -> None:
    page.old.editor.line.setText(old)
    page.new.first.editor.line.setText(first)
    page.new.second.editor.line.setText(second)
    with qtbot.assertNotEmitted(page.change_requested):
        page.change.click()
    assert (page.old.below, page.new.second.below) == below


def test_once_in_force_it_is_said_and_nothing_typed_stays(page: PassphrasePage) -> None:
    for edit in (page.old.editor, page.new.first.editor, page.new.second.editor):
        edit.line.setText(NEW)
    page.render(PassphraseState(busy=True))
    assert not page.change.isEnabled()
    page.render(PassphraseState(done=True))
    assert typed(page) == ["", "", ""]
    assert page.notice.text == DONE
    assert page.back.hasFocus()


def test_nothing_typed_outlives_the_page(page: PassphrasePage) -> None:
    page.old.editor.line.setText(OLD)
    page.hide()
    assert typed(page) == ["", "", ""]
