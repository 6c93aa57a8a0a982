"""A row that goes on below where it no longer fits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Flow(QLayout):
    """Parts in reading order; `apart` leaves the room left over in the first line after the first part."""

    def __init__(self, *parts: QWidget, spacing: int = 12, apart: bool = False) -> None:
        self._heights: dict[int, int] = {}  # by width; Qt asks for them over and over
        super().__init__()
        self._apart = apart
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def insertWidget(self, at: int, part: QWidget) -> None:
        """Put a part before the one that stands at `at`."""
        self.addChildWidget(part)
        self._items.insert(at, QWidgetItem(part))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            lines = self._lines(width)
            between = self.spacing() * max(len(lines) - 1, 0)
            self._heights[width] = sum(self._height(line, width) for line in lines) + between
        return self._heights[width]

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        across = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(across, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._shown()]
        return QSize(max((one.width() for one in least), default=0), max((one.height() for one in least), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            height = self._height(line, rect.width())
            widths = [min(item.sizeHint().width(), rect.width()) for item in line]
            spare = rect.width() - sum(widths) - self.spacing() * (len(line) - 1)
            left = rect.left()
            for at, (item, width) in enumerate(zip(line, widths, strict=True)):
                own = min(self._tall(item, width), height)
                lower = 0 if item.alignment() & Qt.AlignmentFlag.AlignTop else (height - own) // 2
                item.setGeometry(QRect(QPoint(left, top + lower), QSize(width, own)))
                left += width + self.spacing() + (spare if self._apart and number == at == 0 else 0)
            top += height + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), width)
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wide + self.spacing()
        return lines

    def _height(self, line: list[QLayoutItem], width: int) -> int:
        return max(self._tall(item, min(item.sizeHint().width(), width)) for item in line)

    def _tall(self, item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
