"""Questions under each other, with lists that grow; widgets live as long as their question stays on screen."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.forms.form_states import QuestionState, RepeatState, Row
from gui.question_widgets.factory import make_question
from gui.question_widgets.question_widget import QuestionWidget
from gui.question_widgets.repeat_box import RepeatBox, focus_stops


class QuestionPanel(QWidget):
    """A column of questions. `finished` is said when Enter leaves the last one."""

    answer_changed = Signal(str, str)
    copy_added = Signal(str)
    copy_removed = Signal(str)
    asked = Signal(str, str, str)
    finished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: dict[str, QWidget] = {}
        self._states: dict[str, Row] = {}
        self._chained: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    @property
    def questions(self) -> dict[str, QuestionWidget]:
        """Every question on the panel by its reference, those in lists included."""
        found: dict[str, QuestionWidget] = {}
        for ref, part in self._parts.items():
            if isinstance(part, QuestionWidget):
                found[ref] = part
            elif isinstance(part, RepeatBox):
                found |= part.questions
        return found

    def render(self, rows: Sequence[Row]) -> None:
        """Bring the column to these rows; what did not change is not touched."""
        if [row.ref for row in rows] != list(self._parts) or any(map(self._looks_otherwise, rows)):
            self._arrange(rows)
        for row in rows:
            if self._states.get(row.ref) != row:
                self._states[row.ref] = row
                self._render_one(row)
        stops = self._stops()
        if stops != self._chained:  # widgets made later stand last in Qt's own order
            self._chained = stops
            for before, after in itertools.pairwise([*self._stop_before(), *stops]):
                QWidget.setTabOrder(before, after)

    def commit(self) -> None:
        """Say every edit that is still open."""
        for question in self.questions.values():
            question.commit()

    def _arrange(self, rows: Sequence[Row]) -> None:
        """Reuse the widgets of rows that stay, in the new order."""
        old, self._parts = self._parts, {}
        for place, row in enumerate(rows):
            kept = None if self._looks_otherwise(row) else old.pop(row.ref, None)
            part = self._parts[row.ref] = kept or self._make(row)
            self._column.insertWidget(place, part)
            part.show()
        for ref, part in old.items():
            self._states.pop(ref, None)  # what stays under this reference is another widget, and shows all anew
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()

    def _looks_otherwise(self, row: Row) -> bool:
        """Whether another widget than before asks this question: a secret that was shown, say."""
        before = self._states.get(row.ref)
        both = isinstance(before, QuestionState) and isinstance(row, QuestionState)
        return both and (before.kind, before.appearance) != (row.kind, row.appearance)

    def _stops(self) -> list[QWidget]:
        parts = self._parts.values()
        return [stop for part in parts for stop in (part.stops if isinstance(part, RepeatBox) else focus_stops([part]))]

    def _stop_before(self) -> list[QWidget]:
        """Where Tab stops last before it comes to the panel, if anywhere."""
        found = self.previousInFocusChain()
        while not found.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found = found.previousInFocusChain()
            if found is self:
                return []
        return [] if self.isAncestorOf(found) else [found]

    def _make(self, row: Row) -> QWidget:
        if isinstance(row, RepeatState):
            box = RepeatBox(row.ref, row.label)
            box.answer_changed.connect(self.answer_changed)
            box.copy_added.connect(self.copy_added)
            box.copy_removed.connect(self.copy_removed)
            return box
        question = make_question(row.kind, row.appearance, row.ref, row.label, row.hint)
        question.answer_changed.connect(self.answer_changed)
        question.asked.connect(self.asked)
        question.next_requested.connect(lambda ref=row.ref: self._go_on(ref))
        return question

    def _render_one(self, row: Row) -> None:
        part = self._parts[row.ref]
        if isinstance(row, QuestionState) and isinstance(part, QuestionWidget):
            part.render(row.value, row.violation, row.readonly, row.required, row.choices)
        elif isinstance(row, RepeatState) and isinstance(part, RepeatBox):
            part.render(row)

    def _go_on(self, ref: str) -> None:
        refs = list(self._parts)
        at = refs.index(ref) + 1
        if at < len(refs):
            self._parts[refs[at]].setFocus()
        else:
            self.finished.emit(ref)
