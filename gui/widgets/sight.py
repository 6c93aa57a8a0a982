"""What has the keyboard is brought into sight, in everything around it that scrolls and follows the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

Area = TypeVar("Area", bound=QScrollArea)
FOLLOWS = "follows_keyboard"
AROUND = 12  # px kept free


def following(area: Area) -> Area:
    """Let an area follow the keyboard, and hand it back."""
    area.setProperty(FOLLOWS, True)
    return area


def reveal(part: QWidget) -> None:
    """Scroll to what has got the keyboard: now, and once more when what came with it has been given its place."""
    _scroll_to(part)
    QTimer.singleShot(0, part, partial(_scroll_to, part))


def _scroll_to(part: QWidget) -> None:
    around = part.parentWidget() if part.hasFocus() else None
    while around is not None:
        if isinstance(around, QScrollArea) and around.property(FOLLOWS):
            _show_all(part, around)
        around = around.parentWidget()


def _show_all(part: QWidget, area: QScrollArea) -> None:
    """Qt itself is content with the caret of a line; of what is too high its head is seen."""
    place = part.rect().translated(part.mapTo(area.widget(), QPoint()))
    for corner in (place.bottomRight(), place.topLeft()):
        area.ensureVisible(corner.x(), corner.y(), AROUND, AROUND)
