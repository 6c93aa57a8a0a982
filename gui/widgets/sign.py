"""Sign: an icon beside words, so that colour never carries a meaning alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui import icons, theme

TONE_ICONS = {"good": "circle-check", "warn": "triangle-alert", "bad": "circle-x", "info": "info"}


class Sign(QWidget):
    """Paints one icon in the colour of a role, asked from the theme at every paint."""

    def __init__(self, name: str = "info", role: str = "info", side: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        theme.measure(self, fixed_width=side, fixed_height=side)

    def show_icon(self, name: str, role: str) -> None:
        """Show another icon in the colour of another role."""
        self._name, self._role = name, role
        self.update()

    def show_tone(self, tone: str) -> None:
        """Show the icon that always stands for this tone: good, warn, bad or info."""
        self.show_icon(TONE_ICONS[tone], tone)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._name, theme.colour(self._role), QRectF(self.rect()))
        painter.end()
