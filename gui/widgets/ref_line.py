"""A line of words that leads to a question: wraps, one focus stop, Enter or a click follows it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.text import label


class RefLine(QFrame):
    """`chosen(ref)` when it is followed."""

    chosen = Signal(str)

    def __init__(self, ref: str, title: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ref = ref
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.measure(self, minimum_height=theme.TOUCH)
        self.setAccessibleName("，".join(part for part in (title, detail) if part))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(14, 8, 14, 8)
        stack.setSpacing(2)
        for words, look in ((title, ""), (detail, "muted")):
            if words:
                line = label(words, look)
                line.setWordWrap(True)
                stack.addWidget(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._ref)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._ref)
