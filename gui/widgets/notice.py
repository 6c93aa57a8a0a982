"""Notice: a sentence in place, with its sign; hidden while there is nothing to say."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui import theme
from gui.widgets.sight import bring
from gui.widgets.sign import Sign
from gui.widgets.text import paragraph


class Notice(QFrame):
    """One sentence in one of four tones: good, warn, bad, info. What went wrong is brought into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign()
        self._words = paragraph()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What is said now, "" while hidden."""
        return self._words.text()

    def say(self, text: str, tone: str = "bad") -> None:
        """Show the sentence; an empty one hides the notice."""
        anew = text != self.text
        self._words.setText(text)
        self.setAccessibleName(text)
        if text:
            theme.wear(self, tone=tone)
            self._sign.show_tone(tone)
        self.setVisible(bool(text))
        if anew and text and tone == "bad":
            bring(self)
