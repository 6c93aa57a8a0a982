"""A real county's workspace copied to another folder: read first, then moved, by keyboard alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gui.pages.device import DevicePage
from gui.pages.login import LoginPage
from gui.pages.today import TodayPage
from model.demo import county, people
from model.workflow.office.workspaces import Founding, create
from tests.helpers.offices import FIRST, adapters
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key, words_of

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints
READING = "只读查看，不能办理"


def test_a_copy_is_looked_at_and_then_moved(sit_down: Sit, tmp_path: Path) -> None:
    authority = ({**county.AUTHORITY, "document": "D03"},)
    founding = Founding(people.COUNTY, authority, people.inspector(0))
    create(adapters(90), tmp_path / "county", founding, FIRST).workspace.store.close()
    shutil.copytree(tmp_path / "county", tmp_path / "copy")

    hands = sit_down(tmp_path / "copy", 5)
    log_in(hands)
    hands.press(Key.Key_Tab)
    assert words_of(hands.focused).startswith("只读查看")
    hands.press(Key.Key_Return)
    hands.arrive(TodayPage)
    assert hands.shell.window.copy.words.text() == READING

    hands.shell.lock()
    log_in(hands)
    hands.press(Key.Key_Return)
    page = hands.arrive(DevicePage)
    assert (page.title.text(), words_of(hands.focused)[:4]) == ("移机", "我确认：")
    hands.press(Key.Key_Space, Key.Key_Tab)
    assert words_of(hands.focused) == "移到这台电脑"
    hands.press(Key.Key_Return)
    hands.arrive(TodayPage)
    assert hands.shell.window.copy.isHidden()

    hands.shell.lock()
    assert hands.log_in(FIRST)


def log_in(hands: Hands) -> None:
    """To the question what this copy is, with the keyboard on its first answer."""
    hands.arrive(LoginPage)
    hands.answer(FIRST)
    hands.arrive(DevicePage)
    assert words_of(hands.focused).startswith("移机")
