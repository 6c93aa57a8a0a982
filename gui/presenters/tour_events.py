"""What a person did, read from the states a page shows one after the other; the tour waits for these events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the tour is there before the first paint, the fill page is not
    from gui.presenters.filling.fill_state import SectionLine, SectionState
    from gui.presenters.forms.form_states import CardState

SEVERAL = 2  # answers coming or going at once: a bulk answer, or its undoing
EVENTS = ("subject", "map", "photo", "bulk", "undo")  # beside “open <page>” and “answer <value>”


def events(route: str, before: Any, now: Any) -> set[str]:
    """`before` and `now` are states of the page `route`; None before its first one."""
    found = {f"open {route}"}
    if route == "start" and now is not None and now.subject:
        found.add("subject")
    if route == "fill" and now is not None:
        found |= {"map"} if now.map else set()
        if before is not None:
            found |= {*_in_section(before.section, now.section), *_at_once(before.lines, now.lines)}
    return found


def _in_section(before: SectionState | None, now: SectionState | None) -> Iterator[str]:
    if before and now and before.key == now.key:
        for was, card in zip(before.cards, now.cards, strict=True):
            if was is not card:
                yield from _on_card(was, card)


def _at_once(before: Sequence[SectionLine], now: Sequence[SectionLine]) -> Iterator[str]:
    """A bulk answer goes on to another section, so it is told by the counts of all of them."""
    for was, line in zip(before, now, strict=False):
        answered = line.done - was.done
        if abs(answered) >= SEVERAL:
            yield "bulk" if answered > 0 else "undo"


def _on_card(was: CardState, card: CardState) -> Iterator[str]:
    if card.judged and card.answer.value not in ("", was.answer.value):
        yield f"answer {card.answer.value}"
    if len(card.photos) + len(card.after) > len(was.photos) + len(was.after):
        yield "photo"
