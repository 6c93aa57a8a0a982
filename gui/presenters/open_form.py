"""One draft on the screen: its session, what is durable of it, and what the screen shows of it."""

from __future__ import annotations

from typing import Any

from forms.definition import without_positions
from gui.presenters.form_outline import VISIT, Entry, Section, outline
from gui.presenters.form_reader import FormReader, Tally, explain_violation, is_missing
from gui.presenters.form_states import CardState
from gui.presenters.keeping import Jobs, Keeping


class OpenForm:
    """Answers go to the session first (the screen follows at once), then to the disk (the screen says when)."""

    def __init__(self, opened: Any, verbs: Any, jobs: Jobs, told: Any) -> None:
        """`opened` is an OpenDraft; `told()` is called when something about what is durable changed."""
        self.draft, self.session = opened.draft, opened.session
        self.keeping = Keeping(jobs, self._keep, self._told)
        self.reader = FormReader(self.session, self.keeping.state)
        relevant = self.session.is_relevant
        self.sections: tuple[Section, ...] = tuple(one for one in outline(self.session.definition) if relevant(one.ref))
        self.entries: dict[str, Entry] = {entry.ref: entry for one in self.sections for entry in one.entries}
        self._verbs, self._on_told = verbs, told
        self._cards: dict[str, CardState] = {}
        self._tallies: dict[str, Tally] = {}

    @property
    def order(self) -> list[str]:
        """References of all cards in the order of the checklist."""
        return list(self.entries)

    def answer(self, ref: str, value: str, focus: str = "") -> bool:
        """Take an answer; False if the form refuses it, and then what was typed stays on screen with the reason."""
        if violation := self.session.answer(ref, value):
            self.reader.refused[ref] = (value, explain_violation(violation))
            self.forget(ref)
            return False
        self.reader.refused.pop(ref, None)
        self.reader.shown.pop(ref, None)
        changed = self.session.changes
        self.keeping.add("answer", ref, value, focus)
        self.forget(ref, *changed)
        return True

    def add_copy(self, ref: str) -> str:
        """One more copy of a repeat; returns its reference."""
        copy = self.session.add_repeat(ref)
        self.keeping.add("add_repeat", ref)
        self.forget(ref)
        return copy

    def remove_copy(self, ref: str) -> None:
        """Take a copy of a repeat out; the ones behind it move up, so refused words in them are dropped."""
        self.session.remove_repeat(ref)
        repeat = without_positions(ref)
        refused = self.reader.refused
        self.reader.refused = {at: held for at, held in refused.items() if not at.startswith(f"{repeat}[")}
        self.keeping.add("remove_repeat", ref)
        self.forget(ref)

    def show_violations(self) -> None:
        """Point at everything that stands in the way of finalising."""
        violations = self.session.violations()
        self.reader.shown = {one.ref: explain_violation(one) for one in violations if is_missing(one) or one.message}
        self._cards.clear()

    def card(self, ref: str) -> CardState:
        """The card as it stands; the same object until something in it changes."""
        if ref not in self._cards:
            self._cards[ref] = self.reader.card(self.entries[ref])
        return self._cards[ref]

    def tally(self, section: Section) -> Tally:
        """How far a section has come."""
        if section.key not in self._tallies:
            self._tallies[section.key] = self.reader.tally(section)
        return self._tallies[section.key]

    def forget(self, *refs: str) -> None:
        """What was shown of the cards around `refs`, and counted in their sections, no longer holds."""
        for ref in refs:
            self._cards.pop(self.card_of(ref), None)
            self._tallies.pop(self.section_of(ref).key, None)

    def card_of(self, ref: str) -> str:
        """The card around a reference, or ""."""
        card = "/".join(ref.split("/")[:4])
        return card if card in self.entries else ""

    def section_of(self, ref: str) -> Section:
        """The section around a reference; the first one if there is none."""
        key = next(iter(ref.split("/")[2:3]), VISIT)
        return next((one for one in self.sections if one.key == key), self.sections[0])

    def _keep(self, op: str, ref: str, value: str, focus: str) -> str:
        return self._verbs.fill.keep(self.draft.id, op, ref, value, focus or None)

    def _told(self, ref: str) -> None:
        self.forget(ref)
        self._on_told()
