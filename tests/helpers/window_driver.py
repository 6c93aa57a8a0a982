"""Run as a program: opens the real window, again and again, worked by events from inside; it says what it shows.

Everything is imported once; each line of standard input is a job as JSON, for which one process is forked off that
opens its own QApplication on its own workspace. A job names its environment, `out` and `errors` (files to write to),
folder, mark, passphrase, script, perhaps a stop, and what that script of `window_scripts` takes. The answer is two
lines: the process id, and `ended`, after which the process and its locks are gone.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from collections.abc import Callable, Generator
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import gui.app
from gui.main_window import MainWindow
from gui.pages.login import LoginPage
from model.ports import Adapters
from tests.helpers import offices, window_scripts
from tests.helpers.window_scripts import Key, Screen, Until, say
from tests.helpers.window_stops import Stop, stopping

LATER = (  # what the window itself imports only when it is needed
    "gui.presenters.today",
    "model.signing.hanko",
    "model.workflow.papers.finalise",
    "reportlab.pdfgen.canvas",
)
PATIENCE = 90  # seconds until a window that no longer gets on says where it stands, and ends


class Hand(QObject):
    """Follows a script: it acts, yields what it waits to see, and goes on once that is so."""

    def __init__(self, script: Generator[Until]) -> None:
        super().__init__()
        self._script = script
        self._until: Until = next(script)
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._until():
            self._until = next(self._script, lambda: False)


def log_in(screen: Screen, passphrase: str) -> Generator[Until]:
    """Type the passphrase, Enter."""
    screen.window.activateWindow()
    yield lambda: isinstance(screen.page, LoginPage) and screen.focused is not None
    QTest.keyClicks(screen.focused, passphrase)
    QTest.keyClick(screen.focused, Key.Key_Return)
    yield lambda: not isinstance(screen.page, LoginPage) and screen.idle


def whole_script(job: dict[str, Any]) -> Generator[Until]:
    """Wait for the window, log in, then what the job asks for."""
    yield lambda: any(isinstance(one, MainWindow) and one.isVisible() for one in QApplication.topLevelWidgets())
    screen = Screen(next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)))
    yield from log_in(screen, job["passphrase"])
    yield from getattr(window_scripts, job["script"])(screen, job)


def open_window(job: dict[str, Any]) -> None:
    """Open the window as the program does, with cheap passphrases and a clock that stands still."""
    for number, name in ((1, job["out"]), (2, job["errors"])):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), number)
    os.environ.update(job["environment"])
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    app = QApplication(sys.argv[:1])
    hands: list[Hand] = []
    QTimer.singleShot(0, lambda: hands.append(Hand(whole_script(job))))
    gui.app._adapters = _adapters_of(job)
    gui.app.run(Path(job["folder"]))
    app.quit()


def _adapters_of(job: dict[str, Any]) -> Callable[[], Adapters]:
    def build() -> Adapters:
        made = window_scripts.asking_synchronous(offices.adapters(job["mark"]))
        if not job.get("stop"):
            return made
        stop = Stop(**job["stop"])
        return stopping(made, stop, lambda: say("stopped", at=str(stop)))

    return build


def main() -> None:
    """One process a job, one after the other."""
    for name in LATER:
        import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            open_window(json.loads(line))
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
