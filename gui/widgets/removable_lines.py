"""A short list of things entered so far, each with a button that takes it out, and one to put the last back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets import buttons
from gui.widgets.layout import clear, column, row
from gui.widgets.text import paragraph


class RemovableLines(QWidget):
    """`removed(position)` asks for the line at that position to go, `put_back` for the one that went last."""

    removed = Signal(int)
    put_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._stack = QVBoxLayout()
        self._stack.setSpacing(2)
        self._gone = paragraph(look="muted")
        self.back = buttons.quiet("放回", "undo-2")
        self.back.clicked.connect(self.put_back)
        self._undone = QWidget()
        undone = row(self._gone, self.back)
        undone.setStretch(0, 1)
        undone.setContentsMargins(0, 0, 0, 0)
        self._undone.setLayout(undone)
        whole = column(self._stack, self._undone, spacing=2)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    def render(self, lines: Sequence[str], gone: str = "") -> None:
        """Show these lines, and `gone` as the one that can be put back."""
        had_keyboard = self.isAncestorOf(QApplication.focusWidget()) if QApplication.focusWidget() else False
        self._undone.setVisible(bool(gone))
        self._gone.setText(f"已移除：{gone}")
        self.back.setAccessibleName(f"放回：{gone}")
        self._show_lines(lines)
        if gone and had_keyboard:
            self.back.setFocus()

    def _show_lines(self, lines: Sequence[str]) -> None:
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        clear(self._stack)
        stops = [self._add_line(position, words) for position, words in enumerate(lines)]
        for before, after in pairwise((self.back, *stops, self.back)):
            self.setTabOrder(before, after)  # what is made later would come last

    def _add_line(self, position: int, words: str) -> QToolButton:
        button = theme.set_icon(theme.wear(QToolButton(), look="quiet"), "trash-2")
        button.setAccessibleName(f"移除：{words}")
        button.setToolTip("移除")
        button.clicked.connect(lambda: self.removed.emit(position))
        across = row(paragraph(words), button)
        across.setStretch(0, 1)
        self._stack.addLayout(across)
        return button
