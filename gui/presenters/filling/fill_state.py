"""What the fill page shows."""

from __future__ import annotations

from dataclasses import dataclass

from gui.presenters.filling.checklist_map import MapState
from gui.presenters.filling.phrases import PhraseState
from gui.presenters.forms.form_states import NOT_KEPT, CardState, Row, Saved
from gui.presenters.side import HIDDEN, SideState


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One line of the list at the left."""

    key: str
    title: str
    done: int
    total: int
    failed: int = 0
    lacking: int = 0  # findings not fully written

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do here."""
        return self.done == self.total and not self.lacking


@dataclass(frozen=True, slots=True)
class SectionState:
    """The open section: cards of the checklist, or rows of plain questions."""

    key: str
    title: str
    cards: tuple[CardState, ...] = ()
    rows: tuple[Row, ...] = ()
    rest: int = 0  # how many one bulk answer would answer


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One item that has the words looked for."""

    ref: str
    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the keyboard should be: a card, a question in it, or a plain question; `turn` grows with every wish."""

    ref: str = ""
    turn: int = 0


NOWHERE = Focus()


@dataclass(frozen=True, slots=True)
class Offers:
    """What a paper has: cards at all, judgements among them, notes, photos, fields that learn phrases."""

    cards: bool = False
    judged: bool = False
    notes: bool = False
    photos: bool = False
    phrases: bool = False


NOTHING_OFFERED = Offers()


@dataclass(frozen=True, slots=True)
class FillState:
    """The whole page; `section` is None until the draft is open."""

    title: str = ""
    subject: str = ""
    offers: Offers = NOTHING_OFFERED
    lines: tuple[SectionLine, ...] = ()
    section: SectionState | None = None
    ahead: SectionState | None = None  # the section after it, told once the hand rests
    focus: Focus = NOWHERE
    words: str = ""
    found: tuple[FoundLine, ...] = ()
    saved: Saved = NOT_KEPT
    can_retry: bool = False
    side: SideState = HIDDEN
    map: MapState | None = None  # shown in place of the section
    phrases: PhraseState | None = None  # the list at the caret
    notice: str = ""
    tone: str = "bad"
