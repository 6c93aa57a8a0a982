"""Enter presses the button that has the keyboard; Qt by itself leaves that to Space."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

BUTTONS = (QPushButton, QToolButton)  # not the round and square boxes: there Enter goes on to the next question
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """Follows the keyboard and listens to a button only once it has been there, so no other event costs anything."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER:
            if not event.isAutoRepeat():
                watched.click()
            return True
        return False

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, BUTTONS):
            now.installEventFilter(self)
