"""A list that grows: each copy in its frame with a way out, and one button for one more."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.presenters.forms.form_states import CopyState, RepeatState
from gui.question_widgets.factory import make_question
from gui.question_widgets.question_widget import QuestionWidget
from gui.widgets.buttons import plain, quiet
from gui.widgets.layout import row
from gui.widgets.text import label


def focus_stops(parts: Iterable[QWidget]) -> list[QWidget]:
    """Everything below `parts` on which Tab stops; the list that a combo opens is a window of its own."""
    tab = Qt.FocusPolicy.TabFocus
    below = ((part, one) for part in parts for one in part.findChildren(QWidget))
    return [one for part, one in below if one.focusPolicy() & tab == tab and one.window() is part.window()]


class _Copy(QFrame):
    """One copy; when copies before it go, it is told its new reference."""

    def __init__(self, box: RepeatBox, state: CopyState, number: int) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.questions: list[QuestionWidget] = []
        self.remove = quiet("移除", "x")
        self.remove.setAccessibleName(f"移除第 {number} 项")
        self.remove.clicked.connect(lambda: box.copy_removed.emit(state.ref))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 12)
        column.addLayout(row(label(f"第 {number} 项", "muted"), None, self.remove))
        fields = row(spacing=16)
        for one in state.rows:
            question = make_question(one.kind, one.appearance, one.ref, one.label, one.hint)
            question.answer_changed.connect(box.answer_changed)
            self.questions.append(question)
            fields.addWidget(question, 1)
        for before, after in zip(self.questions, [*self.questions[1:], box.add], strict=True):
            before.next_requested.connect(after.setFocus)
        column.addLayout(fields)

    def render(self, state: CopyState) -> None:
        """Show the answers of this copy."""
        for question, one in zip(self.questions, state.rows, strict=True):
            question.render(one.value, one.violation, one.readonly, one.required, one.choices)


class RepeatBox(QWidget):
    """A repeat without nesting, such as the persons met."""

    answer_changed = Signal(str, str)
    copy_added = Signal(str)
    copy_removed = Signal(str)

    def __init__(self, ref: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ref
        self._copies: list[_Copy] = []
        self._column = QVBoxLayout()
        self._none = label("（还没有填写）", "muted")
        self.add = plain(f"增加一项：{title}", "plus")
        self.add.clicked.connect(lambda: self.copy_added.emit(ref))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(label(title))
        whole.addWidget(self._none)
        whole.addLayout(self._column)
        whole.addLayout(row(self.add, None))
        self.setFocusProxy(self.add)

    @property
    def questions(self) -> dict[str, QuestionWidget]:
        """Every question of every copy by its reference."""
        return {question.ref: question for copy in self._copies for question in copy.questions}

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        inner = [stop for copy in self._copies for stop in [*focus_stops(copy.questions), copy.remove]]
        return [*inner, self.add]

    def render(self, state: RepeatState) -> None:
        """Show the copies; positions name them, so a removal in the middle re-renders those behind it."""
        while len(self._copies) > len(state.copies):
            copy = self._copies.pop()
            copy.hide()
            copy.deleteLater()
        for number, one in enumerate(state.copies, 1):
            if number > len(self._copies):
                self._copies.append(_Copy(self, one, number))
                self._column.addWidget(self._copies[-1])
                self._copies[-1].show()  # at once: Tab passes over what is not shown yet
            self._copies[number - 1].render(one)
        self._none.setVisible(not state.copies)
