"""How long each part of a form took, told by the moments of its durable changes alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

LONGEST_PAUSE = 5 * 60  # s; who did nothing for longer was doing something else


def seconds_by_part(moments: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Seconds spent in each part.

    `moments` are (part, ISO 8601 moment) of each change, in order. The time up to a change belongs to the part it was
    made in; a pause of more than five minutes belongs to none, and so does a clock that went back.
    """
    spent: dict[str, int] = {}
    at = [(part, datetime.fromisoformat(moment)) for part, moment in moments]
    for (_, before), (part, now) in pairwise(at):
        seconds = int((now - before).total_seconds())
        if 0 < seconds <= LONGEST_PAUSE:
            spent[part] = spent.get(part, 0) + seconds
    return spent
