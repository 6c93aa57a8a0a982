"""与上次比较: what differs from the last visit, walked by arrows, Enter goes to the item."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.panels.compare import CompareState
from gui.widgets.layout import scrolled
from gui.widgets.line_column import LineColumn
from gui.widgets.notice import Notice
from gui.widgets.ref_line import RefLine
from gui.widgets.text import label, paragraph


class ComparePanel(QWidget):
    """Groups of lines; `line_chosen(ref)`."""

    line_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.error = paragraph(), Notice()
        self.lines = LineColumn()
        self._shown: tuple[object, ...] = ()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        keys = paragraph("再按一次 C 进入这里，↑↓ 走动，Enter 去那一项", "hint")
        for part in (self.said, self.error, self.lines, keys):
            inside.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content))
        self.lines.chosen.connect(self.line_chosen)

    def render(self, state: CompareState) -> None:
        """Show what differs."""
        self.said.setText(state.said)
        self.error.say(state.error)
        if state.groups != self._shown:
            self._shown = state.groups
            parts: list[QWidget] = []
            for title, lines in state.groups:
                parts += [label(title, "heading"), *(RefLine(one.ref, one.title, one.detail) for one in lines)]
            self.lines.fill(parts)
