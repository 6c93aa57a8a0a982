"""Today's answers beside the last visit's: which items differ, and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from forms.session import FillSession
from gui.presenters.filling.earlier_words import STANDINGS, answer_words
from gui.presenters.forms.form_outline import Entry
from model.wording import label
from model.workflow.cases.last_visit import DIFFERENCES, DUE, NEW, OPEN, OTHER, REPAIRED, STILL, difference

WORDS = {DUE: "上次的问题还没查", STILL: "仍不符合", NEW: "新发现不符合", REPAIRED: "已改正", OTHER: "其他变化"}


def differences(
    session: FillSession, entries: Iterable[Entry], memories: Mapping[str, Any]
) -> dict[str, tuple[Entry, ...]]:
    """The judgements that differ from before, by how they differ, in the order of DIFFERENCES and of the checklist."""
    found: dict[str, list[Entry]] = {kind: [] for kind in DIFFERENCES}
    for entry in entries:
        if entry.role == "item" and entry.ref in memories:
            kind = difference(session.value(entry.answer.ref), memories[entry.ref])
            if kind:
                found[kind].append(entry)
    return {kind: tuple(some) for kind, some in found.items() if some}


def summary(found: Mapping[str, tuple[Entry, ...]]) -> str:
    """仍不符合 2 项，已改正 3 项; empty when nothing differs."""
    return "，".join(f"{WORDS[kind]} {len(entries)} 项" for kind, entries in found.items())


def before_and_now(entry: Entry, memory: Any, answer: str) -> str:
    """上次不符合（2026-03-02，未销）→ 这次符合."""
    before = memory.finding if memory.standing == OPEN else memory.last
    standing = f"，{STANDINGS[OPEN]}" if memory.standing == OPEN else ""
    now = f"这次{label('answer', answer)}" if answer else "这次还没回答"
    return f"上次{answer_words(entry, before.answer)}（{before.visited_on}{standing}）→ {now}"
