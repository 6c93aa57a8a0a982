"""What one rule asks of one subject: from when until when, what was done of it, and how it stands on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

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


class Period(NamedTuple):
    """What a rule, as an office reads it, asks in one period: from when until when, and by which day."""

    rule: Rule
    begins: str
    ends: str
    due: str
    now: bool  # the period that today lies in
    estimated: bool = False


Known = dict[tuple[str, str, date], list[Period]]  # by rule, area and the day that is counted from


@dataclass(frozen=True, slots=True)
class Reading:
    """What an office counts by: its calendar, its settings, and the day that says which period is now.

    What has been reckoned once is known: of many subjects most share their periods.
    """

    calendar: Calendar
    settings: Sequence[Setting]
    today: date
    known: Known = field(default_factory=Known, init=False, repr=False, compare=False)

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
    key = rule.id, subject.area, reading.today
    if key not in reading.known:
        reading.known[key] = list(_periods(rule, subject.area, reading))
    for period in reading.known[key]:
        inside = [one for one in counts if period.begins <= one.on[:10] <= period.ends]
        if period.now:
            yield _judged(period.rule, subject, period.begins, period.due, inside)
        elif subject.known_on[:10] <= period.ends and len(inside) < period.rule.least:
            yield _judged(period.rule, subject, period.begins, period.due, inside, over=True)


def _periods(rule: Rule, area: str, reading: Reading) -> Iterator[Period]:
    """This period and the one before, as far as the rule asks something in them."""
    now = window(rule.each, reading.today)
    for first, last in (window(rule.each, now[0] - timedelta(days=1)), now):
        asked = reading.rule(rule, first)
        if asked.asks and asked.applies(area, last):
            due = _last(asked, _by(asked, first, last))
            yield Period(asked, first.isoformat(), last.isoformat(), due.isoformat(), first == now[0])


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
    begins = _moment(since) if since else None
    if begins is None:
        return
    counted = counts if rule.before or (rule.done_by and rule.done_by.field) else _from(counts, since)
    key = rule.id, subject.area, begins.date()
    if key not in reading.known:
        reading.known[key] = list(_from_day(rule, subject.area, begins.date(), reading))
    for period in reading.known[key]:
        if rule.clock:
            ends = begins + timedelta(hours=rule.within[0] if rule.within else 0)
            yield _judged(period.rule, subject, begins.strftime(MINUTE), ends.strftime(MINUTE), counted)
        else:
            yield _judged(period.rule, subject, period.begins, period.due, counted, estimated=period.estimated)


def _from_day(rule: Rule, area: str, begins: date, reading: Reading) -> Iterator[Period]:
    """What begins on a day, if the rule asks something of that; the ends of clocks are not in it."""
    asked = reading.rule(rule, begins)
    if asked.asks and asked.applies(area, begins):
        due = Reckoned(begins, estimated=False) if asked.clock else due_on(asked, begins, reading.calendar)
        yield Period(asked, begins.isoformat(), "", due.on.isoformat(), now=True, estimated=due.estimated)


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
