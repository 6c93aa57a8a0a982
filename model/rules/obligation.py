"""What one rule asks of one subject on one day: met, met late, open or overdue, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from model.calendar import Calendar, Reckoned, same_day
from model.rules.rule import Rule

State = Literal["met", "met_late", "open", "overdue"]
MONTHS = {"year": 12, "half": 6, "quarter": 3}


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that counts towards a rule: when it was done and the record that says so."""

    on: date
    record: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """One rule, one subject, one period; `done` are the things that count, in time or not."""

    rule: Rule
    subject: str  # row id
    begins: date
    due: Reckoned
    done: tuple[Done, ...]

    @property
    def in_time(self) -> tuple[Done, ...]:
        """What was done by the due day, that day included (民法典第一千二百五十九条)."""
        return tuple(one for one in self.done if one.on <= self.due.on)

    def state(self, today: date) -> State:
        """How it stands today; one that rests on an unannounced calendar is judged like any other, and says so."""
        if len(self.in_time) >= self.rule.least:
            return "met"
        if len(self.done) >= self.rule.least:
            return "met_late"
        return "open" if today <= self.due.on else "overdue"

    def overdue_days(self, today: date) -> int:
        """Calendar days past the due day, 0 before."""
        return max(0, (today - self.due.on).days)


def obligation(
    rule: Rule, row: Mapping[str, Any], visits: Iterable[Done], calendar: Calendar, today: date
) -> Obligation | None:
    """What `rule` asks of a register row (`row_id`, `record` and its fields) today; None if nothing.

    `visits` are those the rule counts, of any date; those before it began do not.
    """
    begins = _begins(rule, row, today) if rule.binds(row) else None
    if begins is None:
        return None
    due = due_on(rule, begins, calendar, today)
    done = _field_done(rule, row) if rule.done_by.field else _counted(rule, visits, begins, due.on)
    return Obligation(rule, str(row["row_id"]), begins, due, done)


def window(each: str, today: date) -> tuple[date, date]:
    """First and last day of the year, half year or quarter that `today` lies in."""
    months = MONTHS[each]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    return first, same_day(first, months) - timedelta(days=1)


def _begins(rule: Rule, row: Mapping[str, Any], today: date) -> date | None:
    if rule.each:
        return window(rule.each, today)[0]
    said = str(row.get(rule.begins) or "")
    return date.fromisoformat(said) if said else None


def due_on(rule: Rule, begins: date, calendar: Calendar, today: date) -> Reckoned:
    """The last day for what begins on `begins`, or of the period that `today` lies in."""
    if rule.each:
        return Reckoned(window(rule.each, today)[1], estimated=False)
    number, unit = rule.within
    count = {
        "working_days": calendar.working_days_after,
        "days": calendar.days_after,
        "months": calendar.months_after,
    }
    return count[unit](begins, number)


def _counted(rule: Rule, visits: Iterable[Done], begins: date, due: date) -> tuple[Done, ...]:
    """The visits of this period; what came after one that returns belongs to the next."""
    last = due if rule.each else date.max
    return tuple(sorted((one for one in visits if begins <= one.on <= last), key=lambda one: (one.on, one.record)))


def _field_done(rule: Rule, row: Mapping[str, Any]) -> tuple[Done, ...]:
    """A date of the row itself; one before the beginning is done all the same."""
    said = str(row.get(rule.done_by.field) or "")
    return (Done(date.fromisoformat(said), str(row["record"])),) if said else ()
