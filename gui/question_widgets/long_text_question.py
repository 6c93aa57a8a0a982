"""A question answered in sentences: grows with its text, Enter goes on, Shift+Enter begins a new line."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui import theme
from gui.question_widgets.line_question import PAUSE_MS
from gui.question_widgets.question_widget import QuestionWidget

FEWEST_LINES, MOST_LINES = 2, 8
FRAME = 16  # px at 100 %: edge and padding above and below, as in style.qss


class _Sheet(QPlainTextEdit):
    """A plain text box that tells when it is left and when Enter asks to go on."""

    left = Signal()
    entered = Signal()
    rewrapped = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.rewrapped.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class LongTextQuestion(QuestionWidget):
    """Several lines of text."""

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.sheet = _Sheet()
        self.sheet.setTabChangesFocus(True)
        self.sheet.setPlaceholderText("Shift+Enter 换行")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.sheet.textChanged.connect(self._edited)
        self.sheet.left.connect(self.commit)
        self.sheet.entered.connect(self._go_on)
        self.sheet.rewrapped.connect(self._fit)
        self.place(self.sheet)
        self._fit()

    def commit(self) -> None:
        self._pause.stop()
        if not self.sheet.isReadOnly():
            self.say(self.sheet.toPlainText().strip())

    def show_value(self, value: str) -> None:
        self.sheet.setPlainText(value)
        self._pause.stop()

    def set_readonly(self, readonly: bool) -> None:
        self.sheet.setReadOnly(readonly)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "sheet"):
            self._fit()

    def _go_on(self) -> None:
        self.commit()
        self.next_requested.emit()

    def _edited(self) -> None:
        self._fit()
        self._pause.start()

    def _fit(self) -> None:
        """As high as its lines; a scroll bar that came too early would take the room they need, and stay."""
        needed = int(self.sheet.document().size().height())
        lines = min(max(needed, FEWEST_LINES), MOST_LINES)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.sheet.setVerticalScrollBarPolicy(bar)
        around = theme.px(FRAME) + 2 * int(self.sheet.document().documentMargin()) + 3
        self.sheet.setFixedHeight(lines * ceil(QFontMetricsF(self.sheet.font()).lineSpacing()) + around)
