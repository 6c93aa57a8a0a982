"""The barest checklist Qt can show: as many labels and buttons as our cards have, and nothing behind them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

ANSWERS = ("符合", "不符合", "不适用", "未查")


class BareChecklist(QStackedWidget):
    """Sections of bare cards, each built when it is first shown."""

    def __init__(self, sections: Iterable[tuple[str, list[str]]]) -> None:
        super().__init__()
        self._texts = dict(sections)
        self._built: dict[str, QScrollArea] = {}
        self.buttons: dict[str, list[QPushButton]] = {}

    def show_section(self, key: str) -> None:
        """Build it if need be, and bring it to the front."""
        if key not in self._built:
            self._built[key] = self._section(key)
            self.addWidget(self._built[key])
        self.setCurrentWidget(self._built[key])

    def _section(self, key: str) -> QScrollArea:
        ground, area = QWidget(), QScrollArea()
        column = QVBoxLayout(ground)
        self.buttons[key] = []
        for text in self._texts[key]:
            words, line, group = QLabel(text), QHBoxLayout(), QButtonGroup(ground)
            words.setWordWrap(True)
            for answer in ANSWERS:
                button = QPushButton(answer, checkable=True)
                group.addButton(button)
                line.addWidget(button)
            self.buttons[key].append(group.buttons()[0])
            column.addWidget(words)
            column.addLayout(line)
        area.setWidget(ground)
        area.setWidgetResizable(True)
        return area
