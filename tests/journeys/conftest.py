"""What the journeys share: the real window on a workspace folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import dress
from gui.preferences import Preferences
from gui.shell import Shell
from tests.helpers.fakes import FakeClock
from tests.helpers.leftovers import taken_away
from tests.helpers.offices import adapters
from tests.journeys.pages import Hands

SCREEN = (1366, 768)  # px, the smallest laptop this is made for

Sit = Callable[..., Hands]


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Sit]:
    """`sit_down(folder, mark, clock)`: the program started on a workspace folder, on the computer with that mark."""
    windows: list[Shell] = []

    def start(folder: Path, mark: int, clock: FakeClock | None = None) -> Hands:
        preferences = Preferences(QSettings(str(tmp_path / f"{mark}.ini"), QSettings.Format.IniFormat))
        preferences.workspace = folder
        dress(qapp, preferences)
        shell = Shell(qapp, preferences, lambda: adapters(mark, clock))
        windows.append(shell)
        shell.begin()
        shell.window.showNormal()
        shell.window.resize(*SCREEN)
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        return Hands(shell, qtbot)

    yield start
    for shell in windows:
        taken_away(shell.window)
