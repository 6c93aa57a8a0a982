"""Lines that lead somewhere, one under the other: arrows walk them, and drawn anew they keep the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gui.widgets.ref_line import RefLine

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class LineColumn(QWidget):
    """Holds lines and what stands between them; `chosen(ref)` when a line is followed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[RefLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def fill(self, parts: Sequence[QWidget]) -> None:
        """Show these parts in place of the ones before; the keyboard stays on the line of the same place."""
        held = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        lines = [part for part in parts if isinstance(part, RefLine)]
        old = self._column.count()
        for part in parts:
            self._column.addWidget(part)
            part.show()  # at once, so that it can take the keyboard
        for line in lines:
            line.chosen.connect(self.chosen)
        if held is not None and lines:
            lines[min(held, len(lines) - 1)].setFocus()  # before the one that had it goes
        self.lines = lines
        for _ in range(old):
            gone = self._column.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((at for at, line in enumerate(self.lines) if line.hasFocus()), None)
        if event.key() not in STEPS or at is None:
            super().keyPressEvent(event)
            return
        step, area = STEPS[Qt.Key(event.key())], self._area()
        there = self.lines[max(0, min(at + step, len(self.lines) - 1))]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        if area is not None and there is self.lines[at]:  # a line may be longer than the window
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + step * area.viewport().height() // 2)
        elif area is not None:
            area.ensureWidgetVisible(there)

    def _area(self) -> QScrollArea | None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        return above
