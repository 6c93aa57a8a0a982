"""A few words of status in the window's frame, with a sign when they have a tone."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.presenters.status import Mark
from gui.widgets.sign import Sign
from gui.widgets.text import label


class StatusMark(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign(side=20)
        self.words = label(look="muted")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self._sign)
        across.addWidget(self.words)
        self.hide()

    def show_mark(self, mark: Mark) -> None:
        """Say it."""
        if mark.tone:
            self._sign.show_tone(mark.tone)
        self._sign.setVisible(bool(mark.tone))
        self.words.setText(mark.words)
        self.setAccessibleName(mark.words)
        self.setVisible(bool(mark.words))
