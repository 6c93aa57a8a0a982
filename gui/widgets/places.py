"""The places of a paper, one list each: its authority where that is asked, and the people who seal it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.papers.places import People
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.field import Field
from gui.widgets.layout import column
from model.kinds import KINDS

MOST = 1 + max(len(kind.roles) for kind in KINDS.values())


class Places(QWidget):
    """As many as are shown; the others wait hidden."""

    person_chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(Field("", ChoiceCombo("（未选）")) for _ in range(MOST))
        stack = column(*self.fields)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        for at, one in enumerate(self.fields):
            one.editor.chosen.connect(lambda row_id, at=at: self.person_chosen.emit(at, row_id))

    @property
    def stops(self) -> tuple[ChoiceCombo, ...]:
        """Where Tab stops, in order."""
        return tuple(one.editor for one in self.fields)

    def render(self, people: People) -> None:
        """Show who is named."""
        for at, field in enumerate(self.fields):
            field.setVisible(at < len(people.places))
            if at < len(people.places):
                field.name(people.places[at])
                field.editor.render(people.lines(at), people.named[at] if at < len(people.named) else "")
