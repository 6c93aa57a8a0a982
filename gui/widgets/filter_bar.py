"""A bar of what a list may be narrowed by: choices out of few open as a list, rows are found by typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.presenters.register_list import Filter
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.flow import Flow
from gui.widgets.row_picker import RowPicker

NARROWEST = 220  # px
EM, BESIDE = 16, 72  # px: a character, and what a list that opens needs beside its words


class FilterBar(QWidget):
    """`chosen(field, value)`, an empty value for all; `searched(field, words)` while the name of a row is typed."""

    chosen = Signal(str, str)
    searched = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow()
        self.setLayout(self._flow)
        self.parts: dict[str, ChoiceCombo | RowPicker] = {}

    def render(self, filters: tuple[Filter, ...]) -> None:
        """Show these filters; another register has others."""
        if [one.field for one in filters] != list(self.parts):
            for part in self.parts.values():
                self._flow.removeWidget(part)
                part.hide()
                part.deleteLater()
            self.parts = {one.field: self._make(one) for one in filters}
        for one in filters:
            part = self.parts[one.field]
            if isinstance(part, ChoiceCombo):
                part.render(one.choices, one.value)
            else:
                part.show_chosen(one.name)
                part.offer(one.choices)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [one.focusProxy() or one for one in self.parts.values()]

    def _make(self, one: Filter) -> ChoiceCombo | RowPicker:
        nothing = f"{one.label}：全部"
        if one.by_name:
            part: ChoiceCombo | RowPicker = RowPicker(f"{one.label}：输入名称查找")
            part.name(f"按{one.label}筛选")
            part.searched.connect(lambda words, field=one.field: self.searched.emit(field, words))
        else:
            part = ChoiceCombo(nothing)
            part.setAccessibleName(f"按{one.label}筛选")
        words = 0 if one.by_name else len(nothing) * EM + BESIDE
        theme.measure(part, minimum_width=max(NARROWEST, words))
        part.chosen.connect(lambda value, field=one.field: self.chosen.emit(field, value))
        self._flow.addWidget(part)
        self._flow.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        part.show()
        return part
