"""What the journeys share: a county made once, and the real window on a copy of it."""

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
from tests.helpers.offices import Offices, adapters, found_template, offices_in
from tests.journeys.pages import Hands

SCREEN = (1366, 768)  # px, the smallest laptop this is made for

Sit = Callable[[Path, int], Hands]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return found_template(tmp_path_factory.mktemp("template") / "county")


@pytest.fixture
def offices(template: Path, tmp_path: Path) -> Iterator[Offices]:
    with offices_in(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Sit]:
    """`sit_down(folder, mark)`: the program started on a workspace folder, on the computer with that mark."""
    windows: list[Shell] = []

    def start(folder: Path, mark: int) -> Hands:
        preferences = Preferences(QSettings(str(tmp_path / f"{mark}.ini"), QSettings.Format.IniFormat))
        preferences.workspace = folder
        dress(qapp, preferences)
        shell = Shell(qapp, preferences, lambda: adapters(mark))
        windows.append(shell)
        shell.begin()
        shell.window.showNormal()
        shell.window.resize(*SCREEN)
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        return Hands(shell, qtbot)

    yield start
    for shell in windows:
        shell.window.close()
