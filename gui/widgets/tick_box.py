"""A box to tick whose words go on below where they no longer fit; Qt's own would be cut off or push others away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from gui import theme

BESIDE, AROUND = 42, 6  # px at 100 %: the box itself, and room above and below the words


class TickBox(QCheckBox):
    """A click anywhere on the words ticks it too."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(words)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        inside = QHBoxLayout(self)
        inside.addWidget(self.words)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Preferred)
        policy.setVerticalPolicy(policy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.measure(self, minimum_height=theme.TOUCH)
        self._fit()

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint().expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(BESIDE + 120), self.minimumHeight())

    def hitButton(self, position: QPoint) -> bool:
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.layout() is not None:
            self._fit()

    def _fit(self) -> None:
        around = theme.px(AROUND)
        self.layout().setContentsMargins(theme.px(BESIDE), around, around, around)
