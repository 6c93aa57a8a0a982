"""How crop, arrow, circle and blur look on the screen: as the print copy will show them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from gui import theme
from gui.presenters.photos.photo_shapes import WHOLE, corners
from model.ports import PhotoEdit

MARK, EDGE, SHADE = QColor(214, 32, 32), QColor(255, 255, 255), QColor(0, 0, 0, 150)
LINE = 1 / 120  # of the longer side, as on the print copy
CELLS = 6


def paint_edit(painter: QPainter, edit: PhotoEdit, place: QRectF, picture: QPixmap) -> None:
    """Paint one shape on the photo at `place`."""
    {"crop": _crop, "arrow": _arrow, "circle": _circle, "blur": _blur}[edit.kind](painter, edit, place, picture)


def paint_hand(painter: QPainter, edit: PhotoEdit, place: QRectF) -> None:
    """Show which shape the keys move, and where a finger can pull it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, style in ((EDGE, Qt.PenStyle.SolidLine), (theme.colour("focus"), Qt.PenStyle.DashLine)):
        painter.setPen(QPen(colour, 2, style))
        painter.drawRect(box(edit, place))
    painter.setBrush(EDGE)
    painter.setPen(QPen(QColor(0, 0, 0), 2))
    side = theme.px(12)
    for x, y in corners(edit):
        at = _point(getattr(edit, x), getattr(edit, y), place)
        painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))


def box(edit: PhotoEdit, place: QRectF) -> QRectF:
    """The shape's box on the screen."""
    return QRectF(_point(edit.x0, edit.y0, place), _point(edit.x1, edit.y1, place)).normalized()


def _crop(painter: QPainter, edit: PhotoEdit, place: QRectF, _picture: QPixmap) -> None:
    outside = QPainterPath()
    outside.addRect(place)
    inside = QPainterPath()
    inside.addRect(box(edit, place))
    painter.fillPath(outside.subtracted(inside), SHADE)


def _circle(painter: QPainter, edit: PhotoEdit, place: QRectF, _picture: QPixmap) -> None:
    width = _width(place)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, across in ((EDGE, 2 * width), (MARK, width)):
        painter.setPen(QPen(colour, across))
        painter.drawEllipse(box(edit, place).adjusted(width / 2, width / 2, -width / 2, -width / 2))


def _arrow(painter: QPainter, edit: PhotoEdit, place: QRectF, _picture: QPixmap) -> None:
    width = _width(place)
    tail, tip = _point(edit.x0, edit.y0, place), _point(edit.x1, edit.y1, place)
    angle = math.atan2(tip.y() - tail.y(), tip.x() - tail.x())
    for colour, extra in ((EDGE, width), (MARK, 0.0)):
        painter.setPen(QPen(colour, width + extra))
        painter.drawLine(tail, _back(tip, angle, 3 * width))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        head = [_back(tip, angle + turn, 5 * width + extra) for turn in (0.45, -0.45)]
        painter.drawPolygon(QPolygonF([_back(tip, angle, -extra), *head]))


def _blur(painter: QPainter, edit: PhotoEdit, place: QRectF, picture: QPixmap) -> None:
    part = box(edit, QRectF(picture.rect())).toRect().intersected(picture.rect())
    if part.isEmpty():
        return
    cell = max(part.width(), part.height()) / CELLS
    few = QSize(max(1, round(part.width() / cell)), max(1, round(part.height() / cell)))
    smooth = Qt.TransformationMode.SmoothTransformation
    means = picture.copy(part).scaled(few, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawPixmap(box(edit, place), means, QRectF(means.rect()))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)


def _point(x: int, y: int, place: QRectF) -> QPointF:
    return QPointF(place.left() + x * place.width() / WHOLE, place.top() + y * place.height() / WHOLE)


def _back(tip: QPointF, angle: float, length: float) -> QPointF:
    return QPointF(tip.x() - length * math.cos(angle), tip.y() - length * math.sin(angle))


def _width(place: QRectF) -> float:
    return max(2.0, max(place.width(), place.height()) * LINE)
