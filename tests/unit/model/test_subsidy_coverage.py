"""Spot checks of subsidies by quarter and half-year: the first and last day of a period, and what is missing."""

from __future__ import annotations

import pytest

from model.subsidy_coverage import coverage


def _checks(level: str, *days: str) -> list[dict[str, str]]:
    return [{"level": level, "checked_on": day} for day in days]


def test_a_quarter_is_covered_from_its_first_day_to_its_last() -> None:
    checks = _checks("county", "2026-01-01", "2026-03-31", "2026-07-01")
    found = coverage(checks, "county", "2026-11-22")
    assert (found.checks, found.begun, found.missing) == ((2, 0, 1, 0), 4, (2,))


def test_the_period_under_way_is_not_yet_missing() -> None:
    assert coverage([], "county", "2026-03-31").missing == ()
    assert coverage([], "county", "2026-04-01").missing == (1,)


def test_the_city_is_counted_by_half_years_and_apart_from_the_county() -> None:
    checks = _checks("city", "2026-06-30") + _checks("county", "2026-07-01")
    found = coverage(checks, "city", "2026-07-01")
    assert (found.checks, found.begun, found.missing) == ((1, 0), 2, ())
    assert coverage(_checks("county", "2026-06-30"), "city", "2026-07-01").missing == (1,)


def test_another_year_and_a_day_still_to_come_do_not_count() -> None:
    found = coverage(_checks("county", "2025-11-20", "2026-11-23", ""), "county", "2026-11-22")
    assert found.checks == (0, 0, 0, 0)


def test_no_other_level_is_known() -> None:
    with pytest.raises(KeyError):
        coverage([], "province", "2026-11-22")
