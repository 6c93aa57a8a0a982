"""Which quarters and half-years of a year have seen a spot check of subsidies (T06)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# 来源B（五），T06: the city every half-year, the county every quarter. Months of one such period.
MONTHS = {"county": 3, "city": 6}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The periods of a year for one level: how many checks each has seen, and how many periods have begun."""

    level: str
    checks: tuple[int, ...]
    begun: int

    @property
    def missing(self) -> tuple[int, ...]:
        """Periods that are over without a check, counted from 1; the one under way is not yet missing."""
        return tuple(number for number, checks in enumerate(self.checks[: self.begun - 1], 1) if not checks)


def coverage(checks: Iterable[Mapping[str, str]], level: str, today: str) -> Coverage:
    """The year of `today` (ISO) as checks of `level` cover it; each has level and checked_on. KeyError: no level."""
    months = MONTHS[level]
    seen = [0] * (12 // months)
    for one in checks:
        on = one.get("checked_on", "")
        if one.get("level") == level and on[:4] == today[:4] and on <= today:
            seen[_period(on, months)] += 1
    return Coverage(level, tuple(seen), _period(today, months) + 1)


def _period(day: str, months: int) -> int:
    return (int(day[5:7]) - 1) // months
