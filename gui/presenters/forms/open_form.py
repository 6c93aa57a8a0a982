"""One draft on the screen: its session, what is durable of it, and what the screen shows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from forms.definition import Group, without_positions
from forms.violations import Violation
from gui.presenters.forms.form_outline import Entry, Section, outline
from gui.presenters.forms.form_reader import FormReader, Tally, explain_violation, is_missing
from gui.presenters.forms.form_states import CardState
from gui.presenters.forms.keeping import Jobs, Keeping, Waiting
from model.workflow.cases.noticing import latest_service
from model.workflow.cases.serving import last_days
from model.workflow.papers.acts import ALONE, REDO, TOGETHER, UNDO, Act, Done, History, Step, do


class OpenForm:
    """Answers go to the session first (the screen follows at once), then to the disk (the screen says when)."""

    def __init__(self, opened: Any, verbs: Any, jobs: Jobs, told: Any) -> None:
        """`opened` is an OpenDraft; `told()` is called when something about what is durable changed."""
        self.draft, self.session, self._calendar = opened.draft, opened.session, opened.calendar
        self.history: History = opened.history
        self.keeping = Keeping(jobs, self._keep, self._told)
        self.keeping.moments += [(one.ref, one.at) for one in opened.changes]
        self.reader = FormReader(self.session, self.keeping.state)
        relevant = self.session.is_relevant
        self.sections: tuple[Section, ...] = tuple(one for one in outline(self.session.definition) if relevant(one.ref))
        self.entries: dict[str, Entry] = {entry.ref: entry for one in self.sections for entry in one.entries}
        self._verbs, self._on_told = verbs, told
        self._cards: dict[str, CardState] = {}
        self._counts: dict[str, Tally] = {}  # by card
        self._tallies: dict[str, Tally] = {}  # by section

    @property
    def order(self) -> list[str]:
        """References of all cards in the order of the checklist."""
        return list(self.entries)

    @property
    def judges(self) -> bool:
        """Whether anything on this paper is judged; a supervision is only written down."""
        return any(entry.role == "item" for entry in self.entries.values())

    @property
    def unsaved(self) -> int:
        """Answers shown but not durable, and photos on their way: what leaving now would lose."""
        return self.keeping.waiting + len(self.reader.refused) + sum(self.reader.coming.values())

    def answer(self, ref: str, value: str, focus: str = "") -> bool:
        """Take an answer; False if the form refuses it, and then what was typed stays on screen with the reason.

        A judgement given singly is no longer one given in bulk; periods that begin with it get their last days, a
        notice the latest day to serve it.
        """
        steps = [Step("answer", ref, value)]
        if bulk := self.bulk_of(ref):
            steps.append(Step("answer", bulk, ""))
        steps += last_days(self.session, ref, value, self._calendar)
        steps += latest_service(self.session, ref, value, self._calendar)
        refused = self.act(TOGETHER, steps, focus)
        if refused:
            self.reader.refused[ref] = (value, explain_violation(refused))
            self.forget(ref)
        return not refused

    def act(self, kind: str, steps: Sequence[Step], focus: str = "") -> Violation | None:
        """Several changes as one act, durable together and taken back together; or why the form refuses one of them.

        `kind` is TOGETHER or BULK of `model.workflow.papers.acts`.
        """
        done = do(self.session, steps)
        if done.refused:
            return done.refused
        kind = ALONE if kind == TOGETHER and len(steps) == 1 else kind
        self.history.add(Act(kind, tuple(steps), done.back))
        self._send(kind, tuple(steps), done, focus)
        return None

    def take_back(self) -> str:
        """Undo the last act; returns where it was done, "" if there is none."""
        return self._move(UNDO, self.history.done, lambda act: act.back)

    def do_again(self) -> str:
        """Redo what was undone last; returns where, "" if there is none."""
        return self._move(REDO, self.history.undone, lambda act: act.steps)

    def add_copy(self, ref: str) -> str:
        """One more copy of a repeat; returns its reference."""
        self.act(TOGETHER, (Step("add_repeat", ref),))
        return self.session.repeats(ref)[-1]

    def first_in(self, copy: str) -> str:
        """The first question of a copy, or the copy itself if it asks nothing."""
        repeat = without_positions(copy)
        group = self.session.definition.by_ref[repeat]
        first = next(iter(group.children), None) if isinstance(group, Group) else None
        return copy + first.ref.removeprefix(repeat) if first else copy

    def add_filled(self, ref: str, values: Mapping[str, str]) -> str:
        """One more copy of a repeat with these values by their names, as one act; returns its reference."""
        copy = f"{ref}[{len(self.session.repeats(ref)) + 1}]"
        filled = (Step("answer", f"{copy}/{name}", value) for name, value in values.items())
        self.act(TOGETHER, (Step("add_repeat", ref), *filled))
        return copy

    def remove_copy(self, ref: str) -> None:
        """Take a copy of a repeat out; the ones behind it move up."""
        self.act(TOGETHER, (Step("remove_repeat", ref),))

    def bulk_of(self, ref: str) -> str:
        """Where the moment of a bulk answer stands, if `ref` is a judgement that was given in bulk; else ""."""
        entry = self.entries.get(self.card_of(ref))
        given = entry is not None and ref == entry.answer.ref and entry.bulk and self.session.value(entry.bulk)
        return entry.bulk if entry and given else ""

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
        """How far a section has come; of what changed, only its own card is counted anew."""
        if section.key not in self._tallies:
            for entry in section.entries:
                if entry.ref not in self._counts:
                    self._counts[entry.ref] = self.reader.count(entry)
            counts = (self._counts[entry.ref] for entry in section.entries)
            self._tallies[section.key] = sum(counts, self.reader.count_questions(section.items))
        return self._tallies[section.key]

    def forget(self, *refs: str) -> None:
        """What was shown of the cards around `refs`, and counted in their sections, no longer holds."""
        for ref in refs:
            card = self.card_of(ref)
            self._cards.pop(card, None)
            self._counts.pop(card, None)
            self._tallies.pop(self.section_of(ref).key, None)

    def card_of(self, ref: str) -> str:
        """The card around a reference, or ""."""
        card = "/".join(ref.split("/")[:4])
        return card if card in self.entries else ""

    def place_of(self, ref: str) -> str:
        """Where the keyboard goes for a change at `ref`: a judgement and its marks are given on the card itself."""
        entry = self.entries.get(self.card_of(ref))
        return entry.ref if entry and entry.role == "item" and ref in (entry.answer.ref, entry.bulk) else ref

    def section_of(self, ref: str) -> Section:
        """The section around a reference; the first one if there is none."""
        key = next(iter(ref.split("/")[2:3]), self.sections[0].key)
        return next((one for one in self.sections if one.key == key), self.sections[0])

    def _move(self, kind: str, acts: list[Act], steps_of: Callable[[Act], tuple[Step, ...]]) -> str:
        if not acts:
            return ""
        act = acts[-1]
        steps = steps_of(act)
        done = do(self.session, steps)
        if done.refused:  # an answer from before may break a condition that looks at the date
            acts.pop()
            return ""
        self.history.move(kind)
        self._send(kind, steps, done, act.ref)
        return act.ref

    def _send(self, kind: str, steps: tuple[Step, ...], done: Done, focus: str) -> None:
        reader = self.reader
        for step in steps:
            reader.shown.pop(step.ref, None)
            reader.refused = {at: held for at, held in reader.refused.items() if not _settles(step, at)}
        self.keeping.add(kind, steps, focus)
        self.forget(*done.changed)

    def _keep(self, one: Waiting) -> str:
        fill, draft_id, focus = self._verbs.fill, self.draft.id, one.focus or None
        if one.kind:
            return fill.keep_together(draft_id, one.kind, one.steps, focus)
        (step,) = one.steps
        return fill.keep(draft_id, step.op, step.ref, step.value, focus)

    def _told(self, refs: tuple[str, ...]) -> None:
        self.forget(*refs)
        self._on_told()


def _settles(step: Step, ref: str) -> bool:
    """Whether refused words at `ref` go: answered anew, or in a repeat whose positions move."""
    return ref == step.ref if step.op == "answer" else ref.startswith(f"{step.ref.rpartition('[')[0] or step.ref}[")
