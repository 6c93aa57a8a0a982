"""What has the keyboard is brought into sight, in everything around it that scrolls and follows the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
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
            around.ensureWidgetVisible(part, AROUND, AROUND)
        around = around.parentWidget()
