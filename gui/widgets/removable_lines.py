"""A short list of things entered so far, each with a button that takes it out again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.layout import clear, row
from gui.widgets.text import paragraph


class RemovableLines(QWidget):
    """`removed(position)` asks for the line at that position to go."""

    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(2)

    def render(self, lines: Sequence[str]) -> None:
        """Show these lines."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        clear(self._stack)
        for position, words in enumerate(lines):
            button = theme.set_icon(theme.wear(QToolButton(), look="quiet"), "trash-2")
            button.setAccessibleName(f"移除：{words}")
            button.setToolTip("移除")
            button.clicked.connect(lambda _checked=False, position=position: self.removed.emit(position))
            across = row(paragraph(words), button)
            across.setStretch(0, 1)
            self._stack.addLayout(across)
