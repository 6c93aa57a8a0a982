"""The real window for benches: started on a workspace, driven, and watched until what is waited for is painted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import dress
from gui.pages.fill import FillPage
from gui.preferences import Preferences
from gui.shell import Shell
from model.photos import PillowPhotos
from model.ports import Adapters
from tests.helpers.offices import FIRST, adapters

SCREEN = (1366, 768)  # px, the smallest laptop this is made for
PATIENCE = 60.0  # s, then the bench is broken


class Painted(QObject):
    """Sees each repaint of a window; one repaint draws all that was waiting to be drawn."""

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__()
        self._app, self.window = app, window
        self._wanted: Callable[[], bool] = lambda: True
        self._painted = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and self._wanted():
            self._painted = True
        return False

    def painted(self, act: Callable[[], object], wanted: Callable[[], bool] = lambda: True) -> float:
        """Seconds from `act`, which handles no events itself, until the window was repainted with `wanted` true."""
        self._wanted = lambda: False  # a pressed button paints itself at once; that is not what is waited for
        self._painted = False
        begun = time.perf_counter()
        act()
        self._wanted = wanted
        while not self._painted:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() - begun < PATIENCE
        return time.perf_counter() - begun


class Screen(Painted):
    """The program's window, with the page in front and what stands behind it."""

    def __init__(self, app: QApplication, shell: Shell) -> None:
        super().__init__(app, shell.window)
        self.shell = shell

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.shell.window.stack.currentWidget()

    @property
    def presenter(self) -> Any:
        """What stands behind it."""
        return self.shell._presenter

    def settle(self) -> None:
        """Let everything end that is under way."""
        while not self.shell.jobs.idle:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._app.processEvents()


def measured(mark: int) -> Adapters:
    """The adapters of tests, but every photo is prepared anew and none is remembered."""
    return replace(adapters(mark), photos=PillowPhotos())


@contextmanager
def at_login(app: QApplication, folder: Path, mark: int = 1) -> Iterator[Screen]:
    """The program at the log-in of a workspace, its rooms loaded, as when the passphrase has just been typed."""
    preferences = Preferences(QSettings(str(folder.with_suffix(".ini")), QSettings.Format.IniFormat))
    preferences.workspace = folder
    dress(app, preferences)
    # Passphrases at their least cost: deriving keys takes what it is set to take, and is not measured.
    shell = Shell(app, preferences, lambda: measured(mark))
    shell.begin()
    shell.window.showNormal()
    shell.window.resize(*SCREEN)
    shell.window.activateWindow()
    screen = Screen(app, shell)
    screen.page.typing_began.emit()
    screen.settle()
    try:
        yield screen
    finally:
        shell.window.close()
        app.processEvents()


def unlock(screen: Screen) -> None:
    """Enter, after the passphrase."""
    screen.page.unlock_requested.emit(FIRST)


def shows_card(screen: Screen) -> bool:
    """Whether a checklist is open on one of its sections."""
    return type(screen.page) is FillPage and bool(screen.page.sections)
