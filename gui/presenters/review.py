"""Before anyone signs: what still stands in the way, what was found, what was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from forms.definition import Question, Repeat
from forms.session import FillSession
from gui.presenters.filling.compare import differences, summary
from gui.presenters.forms.form_outline import SIGN, Entry, Section, outline
from gui.presenters.forms.form_reader import ALLEGED, explain_violation, is_alleged
from gui.presenters.presenter import Presenter
from model.wording import labels


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One line that leads to its question."""

    ref: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """The violations of one section."""

    title: str
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class ReviewState:
    """What the review shows; signing is offered only when nothing stands in the way."""

    title: str = ""
    subject: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    violations: tuple[ReviewGroup, ...] = ()
    compared: tuple[ReviewLine, ...] = ()
    findings: tuple[ReviewLine, ...] = ()
    written: tuple[ReviewLine, ...] = ()
    unchecked: tuple[ReviewLine, ...] = ()
    can_sign: bool = False
    busy: bool = False
    error: str = ""


class ReviewPresenter(Presenter[ReviewState]):
    """Reads the draft again from what is durable: what is reviewed is what was kept."""

    begin = ReviewState()

    def open(self, draft_id: str) -> None:
        """Load the draft."""
        self._draft_id = draft_id
        self.state = self.begin
        self.run(lambda: self._read(draft_id), self._opened)

    def line_chosen(self, ref: str) -> None:
        """Back to one question."""
        self.go("fill", draft_id=self._draft_id, ref=ref, checked=True)

    def back_requested(self) -> None:
        """Back to the card that had the keyboard."""
        self.go("fill", draft_id=self._draft_id)

    def sign_requested(self) -> None:
        """On to the signatures."""
        self.go("sign", draft_id=self._draft_id)

    def _read(self, draft_id: str) -> tuple[Any, dict[str, Any]]:
        """The draft, and what earlier visits said of its items, by card."""
        opened = self.verbs.fill.open_draft(draft_id)
        entries = [entry for one in outline(opened.session.definition) for entry in one.entries]
        codes = {entry.meta["code"]: entry.ref for entry in entries if "code" in entry.meta}
        memories = self.verbs.last_visit.remember(draft_id, list(codes))
        return opened, {codes[item]: memory for item, memory in memories.items()}

    def _opened(self, read: tuple[Any, dict[str, Any]]) -> None:
        opened, memories = read
        session, context = opened.session, opened.draft.context
        sections = [one for one in outline(session.definition) if session.is_relevant(one.ref)]
        entries = [entry for one in sections for entry in one.entries]
        groups = _groups(session, sections)
        self.tell(
            title=context.get("title", ""),
            subject=context.get("subject_name", ""),
            counts=counts(session, entries),
            violations=groups,
            compared=compared(session, entries, memories),
            findings=findings(session, entries),
            written=written(session, sections),
            unchecked=tuple(ReviewLine(one.ref, _title(one)) for one in entries if _is(session, one, "unchecked")),
            can_sign=not groups,
            busy=False,
        )


def counts(session: FillSession, entries: Iterable[Entry]) -> tuple[tuple[str, int], ...]:
    """How often each answer was given, and how many items have none; nothing where nothing is judged."""
    said = Counter(session.value(one.answer.ref) for one in entries if one.role == "item")
    if not said:
        return ()
    return (*((words, said[value]) for value, words in labels("answer").items()), ("未答", said[""]))


def compared(session: FillSession, entries: Iterable[Entry], memories: Mapping[str, Any]) -> tuple[ReviewLine, ...]:
    """One line: what differs from the last visit; it leads to the first item that does."""
    found = differences(session, entries, memories)
    first = next((entry for some in found.values() for entry in some), None)
    hint = f"从第 {first.number} 项看起；填写时按 C，逐项看" if first else ""
    return (ReviewLine(first.ref, summary(found), hint),) if first else ()


def findings(session: FillSession, entries: Iterable[Entry]) -> tuple[ReviewLine, ...]:
    """Every 不符合 with what was written about it."""
    return tuple(_finding(session, one) for one in entries if _is(session, one, "no"))


def written(session: FillSession, sections: Iterable[Section]) -> tuple[ReviewLine, ...]:
    """What a paper that judges nothing says: every line of its lists, and every card."""
    sections = list(sections)
    if any(entry.role == "item" for one in sections for entry in one.entries):
        return ()
    repeats = [item for one in sections for item in one.items if isinstance(item, Repeat)]
    lines = [
        ReviewLine(copy, f"{repeat.label} {at}", _copied(session, repeat, copy))
        for repeat in repeats
        for at, copy in enumerate(session.repeats(repeat.ref), 1)
    ]
    cards = [ReviewLine(one.ref, one.text, _value(session, one.answer)) for sec in sections for one in sec.entries]
    return (*lines, *cards)


def _copied(session: FillSession, repeat: Repeat, copy: str) -> str:
    """The answers of one copy of a list, one after the other."""
    asked = [one for one in repeat.children if isinstance(one, Question)]
    said = [_value(session, one, copy + one.ref.removeprefix(repeat.ref)) for one in asked]
    return "；".join(words for words in said if words)


def _value(session: FillSession, question: Question, ref: str = "") -> str:
    """An answer in words."""
    value = session.value(ref or question.ref)
    return "、".join(one.label for one in question.choices if one.value in value.split()) or value


def _groups(session: FillSession, sections: list[Section]) -> tuple[ReviewGroup, ...]:
    """Violations by section; those of the signatures are settled on the next page."""
    titles = {one.key: one.title for one in sections}
    entries = {entry.ref: entry for one in sections for entry in one.entries}
    found: dict[str, list[ReviewLine]] = {}
    for one in session.violations():
        key = one.ref.split("/")[2]
        if key != SIGN:
            entry = entries.get("/".join(one.ref.split("/")[:4]))
            asked = session.definition.find(one.ref)
            name = _title(entry) if entry else asked.label if asked else one.ref
            where = f"{asked.label}：" if entry and asked else ""
            found.setdefault(key, []).append(ReviewLine(one.ref, name, where + explain_violation(one)))
    return tuple(ReviewGroup(titles.get(key, key), tuple(lines)) for key, lines in found.items())


def _finding(session: FillSession, entry: Entry) -> ReviewLine:
    said = [words for one in entry.finding if session.is_relevant(one.ref) and (words := _said(session, one))]
    photos = len(session.repeats(entry.photo)) if entry.photo else 0
    words = [*said, *([f"照片 {photos} 张"] if photos else [])]
    if is_alleged(entry.meta, "no"):
        words.insert(0, ALLEGED)
    return ReviewLine(entry.ref, _title(entry), "；".join(word.rstrip("。；") for word in words))


def _said(session: FillSession, question: Question) -> str:
    """One part of a finding in words; what was ticked needs no label before it."""
    value = _value(session, question)
    return value if question.choices or not value else f"{question.label}：{value}"


def _is(session: FillSession, entry: Entry, answer: str) -> bool:
    return entry.role == "item" and session.value(entry.answer.ref) == answer


def _title(entry: Entry) -> str:
    return f"{entry.number}　{entry.text}"
