"""Words on a card: severity, method, the last visit, and at the right whether the answer is kept; painted, so cheap."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.presenters.forms.form_states import SAVED, UNSAVED, Chip, Saved

HEIGHT = 30  # px of one line
FONT = 14  # px
GAP, FRAME = 10, 8  # px between chips, and on either side of one in a frame
SAVED_ROOM = 88  # px, kept free whether there is something to say or not: a save must not move a card
SAVED_ROLES = {SAVED: "good", UNSAVED: "bad"}


class ChipLine(QWidget):
    """Each chip is a word in a frame; one without a tone is plain words. What does not fit goes on below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()
        self._saved = Saved()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def render(self, chips: tuple[Chip, ...], saved: Saved) -> None:
        """Show these words."""
        if (chips, saved) == (self._chips, self._saved):
            return
        if chips != self._chips:
            self._chips = chips
            self.updateGeometry()
        self._saved = saved
        self.setToolTip(saved.words if saved.state == UNSAVED else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        bottoms = [box.bottom() for _, box in self._placed(width)]
        return int(max([theme.px(HEIGHT), *bottoms]))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        taken = 0.0
        for chip, box in self._placed(self.width()):
            self._paint_chip(painter, chip, box)
            taken = max(taken, box.right() if box.top() == 0 else 0)
        self._paint_saved(painter, QRectF(taken, 0, self.width() - taken, theme.px(HEIGHT)))

    def _placed(self, width: int) -> Iterator[tuple[Chip, QRectF]]:
        """Each chip with the place it has in a line of this width."""
        metrics, height, gap = QFontMetricsF(self._font()), theme.px(HEIGHT), theme.px(GAP)
        left, top = 0.0, 0.0
        for chip in self._chips:
            across = metrics.horizontalAdvance(chip.words) + (2 * theme.px(FRAME) if chip.tone else 0)
            room = width - (theme.px(SAVED_ROOM) if top == 0 else 0)
            if left and left + across > room:
                left, top = 0.0, top + height
            yield chip, QRectF(left, top, min(across, width), height)
            left += across + gap

    def _font(self) -> QFont:
        font = self.font()
        font.setPixelSize(theme.px(FONT))
        return font

    def _paint_saved(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(theme.colour(SAVED_ROLES.get(self._saved.state, "muted")))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        words = painter.fontMetrics().elidedText(self._saved.words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, right, words)

    def _paint_chip(self, painter: QPainter, chip: Chip, box: QRectF) -> None:
        start = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if not chip.tone:
            painter.setPen(theme.colour("muted"))
            painter.drawText(box, start, chip.words)
            return
        frame = box.adjusted(1, 3, -1, -3)
        painter.setPen(QPen(theme.colour(chip.tone), 1.5))
        painter.setBrush(theme.colour(f"{chip.tone}_soft"))
        painter.drawRoundedRect(frame, 6, 6)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, chip.words)
