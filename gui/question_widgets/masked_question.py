"""A secret answer that nobody asked to see yet: dots, and a button that shows it; the look is noted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.question_widgets.line_question import TextQuestion
from gui.widgets import buttons

REVEAL = "reveal"  # wish: show the answer


class MaskedQuestion(TextQuestion):
    """It cannot be changed unseen."""

    says_in_a_pause = False

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.show_it = buttons.plain("显示", "eye")
        self.show_it.setAccessibleName(f"显示{label}，会记入留痕")
        self.show_it.clicked.connect(lambda: self.asked.emit(self.ref, REVEAL, ""))
        self.beside(self.show_it)

    def set_readonly(self, readonly: bool) -> None:
        self.line.setReadOnly(True)
