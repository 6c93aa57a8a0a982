"""Icons: the lucide line drawings of `assets/icons`, drawn when shown, in any colour and sharp at any scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.resources import ASSETS


@cache
def _source(name: str) -> bytes:
    return (ASSETS / "icons" / f"{name}.svg").read_bytes()


def paint(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    """Draw the icon into `box`, to the whole pixel."""
    icon(name, colour.name(), colour.name()).paint(painter, box.toRect())


def _draw(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    svg = _source(name).replace(b"currentColor", colour.name().encode())
    QSvgRenderer(QByteArray(svg)).render(painter, box)


@cache
def icon(name: str, colour: str, disabled: str) -> QIcon:
    """The icon in its colour and in the one of a disabled button (#RRGGBB).

    In a place wider than high it stands at the left: what is left over parts it from a button's words.
    FileNotFoundError if `assets/icons` has no such drawing.
    """
    _source(name)
    return QIcon(_Drawing(name, colour, disabled))


class _Drawing(QIconEngine):
    """Draws at the very size that is asked for, once; a start shows few of the icons it makes."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour
        self._disabled = disabled
        self._drawn: dict[tuple[int, int, str], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour, self._disabled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """`size` in device pixels."""
        colour = self._disabled if mode == QIcon.Mode.Disabled else self._colour
        key = size.width(), size.height(), colour
        if key not in self._drawn:
            self._drawn[key] = _drawn(self._name, colour, size)
        return self._drawn[key]

    def paint(self, painter: QPainter, box: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(box, self.pixmap(box.size() * painter.device().devicePixelRatio(), mode, state))


def _drawn(name: str, colour: str, size: QSize) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = min(size.width(), size.height())
    _draw(painter, name, QColor(colour), QRectF(0, (size.height() - side) / 2, side, side))
    painter.end()
    return pixmap
