"""Phrases: what people write about an item is learned when a paper is frozen, and offered when it is met again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forms.definition import Group, Question
from forms.session import FillSession
from model.ports import Phrase
from model.workspace import Workspace

MOST = 9  # each has a digit of its own
LONGEST = 200  # characters; longer is a report, not a phrase
# Field of the item → under what name its words are learned; both inspectors' notes share theirs.
FIELDS = {"note1": "note", "note2": "note", "fact": "fact", "place": "place", "requirement": "requirement"}


def offered(workspace: Workspace, item: str, name: str) -> tuple[Phrase, ...]:
    """Up to nine phrases for a field of an item: pinned ones, then its own, then those of other items; most used first.

    `name` is the field's name in the form; a field that learns nothing is offered nothing.
    """
    found = workspace.store.phrases.of(FIELDS[name]) if name in FIELDS else []
    found.sort(key=lambda one: one.used_at, reverse=True)
    found.sort(key=lambda one: (one.item != item, not one.pinned, -one.times))
    seen: dict[str, Phrase] = {}
    for one in found:
        seen.setdefault(one.words, one)
    return tuple(seen.values())[:MOST]


def learn(workspace: Workspace, session: FillSession) -> None:
    """Learn the words of a paper that is being frozen, inside the caller's transaction.

    Not earlier: words still being written are no phrase yet, and a draft thrown away teaches nothing.
    """
    now = workspace.now()
    for item, field, words in sorted(set(_said(session))):
        workspace.store.phrases.used(item, field, words, now)


def pin(workspace: Workspace, phrase: Phrase, item: str) -> None:
    """Let a phrase stand first at an item, or no longer if it does; one of another item becomes this one's too."""
    workspace.store.phrases.put(replace(phrase, item=item, pinned=not (phrase.pinned and phrase.item == item)))


def reword(workspace: Workspace, phrase: Phrase, words: str) -> tuple[Phrase, ...]:
    """Say a phrase in other words, at whatever item; its count goes with it. Empty words change nothing.

    `put_back` undoes it with what is returned: what either wording was known as.
    """
    said = _plain(words)
    if not said or said == phrase.words:
        return ()
    before = tuple(one for one in workspace.store.phrases.of(phrase.field) if one.words in (phrase.words, said))
    with workspace.store.transaction():
        for one in remove(workspace, phrase):
            workspace.store.phrases.put(replace(one, words=said))
    return before


def remove(workspace: Workspace, phrase: Phrase) -> tuple[Phrase, ...]:
    """Forget these words, at whatever item; `put_back` undoes it with what is returned."""
    same = tuple(one for one in workspace.store.phrases.of(phrase.field) if one.words == phrase.words)
    with workspace.store.transaction():
        for one in same:
            workspace.store.phrases.remove(one)
    return same


def put_back(workspace: Workspace, phrases: Sequence[Phrase], instead_of: str = "") -> None:
    """Have phrases of one kind of field again as they were, in place of those with the words `instead_of`."""
    with workspace.store.transaction():
        for one in workspace.store.phrases.of(phrases[0].field) if instead_of else ():
            if one.words == _plain(instead_of):
                workspace.store.phrases.remove(one)
        for one in phrases:
            workspace.store.phrases.put(one)


def _plain(words: str) -> str:
    return " ".join(words.split())[:LONGEST]


def _said(session: FillSession) -> Iterator[tuple[str, str, str]]:
    """Item, field and words of everything in a filled form that can be learned."""
    for section in session.definition.children:
        for item in section.children if isinstance(section, Group) else ():
            if not isinstance(item, Group) or "code" not in item.metadata or not session.is_relevant(item.ref):
                continue
            for question in item.children:
                field = FIELDS.get(question.ref.rsplit("/", 1)[1])
                if field and isinstance(question, Question) and session.is_relevant(question.ref):
                    words = " ".join(session.value(question.ref).split())
                    if words and len(words) <= LONGEST:
                        yield item.metadata["code"], field, words
