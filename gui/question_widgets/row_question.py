"""A question answered by a row of another register: part of its name is typed, what is found stands below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui import theme
from gui.presenters.line import Line
from gui.question_widgets.question_widget import Choices, QuestionWidget
from gui.widgets.row_picker import RowPicker

SEARCH = "search"  # wish: rows with these words


class RowQuestion(QuestionWidget):
    """The choices are the row that is chosen, by its name, and the rows found for what was typed last."""

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.picker = RowPicker("输入名称查找")
        self.picker.name(label)
        theme.measure(self.picker, maximum_width=560)
        self.picker.searched.connect(lambda words: self.asked.emit(self.ref, SEARCH, words))
        self.picker.chosen.connect(self.say)
        self.picker.finished.connect(self.next_requested)
        self._names: dict[str, str] = {}
        self.place(self.picker)

    def render(
        self, value: str, violation: str = "", readonly: bool = False, required: bool = False, choices: Choices = ()
    ) -> None:
        super().render(value, violation, readonly, required, choices)
        self.picker.line.setAccessibleName(self.accessible_words(violation, required))
        self.picker.show_chosen(self._names.get(value, ""))

    def show_choices(self, choices: Choices) -> None:
        named = [(row_id, *words.partition("\n")[::2]) for row_id, words in choices]
        self._names |= {row_id: name for row_id, name, _ in named}
        self.picker.offer([Line(*one) for one in named if one[0] != self.value])

    def show_value(self, value: str) -> None:
        self.picker.show_chosen(self._names.get(value, ""))

    def set_readonly(self, readonly: bool) -> None:
        self.picker.line.setReadOnly(readonly)
