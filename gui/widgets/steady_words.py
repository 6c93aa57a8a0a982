"""Words that change with every answer, in a place that does not: nothing is laid out anew for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import icons, theme
from gui.widgets.sign import TONE_ICONS

FONT = 14  # px at 100 %
SIGN = 20  # px at 100 %
GAP = 6  # px at 100 %


class SteadyWords(QWidget):
    """As wide as the widest words it is told of; only longer ones, such as what went wrong, take more room."""

    def __init__(self, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widest, self._words, self._tone, self._signed = widest, "", "", False
        self._needed = QSize()
        self._widths: dict[str, int] = {}  # px of words said before; the same few come again with every answer
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._measure()

    def text(self) -> str:
        """The words now shown."""
        return self._words

    def say(self, words: str, tone: str = "", signed: bool = False) -> None:
        """Show these words in the colour of a tone (good, warn, bad or none), with its sign if `signed`."""
        if (words, tone, signed) != (self._words, self._tone, self._signed):
            self._words, self._tone, self._signed = words, tone, signed
            self.setAccessibleName(words)
            self._measure()
            self.update()

    def sizeHint(self) -> QSize:
        return self._needed

    def minimumSizeHint(self) -> QSize:
        return self._needed

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._widths.clear()
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        box = QRectF(self.rect())
        words = self._widths[self._words]
        if self._signed and self._words:
            side = theme.px(SIGN)
            place = QRectF(box.right() - words - theme.px(GAP) - side, (box.height() - side) / 2, side, side)
            icons.paint(painter, TONE_ICONS[self._tone], theme.colour(self._tone), place)
        painter.setPen(theme.colour(self._tone or "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._words)

    def _font(self) -> QFont:
        font = self.font()
        font.setPixelSize(theme.px(FONT))
        return font

    def _measure(self) -> None:
        wanted = (self._widest, self._words)
        if any(one not in self._widths for one in wanted):
            metrics = QFontMetrics(self._font())
            self._widths |= {one: metrics.horizontalAdvance(one) for one in wanted}
        needed = QSize(max(self._widths[one] for one in wanted) + theme.px(SIGN + GAP), theme.px(SIGN))
        if needed != self._needed:
            self._needed = needed
            self.updateGeometry()
