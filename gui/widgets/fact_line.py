"""A few facts in reading order; a line ends between two of them and never inside one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.widgets.flow import Flow
from gui.widgets.layout import clear
from gui.widgets.text import label, paragraph

LONG = 30  # characters that may take lines of their own


class FactLine(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(spacing=24, below=4)
        self._shown: tuple[str, ...] = ()
        self.setLayout(self._flow)
        self.hide()

    def render(self, facts: tuple[str, ...]) -> None:
        """Show these."""
        self.setVisible(bool(facts))
        if facts == self._shown:
            return
        self._shown = facts
        clear(self._flow)
        for one in facts:
            self._flow.addWidget((paragraph if len(one) > LONG else label)(one, "muted"))
