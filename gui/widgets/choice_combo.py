"""A list that opens: what cannot be chosen is shown too, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from gui.presenters.line import Line

KEY = Qt.ItemDataRole.UserRole


class ChoiceCombo(QComboBox):
    """The first line stands for "nothing chosen"."""

    chosen = Signal(str)

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._lines: tuple[Line, ...] | None = None
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda: self.chosen.emit(str(self.currentData(KEY))))

    def render(self, lines: tuple[Line, ...], value: str) -> None:
        """Offer these, with `value` chosen."""
        if lines != self._lines:
            self._lines = lines
            model = QStandardItemModel(self)
            for line in (Line("", self._nothing), *lines):
                model.appendRow(_item(line))
            self.setModel(model)
        self.setCurrentIndex(max(self.findData(value, KEY), 0))


def _item(line: Line) -> QStandardItem:
    words = "　".join(part for part in (line.words, line.detail, line.refused) if part)
    item = QStandardItem(words)
    item.setData(line.id, KEY)
    item.setEnabled(not line.refused)
    return item
