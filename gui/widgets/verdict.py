"""A verdict in large: sign, colour and words together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui import theme
from gui.widgets.layout import column
from gui.widgets.sign import Sign
from gui.widgets.text import label, paragraph


class VerdictBanner(QFrame):
    """Legible across a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign(side=56)
        self.words, self.meaning = label(look="verdict"), paragraph()
        across = QHBoxLayout(self)
        across.setContentsMargins(22, 16, 22, 16)
        across.setSpacing(18)
        across.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(column(self.words, self.meaning, spacing=4), 1)

    def render(self, tone: str, words: str, meaning: str) -> None:
        """Show this verdict."""
        theme.wear(self, tone=tone)
        theme.wear(self.words, tone=tone)
        self._sign.show_tone(tone)
        self.words.setText(words)
        self.meaning.setText(meaning)
        self.setAccessibleName(f"{words}。{meaning}")
