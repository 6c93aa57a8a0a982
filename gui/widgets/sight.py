"""What has the keyboard, or must be read now, is brought into sight in everything around it that scrolls."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

Area = TypeVar("Area", bound=QScrollArea)
AROUND = 12  # px kept free

# Held until Qt deletes them: what Python once knew of their insides (viewport, bars) makes rings of references that the
# collector would take for garbage, and the area on screen with them. Asked one by one whether they are around.
_areas: dict[int, QScrollArea] = {}


def following(area: Area) -> Area:
    """Let an area follow the keyboard, and hand it back."""
    key = id(area)
    _areas[key] = area
    area.destroyed.connect(lambda *_: _areas.pop(key, None))
    return area


def reveal(part: QWidget) -> None:
    """Scroll to what has got the keyboard: now, and once more when what came with it has been given its place."""
    _scroll_to_focused(part)
    QTimer.singleShot(0, part, partial(_scroll_to_focused, part))


def bring(part: QWidget) -> None:
    """Scroll to what must be read though the keyboard is elsewhere, when it has been given its place."""
    QTimer.singleShot(0, part, partial(_scroll_to, part))


def _scroll_to_focused(part: QWidget) -> None:
    if part.hasFocus():
        _scroll_to(part)


def _scroll_to(part: QWidget) -> None:
    around = [area for area in _areas.values() if isValid(area) and area.isAncestorOf(part)]
    for area in sorted(around, key=lambda one: sum(one.isAncestorOf(other) for other in around)):  # the inmost first
        _show_all(part, area)


def _show_all(part: QWidget, area: QScrollArea) -> None:
    """Qt itself is content with the caret of a line; of what is too high its head is seen."""
    scrolled = QPoint(area.horizontalScrollBar().value(), area.verticalScrollBar().value())
    place = part.rect().translated(part.mapTo(area, QPoint()) - area.contentsRect().topLeft() + scrolled)
    for corner in (place.bottomRight(), place.topLeft()):
        area.ensureVisible(corner.x(), corner.y(), AROUND, AROUND)
