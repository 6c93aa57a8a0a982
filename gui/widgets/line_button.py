"""A line one taps: name, detail, a tag with its sign; for short lists of things to continue."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui import theme
from gui.widgets.layout import column, row
from gui.widgets.sign import Sign
from gui.widgets.text import label


class LineButton(QPushButton):
    """One focus stop that says everything it shows."""

    def __init__(
        self, title: str, detail: str, tag: str = "", tone: str = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme.wear(self, look="line")
        self.setAutoDefault(False)
        self.setAccessibleName("，".join(part for part in (title, detail, tag) if part))
        name, more = label(title, "heading"), label(detail, "muted")
        for words in (name, more):
            words.setWordWrap(True)
        said = column(name, more, spacing=2)
        policy = QSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(16, 8, 12, 8)
        inner.addLayout(said, 1)
        if tag:
            mark = Sign()
            mark.show_tone(tone)
            inner.addLayout(row(mark, theme.wear(label(tag), tone=tone), spacing=6))
        inner.addWidget(Sign("chevron-right", "muted"))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.layout().totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().minimumSize()
