"""A row that goes on below where it no longer fits."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid

Line = list[tuple[QWidget, QSize]]  # its parts, each with what it wishes for: asking is most of the work


class Flow(QLayout):
    """Parts in reading order, `below` px between two lines; `apart` leaves the room over in the first line after its
    first part.

    It measures the parts themselves: Python's hold on the layout items Qt makes for them may be lost when the items of
    another layout, since deleted, stood at the same address.
    """

    def __init__(self, *parts: QWidget, spacing: int = 12, below: int = -1, apart: bool = False) -> None:
        super().__init__()
        self._apart = apart
        self._below = below if below >= 0 else spacing
        self._items: list[QLayoutItem] = []
        self._parts: list[QWidget] = []
        self._hanging: list[QWidget] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addWidget(self, part: QWidget) -> None:
        """Put a part behind the others."""
        self._parts.append(part)
        super().addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._known())

    def itemAt(self, index: int) -> QLayoutItem | None:
        known = self._known()
        return known[index] if 0 <= index < len(known) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        known = self._known()
        if not 0 <= index < len(known):
            return None
        self._items.remove(known[index])
        return known[index]

    def removeWidget(self, part: QWidget) -> None:
        """Take a part out; it is not deleted."""
        self._parts.remove(part)
        super().removeWidget(part)

    def setAlignment(self, part: QWidget, alignment: Qt.AlignmentFlag) -> None:
        """With AlignTop a part hangs from the top of its line instead of standing in its middle."""
        if alignment & Qt.AlignmentFlag.AlignTop:
            self._hanging.append(part)

    def isEmpty(self) -> bool:
        return not self._shown()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(_height(line, width) for line in lines) + self._below * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        hints = [_wish(part) for part in self._shown()]
        across = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(across, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        least = [_least(part) for part in self._shown()]
        return QSize(max((one.width() for one in least), default=0), max((one.height() for one in least), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for number, line in enumerate(self._lines(rect.width())):
            height = _height(line, rect.width())
            widths = [min(wish.width(), rect.width()) for _part, wish in line]
            spare = rect.width() - sum(widths) - self.spacing() * (len(line) - 1)
            left = rect.left()
            for at, ((part, wish), width) in enumerate(zip(line, widths, strict=True)):
                own = min(_tall(part, wish, width), height)
                lower = 0 if part in self._hanging else (height - own) // 2
                part.setGeometry(QRect(QPoint(left, top + lower), QSize(width, own)))
                left += width + self.spacing() + (spare if self._apart and number == at == 0 else 0)
            top += height + self._below

    def _known(self) -> list[QLayoutItem]:
        return [item for item in self._items if isValid(item)]

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if isValid(part) and not part.isHidden()]

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        left = 0
        for part in self._shown():
            wish = _wish(part)
            wide = min(wish.width(), width)
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append((part, wish))
            left += wide + self.spacing()
        return lines


def _wish(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(_least(part)).boundedTo(part.maximumSize())


def _least(part: QWidget) -> QSize:
    """What its owner has set, else what it cannot do without."""
    own, set_ = part.minimumSizeHint(), part.minimumSize()
    return QSize(set_.width() or own.width(), set_.height() or own.height()).boundedTo(part.maximumSize())


def _height(line: Line, width: int) -> int:
    return max(_tall(part, wish, min(wish.width(), width)) for part, wish in line)


def _tall(part: QWidget, wish: QSize, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else wish.height()
