"""A camera that shows what the test holds before it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QImage

from model.errors import KnownError


class FakeCamera:
    """Two cameras; a frame comes when the test says, or at once while `picture` is there."""

    names = ("示例前置相机", "示例后置相机")

    def __init__(self, picture: QImage | None = None) -> None:
        self.picture = picture
        self.running: int | None = None
        self.seen: Callable[[QImage], None]
        self.broke: Callable[[KnownError], None]

    def start(self, number: int, seen: Callable[[QImage], None], broke: Callable[[KnownError], None]) -> None:
        self.running, self.seen, self.broke = number, seen, broke
        if self.picture:
            seen(self.picture)

    def stop(self) -> None:
        self.running = None


def frame(colour: str, width: int = 640, height: int = 360) -> QImage:
    """A frame of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image
