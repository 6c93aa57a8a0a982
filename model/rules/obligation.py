"""What one rule asks of one subject: from when until when, what was done of it, and how it stands on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from model.calendar import Calendar, Reckoned, same_day
from model.rules.evidence import Done, Subject, begun, done, left_out
from model.rules.rule import Rule
from model.rules.settings import Setting, as_read

Stored = Literal["open", "met", "met_late", "over", "missed"]
State = Literal["open", "met", "met_late", "over", "missed", "overdue", "passed"]
MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
MINUTE = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One rule, one subject, one period. Times are ISO: a day, or a minute of local time where the rule is a clock."""

    rule: Rule
    subject: str  # row id, or the record's hash
    begins: str
    due: str
    estimated: bool  # it rests on a year nobody has announced yet (暂估)
    done: tuple[Done, ...]
    stored: Stored  # how it stands whatever the time is

    @property
    def done_on(self) -> str:
        """When enough had been done; empty before."""
        least = max(self.rule.least, 1)
        return self.done[least - 1].on if len(self.done) >= least else ""

    def state(self, now: str) -> State:
        """How it stands at `now` (a minute); its last day is still in time (民法典第一千二百五十九条)."""
        return state_at(self.stored, self.due, now, overdue=self.rule.overdue)

    def overdue_days(self, now: str) -> int:
        """Calendar days past the due day, 0 before and where nobody is late."""
        if self.state(now) not in ("overdue", "missed"):
            return 0
        return (date.fromisoformat(now[:10]) - date.fromisoformat(self.due[:10])).days


def state_at(stored: Stored, due: str, now: str, *, overdue: bool) -> State:
    """An open one whose time is over is overdue, or passed where that makes nobody late."""
    if stored == "open" and now[: len(due)] > due:
        return "overdue" if overdue else "passed"
    return stored


@dataclass(frozen=True, slots=True)
class Reading:
    """What an office counts by: its calendar, its settings, and the day that says which period is now."""

    calendar: Calendar
    settings: Sequence[Setting]
    today: date

    def rule(self, rule: Rule, on: date) -> Rule:
        """The rule as this office reads it for what begins on a day."""
        return as_read(rule, self.settings, on) if self.settings else rule


def obligations(rule: Rule, subject: Subject, reading: Reading) -> Iterator[Obligation]:
    """What `rule` asks of `subject`; of what returns, this period, and the one before if something is missing.

    Nothing is asked of a period or a fixed day that was over before anybody here knew of the subject.
    """
    if not (rule.subject and rule.binds(subject.values)) or left_out(rule, subject):
        return
    counts = done(rule, subject)
    if rule.each:
        yield from _returning(rule, subject, counts, reading)
    elif rule.on is not None:
        yield from _fixed(reading.rule(rule, rule.on), rule.on, subject, counts)
    else:
        yield from _running(rule, subject, counts, reading)


def window(each: str, today: date) -> tuple[date, date]:
    """First and last day of the year, half year, quarter or month that `today` lies in."""
    months = MONTHS[each]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    return first, same_day(first, months) - timedelta(days=1)


def _returning(rule: Rule, subject: Subject, counts: Sequence[Done], reading: Reading) -> Iterator[Obligation]:
    now = window(rule.each, reading.today)
    for first, last in (window(rule.each, now[0] - timedelta(days=1)), now):
        begins, ends, asked = first.isoformat(), last.isoformat(), reading.rule(rule, first)
        if not (asked.asks and asked.applies(subject.area, last)):
            continue
        due = _last(asked, _by(asked, first, last)).isoformat()
        inside = [one for one in counts if begins <= one.on[:10] <= ends]
        if first == now[0]:
            yield _judged(asked, subject, begins, due, inside)
        elif subject.known_on[:10] <= ends and len(inside) < asked.least:
            yield _judged(asked, subject, begins, due, inside, over=True)


def _fixed(rule: Rule, on: date, subject: Subject, counts: Sequence[Done]) -> Iterator[Obligation]:
    day = on.isoformat()
    if rule.asks and rule.applies(subject.area, on) and subject.known_on[:10] <= day:
        yield _judged(rule, subject, day, _last(rule, on).isoformat(), counts)


def _by(rule: Rule, first: date, last: date) -> date:
    """The last day of the period, or the day in it that the rule names."""
    if not rule.by:
        return last
    return date.fromisoformat(f"{first.year}-{rule.by}" if rule.each == "year" else f"{first:%Y-%m}-{rule.by}")


def _last(rule: Rule, day: date) -> date:
    return day - timedelta(days=rule.setting("last_day", "included") == "excluded")


def _running(rule: Rule, subject: Subject, counts: Sequence[Done], reading: Reading) -> Iterator[Obligation]:
    since = begun(rule, subject)
    begins = _moment(since)
    if begins is None:
        return
    rule = reading.rule(rule, begins.date())
    if not (rule.asks and rule.applies(subject.area, begins.date())):
        return
    counted = counts if rule.before or (rule.done_by and rule.done_by.field) else _from(counts, since)
    if rule.clock:
        ends = begins + timedelta(hours=rule.within[0] if rule.within else 0)
        yield _judged(rule, subject, begins.strftime(MINUTE), ends.strftime(MINUTE), counted)
    else:
        due = due_on(rule, begins.date(), reading.calendar)
        yield _judged(rule, subject, since[:10], due.on.isoformat(), counted, estimated=due.estimated)


def _from(counts: Sequence[Done], since: str) -> list[Done]:
    return [one for one in counts if one.on >= since[: len(one.on)]]


def due_on(rule: Rule, begins: date, calendar: Calendar) -> Reckoned:
    """The last day for what begins on `begins`, or counts backwards from it. Not for clocks."""
    number, unit = rule.within or (0, "days")
    strict = rule.setting("counting", "") == "strict"
    if rule.before:
        if unit == "working_days":
            return calendar.working_days_before(begins, number, strict=strict)
        return Reckoned(begins - timedelta(days=number), estimated=False)
    if unit == "working_days":
        return calendar.working_days_after(begins, number)
    if unit == "days":
        return calendar.days_after(begins, number, moved=not strict)
    return calendar.months_after(begins, number * (12 if unit == "years" else 1), moved=not strict)


def _moment(said: str) -> datetime | None:
    """What a row says, if it is a time; records from elsewhere may say anything."""
    try:
        return datetime.fromisoformat(said[:16])
    except ValueError:
        return None


def _judged(
    rule: Rule,
    subject: Subject,
    begins: str,
    due: str,
    counts: Sequence[Done],
    *,
    estimated: bool = False,
    over: bool = False,
) -> Obligation:
    """`over`: its period has passed, so that what is missing stays missing."""
    in_time = sum(one.on[: len(due)] <= due for one in counts)
    stored: Stored = "missed" if over else "open"
    if rule.most and len(counts) > rule.most:
        stored = "over"
    elif rule.done_by and in_time >= rule.least:
        stored = "met"
    elif rule.done_by and len(counts) >= rule.least:
        stored = "met_late"
    return Obligation(rule, subject.id, begins, due, estimated, tuple(counts), stored)
