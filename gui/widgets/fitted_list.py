"""A short list whose lines are as high as their words need, and never lower than a finger is wide."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from gui import theme

LEAST = 56  # px at 100 %: two lines of words
SIGN = 20  # px at 100 %: side of a line's icon
AROUND = 24  # px at 100 %: what stands beside the words
_DIGIT = re.compile(r"\d")


class FittedList(QListWidget):
    """Fits its lines again when it becomes wider or the words larger; `fit` one whose words have changed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._heights: dict[tuple[str, int], int] = {}  # by words and width
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit_all()

    def fit(self, item: QListWidgetItem) -> None:
        """Give a line the height its words need."""
        beside = AROUND + (SIGN + 8 if not item.icon().isNull() else 0)
        width = max(self.viewport().width() - theme.px(beside), 1)
        words = _DIGIT.sub("0", item.text())  # counts change with every answer, and break no line
        if (words, width) not in self._heights:
            wrapped = self.fontMetrics().boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, words)
            self._heights[words, width] = max(wrapped.height() + theme.px(12), theme.px(LEAST))
        item.setSizeHint(QSize(0, self._heights[words, width]))

    def fit_all(self) -> None:
        """Everything to the present scale and width."""
        self._heights.clear()
        self.setIconSize(QSize(theme.px(SIGN), theme.px(SIGN)))
        for at in range(self.count()):
            self.fit(self.item(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit_all()
