"""What the page of 一次办齐 shows: the papers in a list, and the one that is looked at as an offer or as a draft."""

from __future__ import annotations

from dataclasses import dataclass

from gui.presenters.filling.fill_state import NOWHERE, Focus
from gui.presenters.forms.form_states import CardState, Row
from gui.presenters.issue import Tick
from gui.presenters.papers.places import NOBODY, People
from model.ports import PagePicture


@dataclass(frozen=True, slots=True)
class PaperTab:
    """One paper in the list; `standing` says how far it has come."""

    key: str
    title: str
    detail: str
    standing: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper proposed and not begun; `refused` says why a person must decide first, and then it cannot be ticked."""

    key: str
    kind: str
    title: str
    to: str
    why: str
    matters: tuple[Tick, ...]
    notes: tuple[str, ...] = ()
    ticked: bool = True
    people: People = NOBODY
    refused: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still needed before it can begin."""
        nothing = () if any(one.ticked for one in self.matters) else ("至少一项",)
        return (*nothing, *self.people.missing())


@dataclass(frozen=True, slots=True)
class TermCard:
    """A finding of a draft; `days` is the checklist's suggestion where the paper names a period, else ""."""

    card: CardState
    days: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft as it is edited, and as it would be printed; `problem` says why it cannot be drawn."""

    key: str
    number: str
    ticked: bool
    rows: tuple[Row, ...]
    cards: tuple[TermCard, ...]
    saved: str = ""
    unsaved: bool = False
    pages: tuple[PagePicture, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ProposalsState:
    """`begin` and `seal` count what is ticked; `sealers` are those who enter a passphrase, row id and name."""

    source: str = ""
    tabs: tuple[PaperTab, ...] = ()
    at: str = ""
    offer: Offer | None = None
    sheet: Sheet | None = None
    focus: Focus = NOWHERE  # where the keyboard should be on the sheet
    begin: int = 0
    missing: str = ""
    seal: int = 0
    sealers: tuple[tuple[str, str], ...] = ()
    done: int = 0
    progress: str = ""
    sealing: bool = False
    loaded: bool = False
    said: str = ""
    busy: bool = False
    error: str = ""
