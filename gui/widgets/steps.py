"""What can be begun from here: a button for each, under a heading where the page needs one."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gui.presenters.line import Line
from gui.widgets.buttons import plain
from gui.widgets.flow import Flow
from gui.widgets.layout import clear, column
from gui.widgets.text import label


class Steps(QWidget):
    """Hidden while there is nothing to begin."""

    chosen = Signal(str)

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(spacing=10)
        self.buttons: list[QPushButton] = []
        self._shown: tuple[Line, ...] = ()
        stack = column(*((label(heading, "heading"),) if heading else ()), self.flow)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        self.hide()

    def render(self, steps: tuple[Line, ...]) -> None:
        """Show a button for each."""
        self.setVisible(bool(steps))
        if steps == self._shown:
            return
        self._shown = steps
        clear(self.flow)
        self.buttons = [plain(one.words, "file-pen") for one in steps]
        for button, one in zip(self.buttons, steps, strict=True):
            button.clicked.connect(lambda _checked=False, key=one.id: self.chosen.emit(key))
            self.flow.addWidget(button)
        for before, after in pairwise((self, *self.buttons)):  # Tab comes to them where they stand
            self.setTabOrder(before, after)
