"""The column at the right of the fill page: which panels it has, and what the presenter of a panel is given.

To add a panel `last_visit`:

1. a row in PANELS, `Panel("last_visit", "上次检查", "L")`: its keys open it, pressed again they bring the keyboard
   into it; Esc brings the keyboard back to the card, F2 hides and shows the column;
2. `gui/panels/last_visit.py` with `LastVisitPanel(QWidget)`: `render(state)` in, its own signals out, any width from
   SIDE_WIDTH up; made at its first opening;
3. `gui/presenters/panels/last_visit.py` with `LastVisitPresenter(desk)`: `moved(ref)` is called when the panel opens
   and whenever the keyboard comes to another question or card while it is open (ref is never "" in a section of
   cards); every signal of the panel calls the method of the same name. It shows something by `desk.tell(state)`.

A presenter lives as long as its draft is open; what it asked the store for may come back after that, so it calls
`desk.tell` without a care: a desk whose draft was left tells nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Protocol

from gui.presenters.forms.form_outline import Entry
from gui.presenters.forms.keeping import Jobs
from gui.presenters.forms.open_form import OpenForm


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel; `keys` as QKeySequence writes them: a bare letter works on cards, Alt+letter also inside a text."""

    name: str
    title: str
    keys: str


PANELS: tuple[Panel, ...] = (
    Panel("basis", "依据与方法", "B"),
    Panel("last_visit", "上次检查", "L"),
    Panel("compare", "与上次比较", "C"),
)


@dataclass(frozen=True, slots=True)
class SideState:
    """What the column shows: the open panel and that panel's own state; no name, no column."""

    name: str = ""
    panel: Any = None


HIDDEN = SideState()


class PanelPresenter(Protocol):
    """What the fill page calls on the presenter of a panel, besides the panel's own signals."""

    def moved(self, ref: str) -> None:
        """The keyboard is on this card or question now."""


@dataclass
class PanelDesk:
    """What a panel's presenter works with."""

    verbs: Any
    jobs: Jobs
    form: OpenForm
    answer: Callable[[str, str], None]  # give an answer, as if typed on the card; Ctrl+Z takes it back
    go: Callable[[str], None]  # bring the keyboard to a card or a question
    leave: Callable[..., None]  # to another page, by its route
    tell: Callable[[Any], None]  # show this state in the panel
    ref: str = ""  # the card or question the keyboard was on last

    @property
    def entry(self) -> Entry | None:
        """The row of the checklist the keyboard was on last; None in 现场信息."""
        return self.form.entries.get(self.form.card_of(self.ref))


@dataclass
class Side:
    """The column of one open draft: opens panels, and passes on what is said in them."""

    desk: Callable[[str], PanelDesk]  # makes the desk of a panel
    state: SideState = HIDDEN
    _made: dict[str, tuple[PanelDesk, PanelPresenter]] = field(default_factory=dict)
    _states: dict[str, Any] = field(default_factory=dict)
    _last: str = ""

    def toggle(self, ref: str) -> None:
        """Hide the column, or show the panel it showed last."""
        if self.state.name:
            self.state = HIDDEN
        elif PANELS:
            self.open(self._last or PANELS[0].name, ref)

    def open(self, name: str, ref: str) -> None:
        """Show a panel for the card or question at `ref`."""
        self._last = name
        self.state = SideState(name, self._states.get(name))
        self.moved(ref)

    def moved(self, ref: str) -> None:
        """Tell the open panel where the keyboard is."""
        if self.state.name and ref:
            desk, presenter = self._presenter(self.state.name)
            desk.ref = ref
            presenter.moved(ref)

    def said(self, signal: str, arguments: tuple[Any, ...]) -> None:
        """A signal of the open panel."""
        _, presenter = self._presenter(self.state.name)
        getattr(presenter, signal)(*arguments)

    def told(self, name: str, state: Any) -> None:
        """A panel has something else to show."""
        self._states[name] = state
        if name == self.state.name:
            self.state = SideState(name, state)

    def _presenter(self, name: str) -> tuple[PanelDesk, PanelPresenter]:
        if name not in self._made:
            desk = self.desk(name)
            module = import_module(f"gui.presenters.panels.{name}")
            self._made[name] = desk, getattr(module, f"{class_stem(name)}Presenter")(desk)
        return self._made[name]


def class_stem(name: str) -> str:
    """last_visit → LastVisit."""
    return "".join(part.capitalize() for part in name.split("_"))
