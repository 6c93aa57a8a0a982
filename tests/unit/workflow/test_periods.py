"""Periods across 春节, 五一 and 国庆 of 2026: literal dates from deadlines.md §3 and counted by hand on the calendar.

2026: 春节 2/15–2/23 off, 2/14 and 2/28 worked; 劳动节 5/1–5/5 off, 5/9 worked; 国庆 10/1–10/7 off, 9/20 and
10/10 worked.
"""

from __future__ import annotations

from datetime import date

import pytest

from model.calendar import Calendar, Day, Reckoned
from model.workflow.cases.periods import dunning_day, last_day, wants_reissue

CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("answer", "days", "received", "last"),
    [
        ("workdays", 20, "2026-01-30", "2026-03-05"),  # worked example of deadlines.md §3: over 春节
        ("workdays", 20, "2026-04-20", "2026-05-20"),  # worked example: over 五一
        ("workdays", 20, "2026-09-18", "2026-10-22"),  # worked example: over 国庆
        ("workdays", 1, "2026-02-13", "2026-02-14"),  # a Saturday that is worked
        ("days", 15, "2026-03-03", "2026-03-18"),  # a plain Wednesday
        ("days", 15, "2026-09-18", "2026-10-08"),  # ends on 10-03, in 国庆: the day after the holiday
        ("days", 3, "2026-02-13", "2026-02-24"),  # ends on 2-16, in 春节
        ("days", 7, "2026-02-07", "2026-02-14"),  # ends on a Saturday that is worked: stays
        ("days", 7, "2026-03-07", "2026-03-16"),  # ends on a plain Saturday: Monday
        ("now", 0, "2026-10-01", "2026-10-01"),  # 立即: the day itself, a holiday or not
    ],
)
def test_days_run_from_the_day_after_receipt(answer: str, days: int, received: str, last: str) -> None:
    assert last_day(CALENDAR, answer, days, None, date.fromisoformat(received)) == Reckoned(
        date.fromisoformat(last), estimated=False
    )


@pytest.mark.parametrize(
    ("due", "last"),
    [("2026-03-31", "2026-03-31"), ("2026-10-01", "2026-10-08"), ("2026-02-21", "2026-02-24")],
)
def test_a_fixed_date_stands_and_moves_only_off_a_holiday(due: str, last: str) -> None:
    found = last_day(CALENDAR, "date", 0, date.fromisoformat(due), date(2026, 1, 5))
    assert found == Reckoned(date.fromisoformat(last), estimated=False)


@pytest.mark.parametrize("answer", ["now", "date", "days", "workdays"])
def test_no_period_runs_before_service(answer: str) -> None:
    assert last_day(CALENDAR, answer, 15, date(2026, 3, 31), None) is None


@pytest.mark.parametrize(("answer", "days"), [("days", 0), ("workdays", 0), ("date", 15), ("", 15)])
def test_a_period_nobody_named_has_no_last_day(answer: str, days: int) -> None:
    assert last_day(CALENDAR, answer, days, None, date(2026, 3, 3)) is None


def test_a_year_nobody_has_announced_is_said_to_be_estimated() -> None:
    """2027: 1-1 is off in any case; the period of 20 working days from 12-10 crosses it."""
    found = last_day(CALENDAR, "workdays", 20, None, date(2026, 12, 10))
    assert found == Reckoned(date(2027, 1, 8), estimated=True)


def test_the_office_has_its_own_days() -> None:
    """A local holiday on the last day moves it."""
    own = Calendar({date(2026, 3, 18): Day(date(2026, 3, 18), working=False, source="office", name="示例")})
    assert last_day(own, "days", 15, None, date(2026, 3, 3)) == Reckoned(date(2026, 3, 19), estimated=False)


@pytest.mark.parametrize(
    ("due", "received", "why"),
    [
        ("2026-03-31", "2026-03-04", ""),
        ("2026-03-31", "2026-03-26", ""),  # 27, 30, 31 are left
        ("2026-03-31", "2026-03-27", "too_few_days"),  # 30, 31
        ("2026-03-31", "2026-03-31", "too_few_days"),
        ("2026-03-31", "2026-04-01", "served_after_due"),
        ("2026-10-01", "2026-10-08", "too_few_days"),  # the date itself moved to 10-08
        ("2026-10-01", "2026-10-09", "served_after_due"),
    ],
)
def test_a_fixed_date_served_too_late_is_to_be_issued_again(due: str, received: str, why: str) -> None:
    assert wants_reissue(CALENDAR, "date", date.fromisoformat(due), date.fromisoformat(received)) == why


def test_only_a_fixed_date_can_be_missed_by_service() -> None:
    assert wants_reissue(CALENDAR, "days", None, date(2026, 3, 31)) == ""
    assert wants_reissue(CALENDAR, "date", date(2026, 3, 31), None) == ""


@pytest.mark.parametrize(
    ("sent", "again"),
    [
        ("2026-03-04", "2026-03-25"),  # three plain weeks
        ("2026-02-10", "2026-03-09"),  # 2/11–14 are four, 2/24–28 five, 3/2–6 five, 3/9
        ("2026-09-28", "2026-10-23"),  # 9/29–30 are two, 10/8–10 three, 10/12–16 five, 10/19–23 five
    ],
)
def test_a_letter_is_asked_about_again_after_fifteen_working_days(sent: str, again: str) -> None:
    assert dunning_day(CALENDAR, date.fromisoformat(sent)).on.isoformat() == again
