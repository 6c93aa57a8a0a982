"""Versions of a row that wait for a decision, each with what it would change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.widgets import buttons
from gui.widgets.layout import card, clear, row
from gui.widgets.text import label, paragraph


class VersionChoice(QWidget):
    """`adopted(record)` and, where it may be left, `declined(record)`."""

    adopted = Signal(str)
    declined = Signal(str)

    def __init__(self, adopt: str, decline: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adopt, self._decline = adopt, decline
        self._shown: tuple[Any, bool] = ((), False)
        self.heading = theme.wear(paragraph(), tone="warn")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inside = card(self.heading)
        inside.layout().addLayout(self._lines)
        whole.addWidget(inside)
        self.hide()

    def render(self, heading: str, versions: Sequence[Any], *, decides: bool) -> None:
        """Show these versions under a heading; only who decides is offered to."""
        self.heading.setText(heading)
        self.setVisible(bool(versions))
        if (tuple(versions), decides) != self._shown:
            self._shown = tuple(versions), decides
            clear(self._lines)
            for one in versions:
                self._add(one, decides=decides)

    def _add(self, one: Any, *, decides: bool) -> None:
        self._lines.addWidget(label(one.words, "muted"))
        self._lines.addWidget(paragraph(one.changes))
        if decides:
            take = buttons.plain(self._adopt, "circle-check")
            take.setAccessibleName(f"{self._adopt}：{one.words}")
            take.clicked.connect(lambda: self.adopted.emit(one.record))
            acts = row(take, None)
            if self._decline:
                leave = buttons.quiet(self._decline, "circle-x")
                leave.setAccessibleName(f"{self._decline}：{one.words}")
                leave.clicked.connect(lambda: self.declined.emit(one.record))
                acts.insertWidget(1, leave)
            self._lines.addLayout(acts)
