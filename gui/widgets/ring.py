"""A ring around a control that somebody should look at: it follows the control, and lets every click through."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from gui import theme

THICK, AWAY, ROUND = 4, 5, 10  # px at 100 %: of the ring, how far it stands off, its corners
MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class Ring(QWidget):
    """A child of the window, above everything; masked to the ring itself, so that nothing under it is painted twice."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.hide()

    def point_at(self, target: QWidget | None) -> None:
        """Stand around this control, scrolled into sight once; around none, be hidden."""
        if target is not self.target:
            self._unwatch()
            self.target = target
            if target is not None:
                self._watch(target)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("info"), theme.px(THICK)))
        half = theme.px(THICK) / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(half, half, -half, -half), theme.px(ROUND), theme.px(ROUND)
        )

    def _watch(self, target: QWidget) -> None:
        # What the page has just opened or shut has asked for its place, but is only given it now.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        one: QWidget | None = target
        while one is not None and one is not self.parentWidget():
            one.installEventFilter(self)
            self._watched.append(one)
            above = one.parentWidget()
            if isinstance(above, QWidget) and isinstance(area := above.parentWidget(), QScrollArea):
                area.ensureWidgetVisible(target, theme.px(AWAY + THICK), theme.px(AWAY + THICK))
            one = above

    def _unwatch(self) -> None:
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched = []

    def _place(self) -> None:
        target = self.target
        shown = target is not None and isValid(target) and target.isVisible()
        self.setVisible(shown)
        if shown:
            off, window = theme.px(AWAY), self.parentWidget()
            around = _seen(target, window).adjusted(-off, -off, off, off)
            self.setGeometry(around.intersected(window.rect()))
            thick = theme.px(THICK + ROUND // 3) + 1  # its round corners reach further in
            inner = self.rect().adjusted(thick, thick, -thick, -thick)
            self.setMask(QRegion(self.rect()) - QRegion(inner))
            self.raise_()


def _seen(target: QWidget, window: QWidget) -> QRect:
    """What one sees of a control, in the window's own pixels; out of sight, what it was scrolled out of."""
    if target is window:
        return window.rect()
    around = _seen(target.parentWidget(), window)
    own = QRect(target.mapTo(window, QPoint(0, 0)), target.size()).intersected(around)
    return around if own.isEmpty() else own
