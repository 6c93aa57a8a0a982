"""The latest day to serve the notice of an inspection: reckoned as the office counts, confirmed by who seals it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from forms.session import FillSession
from model.calendar import Calendar
from model.workflow.papers.acts import Step

STARTS, WAY, LATEST = "/data/plan/starts_on", "/data/notice/way", "/data/plan/serve_by"
ADVANCE = "advance"
WORKING_DAYS = 3  # T30, procedures.md a-3: 日常、专项检查原则上提前三个工作日


def serve_by(calendar: Calendar, starts_on: str) -> str:
    """The latest day of service before an inspection, ISO.

    "" for no day, and where it rests on a year nobody has announced yet: such a day a person says (deadlines.md §4).
    """
    try:
        first = date.fromisoformat(starts_on)
    except ValueError:
        return ""
    strict = calendar.settings.notice == "strict"
    latest = calendar.working_days_before(first, WORKING_DAYS, strict=strict)
    return "" if latest.estimated else latest.on.isoformat()


def latest_service(session: FillSession, ref: str, value: str, calendar: Calendar) -> Iterator[Step]:
    """The answer that follows from `value` at `ref`, where a notice is to be served in advance."""
    if session.definition.find(LATEST) is None or ref not in (STARTS, WAY):
        return
    way = value if ref == WAY else session.value(WAY)
    if way == ADVANCE:
        yield Step("answer", LATEST, serve_by(calendar, value if ref == STARTS else session.value(STARTS)))
