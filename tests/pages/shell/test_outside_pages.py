"""The pages before the log-in, alone: welcome, new workspace, join."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.pages.device import DevicePage
from gui.pages.join import JoinPage
from gui.pages.new_workspace import NewWorkspacePage
from gui.pages.welcome import WelcomePage
from gui.presenters.device import DeviceState
from gui.presenters.join import JoinState
from gui.presenters.new_workspace import NewWorkspaceState
from gui.presenters.welcome import WelcomeState


def shown(qtbot: QtBot, page: Any, state: Any) -> Any:
    qtbot.addWidget(page)
    page.render(state)
    return page


@pytest.mark.parametrize("way", ["new", "join", "demo"])
def test_each_way_in_is_one_tap(qtbot: QtBot, way: str) -> None:
    page = shown(qtbot, WelcomePage(), WelcomeState(str(Path("somewhere"))))
    with qtbot.waitSignal(getattr(page, f"{way}_requested")):
        getattr(page, way).click()


def test_a_demo_shows_its_passphrases_instead_of_the_ways(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage(), WelcomeState("demo", (("示例甲", "demo-passphrase"),)))
    assert page.ways.isHidden()
    assert not page.made.isHidden()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform says so of every window shown
def test_the_keyboard_waits_on_the_way_to_the_log_in_when_the_demo_is_made(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage(), WelcomeState("demo"))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.demo.setFocus()
    page.render(WelcomeState("demo", (("示例甲", "demo-passphrase"),)))
    assert page.enter.hasFocus()


def test_a_passphrase_goes_on_only_when_long_enough_and_typed_twice(qtbot: QtBot) -> None:
    page = shown(qtbot, NewWorkspacePage(), NewWorkspaceState("somewhere", "passphrase"))
    page.passphrase.first.editor.line.setText("correct horse battery")
    page.passphrase.second.editor.line.setText("correct horse")
    with qtbot.assertNotEmitted(page.passphrase_given):
        page.next.click()
    assert page.passphrase.second.below == "两次输入的口令不一样。请重新输入。"
    page.passphrase.second.editor.line.setText("correct horse battery")
    with qtbot.waitSignal(page.passphrase_given) as given:
        page.next.click()
    assert given.args == ["correct horse battery"]


def test_the_passphrase_does_not_outlive_its_step(qtbot: QtBot) -> None:
    page = shown(qtbot, NewWorkspacePage(), NewWorkspaceState("somewhere", "passphrase"))
    page.passphrase.first.editor.line.setText("correct horse battery")
    page.render(NewWorkspaceState("somewhere", "key", recovery_key="AAAA-BBBB"))
    assert page.passphrase.text == ""


def test_the_recovery_key_must_be_said_to_be_kept(qtbot: QtBot) -> None:
    page = shown(qtbot, NewWorkspacePage(), NewWorkspaceState("somewhere", "key", recovery_key="AAAA-BBBB"))
    assert page.key.key.text() == "AAAA-BBBB"
    assert not page.key.go_on.isEnabled()
    page.key.kept.setChecked(True)
    with qtbot.waitSignal(page.confirmed):
        page.key.go_on.click()


def test_the_answer_is_accepted_only_after_its_fingerprint_was_shown(qtbot: QtBot) -> None:
    page = shown(qtbot, JoinPage(), JoinState("somewhere", "answer"))
    assert page.compare.isHidden()
    page.render(JoinState("somewhere", "answer", fingerprint="A1B2 C3D4", answer_name="答复.json"))
    assert page.answer_print.text() == "A1B2 C3D4"
    page.own.editor.line.setText("correct horse battery")
    with qtbot.waitSignal(page.answer_confirmed) as confirmed:
        page.accept.click()
    assert confirmed.args == ["correct horse battery"]


def test_the_request_must_be_saved_before_going_on(qtbot: QtBot) -> None:
    page = shown(qtbot, JoinPage(), JoinState("somewhere", "request", fingerprint="A1B2 C3D4"))
    assert not page.handed_over.isEnabled()
    page.render(JoinState("somewhere", "request", fingerprint="A1B2 C3D4", saved_to="stick"))
    assert page.handed_over.isEnabled()


def test_a_copy_is_moved_only_once_the_other_is_given_up(qtbot: QtBot) -> None:
    page = shown(qtbot, DevicePage(), DeviceState("move", mark="B"))
    assert "工作站代号 B" in page.moving.text()
    assert not page.confirm.isEnabled()
    page.retired.setChecked(True)
    with qtbot.waitSignal(page.move_confirmed) as moved:
        page.confirm.click()
    assert moved.args == [True]


def test_the_tick_does_not_outlive_its_step(qtbot: QtBot) -> None:
    page = shown(qtbot, DevicePage(), DeviceState("move", mark="B"))
    page.retired.setChecked(True)
    page.render(DeviceState("ask", mark="B"))
    page.render(DeviceState("move", mark="B"))
    assert not page.retired.isChecked()
    assert not page.confirm.isEnabled()
