"""What two inspectors note under a card, side by side; one under the other where the card is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from gui import theme
from gui.presenters.forms.form_states import Row
from gui.question_widgets.long_text_question import LongTextQuestion
from gui.question_widgets.question_panel import QuestionPanel

BESIDE = 520  # px at 100 %: below it a note would be too narrow to read


class TwoNotes(QuestionPanel):
    """Hidden while both are empty and the keyboard is elsewhere."""

    def render(self, rows: Sequence[Row]) -> None:
        """Show both notes."""
        known = set(self.questions)
        super().render(rows)
        for ref, question in self.questions.items():
            if ref not in known and isinstance(question, LongTextQuestion):
                question.sheet.left.connect(self._collapse)
        self._collapse()

    def begin(self) -> None:
        """Bring the keyboard into the first note."""
        next(iter(self.questions.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= theme.px(BESIDE)
        self._column.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _collapse(self) -> None:
        keyboard = QApplication.focusWidget()
        written = any(question.value for question in self.questions.values())
        self.setVisible(written or (keyboard is not None and self.isAncestorOf(keyboard)))
