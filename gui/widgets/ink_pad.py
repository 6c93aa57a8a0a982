"""An ink pad: strokes by pen, finger or mouse in a box of 1000 × 400 units, as text `x,y x,y|x,y …`."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QTabletEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme

BOX = (1000, 400)
PEN = 6.0  # units; thin enough for a name of three characters, thick enough to read on paper
NEAR = 3  # units; a hand holding still makes no new points

Stroke = list[tuple[int, int]]


def read_strokes(ink: str) -> list[Stroke]:
    """The strokes an ink text stands for."""
    return [[_point(pair) for pair in stroke.split()] for stroke in ink.split("|") if stroke.strip()]


def write_strokes(strokes: list[Stroke]) -> str:
    """The ink text of strokes."""
    return "|".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in strokes)


def _point(pair: str) -> tuple[int, int]:
    x, y = pair.split(",")
    return int(x), int(y)


class InkPad(QWidget):
    """A box to write one's name in; `ink_changed` is said when the pen is lifted, undone or wiped."""

    ink_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[Stroke] = []
        self._wiped: list[Stroke] = []  # what `undo` brings back, until the pen is set down again
        self._drawing = False
        self._readonly = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.measure(self, minimum_width=300, minimum_height=120, maximum_width=600)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)  # Qt turns an unaccepted touch into a mouse

    @property
    def ink(self) -> str:
        """What stands on the pad."""
        return write_strokes(self._strokes)

    @property
    def wiped(self) -> bool:
        """Whether the last act was to wipe the pad."""
        return bool(self._wiped)

    def show_ink(self, ink: str) -> None:
        """Put other ink on the pad; a stroke being drawn is never torn away."""
        if not self._drawing and ink != self.ink:
            self._strokes, self._wiped = read_strokes(ink), []
            self.update()

    def set_readonly(self, readonly: bool) -> None:
        """Show the ink, take no more."""
        self._readonly = readonly
        self.setCursor(Qt.CursorShape.ArrowCursor if readonly else Qt.CursorShape.CrossCursor)

    def undo(self) -> None:
        """Take the last stroke back, or the wiping of all of them."""
        if self._wiped:
            self._strokes, self._wiped = self._wiped, []
            self._changed()
        elif self._strokes:
            self._strokes.pop()
            self._changed()

    def clear(self) -> None:
        """Wipe the pad."""
        if self._strokes:
            self._strokes, self._wiped = [], self._strokes
            self._changed()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(450), theme.px(180))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width * BOX[1] // BOX[0]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen writes like a mouse, at its own, finer resolution."""
        if event.type() == QTabletEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() == QTabletEvent.Type.TabletMove:
            self._draw_to(event.position())
        else:
            self._lift()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Paper is white and ink black in every theme: what is signed here is what is printed.
        painter.setPen(QPen(theme.colour("outline"), 2))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.scale(self.width() / BOX[0], self.height() / BOX[1])
        line = QPen(Qt.GlobalColor.black, PEN)
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        line.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(line)
        for stroke in self._strokes:
            if len(stroke) == 1:
                painter.drawPoint(QPointF(*stroke[0]))
            else:
                painter.drawPolyline(QPolygonF([QPointF(*point) for point in stroke]))

    def _begin(self, at: QPointF) -> None:
        if not self._readonly:
            self._drawing, self._wiped = True, []
            self._strokes.append([self._units(at)])
            self.update()

    def _draw_to(self, at: QPointF) -> None:
        if self._drawing:
            x, y = self._units(at)
            last_x, last_y = self._strokes[-1][-1]
            if abs(x - last_x) + abs(y - last_y) >= NEAR:
                self._strokes[-1].append((x, y))
                self.update()

    def _lift(self) -> None:
        if self._drawing:
            self._drawing = False
            self._changed()

    def _changed(self) -> None:
        self.update()
        self.ink_changed.emit(self.ink)

    def _units(self, at: QPointF) -> tuple[int, int]:
        x = round(at.x() * BOX[0] / max(self.width(), 1))
        y = round(at.y() * BOX[1] / max(self.height(), 1))
        return min(max(x, 0), BOX[0]), min(max(y, 0), BOX[1])
