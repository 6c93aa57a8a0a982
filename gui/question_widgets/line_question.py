"""Questions answered on one line: text, integer, decimal; safe for an input method that is still composing."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from gui.question_widgets.question_widget import QuestionWidget

PAUSE_MS = 700  # an edit is said after this much silence, when the line is left, and at Enter


class TextQuestion(QuestionWidget):
    """A line of text; what an input method still composes is not part of the answer."""

    hints: ClassVar[Qt.InputMethodHint] = Qt.InputMethodHint.ImhNone
    says_in_a_pause: ClassVar[bool] = True

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.line = QLineEdit()
        self.line.setInputMethodHints(self.hints)
        self._shown = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        if self.says_in_a_pause:
            self.line.textEdited.connect(self._pause.start)
        self.line.editingFinished.connect(self.commit)
        self.line.returnPressed.connect(self.next_requested)
        self.place(self.line)

    def commit(self) -> None:
        self._pause.stop()
        text = self.line.text()
        if text != self._shown:  # a time shown to the minute is not a new answer to the second
            self._shown = text
            self.say(self.read(text))

    def show_value(self, value: str) -> None:
        self._pause.stop()
        self._shown = self.display(value)
        self.line.setText(self._shown)

    def set_readonly(self, readonly: bool) -> None:
        self.line.setReadOnly(readonly)

    def read(self, text: str) -> str:
        """The XForms string for what was typed."""
        return text.strip()

    def display(self, value: str) -> str:
        """What stands in the line for an XForms string."""
        return value

    def beside(self, *widgets: QWidget) -> None:
        """Put small buttons to the right of the line."""
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        self.line.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        across.addWidget(self.line)
        for widget in widgets:
            across.addWidget(widget)
        across.addStretch(1)
        self._column.insertWidget(1, row)
        self.setFocusProxy(self.line)


class IntegerQuestion(TextQuestion):
    """A whole number; full-width digits are read as digits, anything else is for the form to refuse."""

    hints = Qt.InputMethodHint.ImhDigitsOnly
    says_in_a_pause = False  # half a number is not an answer

    def read(self, text: str) -> str:
        return _half_width(text)


class DecimalQuestion(TextQuestion):
    """A number with a point; the Chinese full stop stands for the point."""

    hints = Qt.InputMethodHint.ImhFormattedNumbersOnly
    says_in_a_pause = False

    def read(self, text: str) -> str:
        return _half_width(text).replace("。", ".").replace("｡", ".")


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
