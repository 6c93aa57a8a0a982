"""The four answers of a card: big buttons of one width, painted so that shape and words say it, not colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from gui import icons, theme

WIDTH = 90  # px, always: an answer must not jump from card to card
GAP = 8
KEYS = {"yes": 1, "no": 2, "na": 3, "unchecked": 4}
SIGNS = {"yes": "circle-check", "no": "circle-x", "na": "circle-minus", "unchecked": "circle-question-mark"}
TONES = {"yes": "good", "no": "bad", "na": "info", "unchecked": "warn"}


class AnswerButton(QAbstractButton):
    """One answer with its key; chosen, it has a thick edge, a tinted ground and its own sign."""

    def __init__(self, value: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self._key = KEYS.get(value, 0)
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card is the one focus stop
        theme.measure(self, fixed_width=WIDTH, fixed_height=theme.TOUCH)
        self.setAccessibleName(f"{words}，按键 {self._key}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(theme.TOUCH))

    def nextCheckState(self) -> None:
        """A click is a wish; only `render` of the bar ticks a button."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = TONES.get(self.value, "info")
        edge, ground, ink = self._colours(tone)
        painter.setPen(QPen(edge, 3 if self.isChecked() else 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(ink)
        inner = QRectF(self.rect()).adjusted(8, 0, -6, 0)
        if self.isChecked():
            side = theme.px(18)
            icons.icon(SIGNS.get(self.value, "circle-check"), ink.name(), ink.name()).paint(
                painter, theme.px(9), (self.height() - side) // 2, side, side
            )
        else:
            painter.setPen(theme.colour("muted"))
            painter.drawText(inner.adjusted(theme.px(4), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._key or ""))
            painter.setPen(ink)
        words = inner.adjusted(theme.px(20), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, self.text())

    def _colours(self, tone: str) -> tuple[QColor, QColor, QColor]:
        """Edge, ground, ink."""
        if not self.isEnabled():
            return theme.colour("line"), theme.colour("sunken"), theme.colour("muted")
        if self.isChecked():
            return theme.colour(tone), theme.colour(f"{tone}_soft"), theme.colour(tone)
        ground = "sunken" if self.underMouse() else "surface"
        return theme.colour("outline"), theme.colour(ground), theme.colour("text")


class AnswerBar(QWidget):
    """The answers in their fixed places; one that is not allowed leaves its place empty."""

    answer_chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], labels: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`labels` are all answers there are, `choices` the ones allowed here."""
        super().__init__(parent)
        allowed = {value for value, _ in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self.buttons: dict[str, AnswerButton] = {}
        for value, words in labels:
            if value not in allowed:
                row.addWidget(theme.measure(QWidget(self), fixed_width=WIDTH))
                continue
            button = AnswerButton(value, words, self)
            button.clicked.connect(lambda _=False, chosen=value: self.answer_chosen.emit(chosen))
            self.buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)

    def render(self, value: str, readonly: bool = False) -> None:
        """Tick the answer."""
        for name, button in self.buttons.items():
            button.setChecked(name == value)
            button.setEnabled(not readonly)

    def choose(self, key: int) -> bool:
        """Answer by number key; False if that answer is not offered."""
        for name, button in self.buttons.items():
            if KEYS.get(name) == key and button.isEnabled():
                self.answer_chosen.emit(name)
                return True
        return False
