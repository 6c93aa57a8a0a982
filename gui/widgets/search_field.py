"""A line to search by: what was typed is said once typing pauses, so that lists are not asked for every letter."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui import theme

PAUSE_MS = 150


class SearchField(QLineEdit):
    """`searched(words)` after a pause; `hint` says by what, `name` what is found."""

    searched = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        theme.measure(self, minimum_width=280)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textEdited.connect(self._pause.start)
