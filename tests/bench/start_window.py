"""Run as a program: starts the `bare` or the `login` window, says what was loaded once it is painted, and ends."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Tells the parent process, by one line, when a widget of the wanted class is painted and nothing more is due."""

    def __init__(self, app: QApplication, wanted: str) -> None:
        super().__init__(app)
        self._wanted = wanted
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == self._wanted:
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), flush=True)
        os._exit(0)  # how long it takes to close is not asked


def main(kind: str, folder: str) -> Any:
    """Start the window named by `kind`."""
    app = QApplication(sys.argv[:1])
    _watch = FirstPaint(app, {"bare": "QWidget", "login": "LoginPage"}[kind])
    if kind == "bare":
        window = QWidget()
        window.resize(1180, 720)
        window.show()
        return app.exec()
    from gui.app import run

    return run(Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
