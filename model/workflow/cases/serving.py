"""The last days of a 送达回证: reckoned once the day of receipt is answered, confirmed by the people who seal it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.session import FillSession
from model.calendar import Calendar
from model.workflow.cases.periods import last_day
from model.workflow.papers.acts import Step

RECEIVED = "/data/content/received_on"
PERIODS = "/data/problem"


def last_days(session: FillSession, ref: str, value: str, calendar: Calendar) -> Iterator[Step]:
    """The answers that follow from `value` at `ref`: the last day of each period that begins with it.

    None where it rests on a year nobody has announced yet: such a day a person says (deadlines.md §4).
    """
    if ref != RECEIVED or session.definition.find(f"{PERIODS}/p01/fixed_on") is None or not _is_day(value):
        return
    for card in session.definition.elements[PERIODS].children.values():
        said = {name: session.value(f"{card.ref}/{name}") for name in ("before", "term_days", "fixed_on")}
        fixed = date.fromisoformat(said["fixed_on"]) if said["fixed_on"] else None
        day = last_day(calendar, said["before"], int(said["term_days"] or 0), fixed, date.fromisoformat(value))
        if day and not day.estimated:
            yield Step("answer", f"{card.ref}/answer", day.on.isoformat())


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
