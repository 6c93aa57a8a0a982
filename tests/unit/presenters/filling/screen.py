"""A fill presenter at a desk, and what it showed and where it went."""

from __future__ import annotations

from typing import Any

from gui.presenters.fill import FillPresenter
from gui.presenters.filling.fill_state import FillState
from gui.presenters.forms.form_states import CardState
from tests.unit.presenters.filling.desk import Desk, JobsAtOnce


class Screen:
    """A presenter at a desk, and what it showed and where it went."""

    def __init__(self, desk: Desk | None = None, jobs: Any = None) -> None:
        self.desk, self.jobs = desk or Desk(), jobs or JobsAtOnce()
        self.shown: list[FillState] = []
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.presenter = FillPresenter(self.desk.verbs, self.jobs, self.shown.append, self.go)

    def go(self, route: str, **arguments: Any) -> None:
        self.gone.append((route, arguments))

    def open(self, **arguments: Any) -> Screen:
        self.presenter.open(draft_id="d1", **arguments)
        return self

    @property
    def state(self) -> FillState:
        return self.shown[-1]

    def card(self, ref: str) -> CardState:
        assert self.state.section is not None
        return next(card for card in self.state.section.cards if card.ref == ref)

    def answer(self, ref: str, value: str) -> None:
        self.presenter.answer_changed(f"{ref}/answer", value)
