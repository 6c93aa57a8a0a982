"""A line of words on a card: severity, method, and at its right whether the answer is kept; painted, so it is cheap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.presenters.form_states import SAVED, UNSAVED, Chip, Saved

HEIGHT = 30  # px
FONT = 14  # px
SAVED_ROLES = {SAVED: "good", UNSAVED: "bad"}


class ChipLine(QWidget):
    """Each chip is a word in a frame; one without a tone is plain words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        self._saved = Saved()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def render(self, chips: tuple[Chip, ...], saved: Saved) -> None:
        """Show these words."""
        if (chips, saved) != (self._chips, self._saved):
            self._chips, self._saved = chips, saved
            self.setToolTip(saved.words if saved.state == UNSAVED else "")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(theme.px(FONT))
        painter.setFont(font)
        self._paint_saved(painter)
        at = 0.0
        for chip in self._chips:
            at = self._paint_chip(painter, chip, at)

    def _paint_saved(self, painter: QPainter) -> None:
        painter.setPen(theme.colour(SAVED_ROLES.get(self._saved.state, "muted")))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        room = QRectF(self.rect()).adjusted(self.width() / 2, 0, 0, 0)
        words = painter.fontMetrics().elidedText(self._saved.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, right, words)

    def _paint_chip(self, painter: QPainter, chip: Chip, at: float) -> float:
        """Paint one chip from x = `at`; returns where the next begins."""
        width = painter.fontMetrics().horizontalAdvance(chip.words)
        centred = Qt.AlignmentFlag.AlignCenter
        if not chip.tone:
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(at, 0, width, self.height()), centred, chip.words)
            return at + width + 12
        box = QRectF(at + 1, 3, width + 16, self.height() - 6)
        painter.setPen(QPen(theme.colour(chip.tone), 1.5))
        painter.setBrush(theme.colour(f"{chip.tone}_soft"))
        painter.drawRoundedRect(box, 6, 6)
        painter.drawText(box, centred, chip.words)
        return at + box.width() + 10
