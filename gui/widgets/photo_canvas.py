"""A photo with shapes on it, drawn with the finger or moved with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.presenters.edit_photo import EditState
from gui.presenters.photos import photo_shapes as shapes
from gui.widgets.photo_marks import paint_edit, paint_hand
from model.ports import PhotoEdit

STEP, FINE = 100, 10  # ten-thousandths an arrow key moves
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
GRIP = 22  # px around a corner in which a finger takes it


class PhotoCanvas(QWidget):
    """Told an EditState; says what was drawn, moved, stretched or taken in hand."""

    edit_added = Signal(object)
    edit_changed = Signal(int, object)
    edit_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool = "circle"  # what drawing on the free ground makes
        self._state = EditState()
        self._picture = QPixmap()
        self._from: QPointF | None = None
        self._corner: tuple[str, str] | None = None
        self._shown: tuple[PhotoEdit, int] | None = None  # under the finger, not yet said
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.measure(self, minimum_width=280, minimum_height=200)

    def render(self, state: EditState) -> None:
        """Show the photo and its shapes."""
        if state.picture != self._state.picture:
            self._picture = QPixmap()
            self._picture.loadFromData(state.picture)
        self._state, self._shown = state, None
        self.setAccessibleName(f"照片，{shapes.said(state.edits, state.at)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(240))

    @property
    def place(self) -> QRectF:
        """Where the photo is painted."""
        room = QRectF(self.rect()).adjusted(GRIP, GRIP, -GRIP, -GRIP)
        size = self._picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left = room.left() + (room.width() - size.width()) / 2
        return QRectF(left, room.top() + (room.height() - size.height()) / 2, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if self._picture.isNull():
            painter.setPen(theme.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "正在取照片…")
            return
        painter.drawPixmap(self.place, self._picture, QRectF(self._picture.rect()))
        edits, at = self._present
        for edit in sorted(edits, key=lambda one: one.kind != "blur"):  # blurred first, as on paper
            paint_edit(painter, edit, self.place, self._picture)
        if 0 <= at < len(edits):
            paint_hand(painter, edits[at], self.place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, edits = self._state.at, self._state.edits
        if event.key() in ARROWS and 0 <= at < len(edits):
            step = FINE if event.modifiers() & Qt.KeyboardModifier.ControlModifier else STEP
            dx, dy = (step * way for way in ARROWS[Qt.Key(event.key())])
            change = shapes.stretched if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else shapes.moved
            self.edit_changed.emit(at, change(edits[at], dx, dy))
        elif event.key() == Qt.Key.Key_N and edits:
            self.edit_chosen.emit((at + 1) % len(edits))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        here = self._on_photo(event.position())
        self._from, self._corner = here, self._corner_at(here)
        if self._corner is None:
            found = shapes.under(self._state.edits, here.x(), here.y(), self._slack / 2)
            if found != self._state.at:
                self.edit_chosen.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and not self._state.working:
            self._shown = self._dragged(self._on_photo(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        shown, self._from, self._shown = self._shown, None, None
        if shown:
            edit, at = shown
            if at < len(self._state.edits):
                self.edit_changed.emit(at, edit)
            else:
                self.edit_added.emit(edit)
        self.update()

    @property
    def _present(self) -> tuple[tuple[PhotoEdit, ...], int]:
        """The shapes with the one under the finger."""
        edits = self._state.edits
        if self._shown is None:
            return edits, self._state.at
        edit, at = self._shown
        return (*edits[:at], edit, *edits[at + 1 :]), at

    @property
    def _slack(self) -> float:
        return theme.px(GRIP) * shapes.WHOLE / max(self.place.width(), 1)

    def _dragged(self, here: QPointF) -> tuple[PhotoEdit, int] | None:
        edits, at, begun = self._state.edits, self._state.at, self._from
        assert begun is not None
        if 0 <= at < len(edits):
            if self._corner:
                return shapes.pulled(edits[at], self._corner, here.x(), here.y()), at
            return shapes.moved(edits[at], here.x() - begun.x(), here.y() - begun.y()), at
        new = shapes.drawn(self.tool, begun.x(), begun.y(), here.x(), here.y())
        return (new, len(edits)) if new else None

    def _corner_at(self, here: QPointF) -> tuple[str, str] | None:
        at, edits = self._state.at, self._state.edits
        if not 0 <= at < len(edits):
            return None
        edit = edits[at]
        near = (
            (abs(getattr(edit, x) - here.x()) + abs(getattr(edit, y) - here.y()), (x, y))
            for x, y in shapes.corners(edit)
        )
        distance, corner = min(near)
        return corner if distance <= self._slack * 1.4 else None

    def _on_photo(self, at: QPointF) -> QPointF:
        place = self.place
        across, down = (at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height()
        return QPointF(across * shapes.WHOLE, down * shapes.WHOLE)
