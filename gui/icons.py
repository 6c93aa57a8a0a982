"""Icons: the lucide line drawings of `assets/icons`, drawn in any colour and sharp at any scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.resources import ASSETS

_SHARP_SIDES = (24, 48, 72)  # one drawing for each screen scale, so nothing is stretched


@cache
def _source(name: str) -> bytes:
    return (ASSETS / "icons" / f"{name}.svg").read_bytes()


def paint(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Draw the icon into `box`."""
    svg = _source(name).replace(b"currentColor", colour.name().encode())
    QSvgRenderer(QByteArray(svg)).render(painter, box)


@cache
def icon(name: str, colour: str, disabled: str, gap: bool = False) -> QIcon:
    """The icon in its colour and in the one of a disabled button (#RRGGBB), with a gap at its right if words follow.

    FileNotFoundError if `assets/icons` has no such drawing.
    """
    made = QIcon()
    for side in _SHARP_SIDES:
        made.addPixmap(_drawn(name, colour, side, gap))
        made.addPixmap(_drawn(name, disabled, side, gap), QIcon.Mode.Disabled)
    return made


def _drawn(name: str, colour: str, side: int, gap: bool) -> QPixmap:
    pixmap = QPixmap(side + (side // 4 if gap else 0), side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, name, QColor(colour), QRectF(0, 0, side, side))
    painter.end()
    return pixmap
