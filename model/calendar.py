"""Working days: what the State Council announced, an office's own days over it, and an estimate for years to come.

How to count: domain deadlines §3 (民法典第二百零一条至第二百零三条). Hour clocks pass through holidays and need no
calendar.
"""

from __future__ import annotations

import csv
import hashlib
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import count
from typing import Any, Literal

from model.local_settings import LocalSettings, defaults

Source = Literal["office", "announced", "estimated"]
ONE = timedelta(days=1)
SUBSTITUTE = "（补假）"  # behind the name of a day off for a holiday that falls on a weekend
FURTHEST = 4_000  # days any count may walk: a calendar of holidays alone must not walk for ever


@dataclass(frozen=True, slots=True)
class Day:
    """Whether people work on a day, and who says so: the office itself, the announcement, or only our estimate."""

    on: date
    working: bool
    source: Source
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The last day of a period; `estimated` when it rests on a year nobody has announced yet (暂估)."""

    on: date
    estimated: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts periods. `office` holds the days an office has entered: they win over everything else."""

    office: Mapping[date, Day] = field(default_factory=dict[date, Day])
    settings: LocalSettings = field(default_factory=defaults)  # how it counts where no law gives the number
    entered: frozenset[int] = frozenset()  # years whose announcement the office has entered whole: `entered_years`

    def day(self, on: date) -> Day:
        """What is known of one day."""
        if entered := self.office.get(on):
            return entered
        if on.year in announced_years():
            return Day(on, _announced_working(on), "announced")
        if on.year in self.entered:
            return Day(on, on.weekday() < 5, "office")
        festival = festivals().get(on, "")
        return Day(on, on.weekday() < 5 and not festival, "estimated", festival)

    def working_days_after(self, start: date, days: int) -> Reckoned:
        """The `days`-th working day after `start`, which itself is not counted (民法典第二百零一条)."""
        return self._walk(start, ONE, _counted(days))

    def working_days_before(self, day: date, days: int, *, strict: bool = True) -> Reckoned:
        """The latest day `days` working days before `day` (T30); strict: that many whole ones lie between the two."""
        return self._walk(day, -ONE, _counted(days + 1 if strict else days))

    def days_after(self, start: date, days: int, *, moved: bool = True) -> Reckoned:
        """`days` calendar days after `start`; a last day off moves to the next working one (第二百零三条).

        Not `moved`: it stays where it is, the stricter reading where the law does not say which days it counts.
        """
        last = start + timedelta(days=days)
        return self._not_off(last) if moved else Reckoned(last, estimated=False)

    def months_after(self, start: date, months: int, *, moved: bool = True) -> Reckoned:
        """The same day `months` later, or the last of that month where there is none (第二百零二条), moved as above."""
        last = same_day(start, months)
        return self._not_off(last) if moved else Reckoned(last, estimated=False)

    @property
    def version(self) -> str:
        """What it rests on: the package of announced days, and a digest of what the office entered over them."""
        entered = sorted((str(day.on), day.working, day.name) for day in self.office.values())
        digest = hashlib.sha256(repr(entered).encode()).hexdigest()[:8] if entered else "none"
        return f"chinesecalendar {version('chinesecalendar')}, office {digest}"

    def _not_off(self, last: date) -> Reckoned:
        return self._walk(last - ONE, ONE, _counted(1))

    def _walk(self, start: date, step: timedelta, enough: Callable[[Day], bool]) -> Reckoned:
        """Day by day from `start`, until there are enough working days."""
        estimated = False
        for steps in range(1, FURTHEST):
            day = self.day(start + steps * step)
            estimated = estimated or day.source == "estimated"
            if enough(day):
                return Reckoned(day.on, estimated)
        raise ValueError(f"no working day within {FURTHEST} days of {start}")


def same_day(start: date, months: int) -> date:
    """The same day of the month `months` later, 2月29日 becoming 2月28日 where there is none (民法典第二百零二条)."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@cache
def announced_years() -> frozenset[int]:
    """The years whose holidays the State Council has announced, as far as this program knows."""
    return frozenset(day.year for day in _announced().constants.holidays)


def entered_years(days: Iterable[Day]) -> frozenset[int]:
    """The years of which every statutory holiday is among these days as a day off: an announcement entered whole.

    Whoever enters one says all that is not as in any week, so the other days of that year are no estimate any more.
    """
    off = {day.on for day in days if not day.working}
    statutory = [on for on, name in festivals().items() if not name.endswith(SUBSTITUTE)]
    years = {on.year for on in statutory} - announced_years()
    return frozenset(year for year in years if all(on in off for on in statutory if on.year == year))


@cache
def festivals() -> Mapping[date, str]:
    """For years not announced yet: the statutory holidays and their substitute days, without any shifted weekend."""
    text = files("forms.library").joinpath("calendar").joinpath("estimated.csv").read_text("utf-8")
    return {date.fromisoformat(row["date"]): row["name"] for row in csv.DictReader(text.splitlines())}


@cache
def _announced_working(on: date) -> bool:
    """What was announced of one day; the package looks through all its years at every question."""
    return bool(_announced().is_workday(on))


def _announced() -> Any:
    import chinese_calendar  # pyright: ignore[reportMissingTypeStubs] # only at the first count

    return chinese_calendar


def _counted(days: int) -> Callable[[Day], bool]:
    """Whether the day just met is the `days`-th working one; ValueError for a period without length."""
    if days < 1:
        raise ValueError(f"a period of {days} days")
    met = count(1)
    return lambda day: day.working and next(met) == days
