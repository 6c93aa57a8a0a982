"""How people say what an earlier visit found: on a chip, in a line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gui.presenters.forms.form_outline import Entry
from gui.presenters.forms.form_states import Chip
from model.wording import label

OPEN, CLOSED = "open", "closed"
STANDINGS = {OPEN: "未销", CLOSED: "已销"}
LONGEST_VALUE = 12  # characters of an earlier value that still fit on a chip


@dataclass(slots=True)
class Recalled:
    """What has come of the earlier visits to one draft's place: by card, and which sections were asked for."""

    memories: dict[str, Any] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)


def chip(entry: Entry, memory: Any) -> Chip:
    """上次不符合 · 2026-03-02 · 未销; an open problem that the last visit passed over is named behind it."""
    last, found = memory.last, memory.finding
    words = f"上次{answer_words(entry, last.answer)} · {last.visited_on}"
    if found is last:
        words += f" · {standing_words(memory)}"
    elif memory.standing == OPEN:
        words += f"；{found.visited_on} 不符合 · {STANDINGS[OPEN]}"
    return Chip(words, "warn" if memory.standing == OPEN else "")


def standing_words(memory: Any) -> str:
    """未销, 已销, or that it was put right on the spot."""
    return "当场改正" if memory.finding.corrected else STANDINGS[memory.standing]


def answer_words(entry: Entry, answer: str) -> str:
    """An earlier answer as people say it; the value of a field in quotes, cut when it is long."""
    if entry.role == "item":
        return label("answer", answer)
    return f"“{answer if len(answer) <= LONGEST_VALUE else answer[: LONGEST_VALUE - 1] + '…'}”"
