"""One of a few, side by side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from gui.presenters.line import Line
from gui.widgets.flow import Flow
from gui.widgets.layout import column
from gui.widgets.text import label


class RadioRow(QWidget):
    """A title and radio buttons; none is chosen until `render` says so."""

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QRadioButton] = {}
        self._title = title
        self._group = QButtonGroup(self)
        self._row = Flow(spacing=18, below=4)
        stack = column(label(title), self._row, spacing=2)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)

    def render(self, lines: tuple[Line, ...], value: str) -> None:
        """Offer these, with `value` chosen; none if it is ""."""
        for line in lines:
            if line.id not in self.buttons:
                self._add(line.id)
            self.buttons[line.id].setText(line.words)
            self.buttons[line.id].setAccessibleName(f"{self._title}：{line.words}")
        self._group.setExclusive(False)
        offered = {line.id for line in lines}
        for key, button in self.buttons.items():
            button.setVisible(key in offered)
            button.setChecked(key == value)
        self._group.setExclusive(True)

    def _add(self, key: str) -> None:
        button = self.buttons[key] = QRadioButton()
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(button)
        self._row.addWidget(button)
