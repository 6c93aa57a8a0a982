"""A note: the form speaks, nobody answers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.question_widgets.question_widget import QuestionWidget


class NoteQuestion(QuestionWidget):
    """The label, and beneath it what the form has worked out, if anything."""

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.hide()
        self.place(self.words)
        self.setFocusProxy(None)

    def show_value(self, value: str) -> None:
        self.words.setText(value)
        self.words.setVisible(bool(value))

    def set_readonly(self, readonly: bool) -> None:
        """A note can never be changed."""
