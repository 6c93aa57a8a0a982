"""What the page of one row of a register shows."""

from __future__ import annotations

from dataclasses import dataclass

from gui.presenters.forms.form_states import QuestionState
from gui.presenters.line import Line
from gui.presenters.rows.register_history import Side
from gui.presenters.rows.viewing import Viewing


@dataclass(frozen=True, slots=True)
class RegisterEntryState:
    """What the page shows; `history` are (record, cells: when, by whom, what changed), newest first."""

    register: str = ""
    title: str = ""
    rows: tuple[QuestionState, ...] = ()
    remarks: tuple[str, ...] = ()
    history: tuple[tuple[str, tuple[str, ...]], ...] = ()
    forked: tuple[Side, ...] = ()
    proposals: tuple[Side, ...] = ()
    ours: bool = True
    sheet: str = ""  # what the row is called on paper
    acts: tuple[Line, ...] = ()
    viewing: Viewing | None = None
    said: str = ""
    busy: bool = False
    error: str = ""

    @property
    def blank(self) -> bool:
        """Whether it was never saved, so that its sheet is one to be filled by hand."""
        return not self.history
