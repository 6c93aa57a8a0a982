"""Counting days, by the worked examples of the domain's deadlines §3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from model.calendar import Calendar, Day, Reckoned, announced_years, entered_years, same_day


def on(text: str) -> date:
    return date.fromisoformat(text)


def announced(text: str) -> Reckoned:
    return Reckoned(on(text), estimated=False)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-01-30", "2026-03-05"),  # 春节 9 天，2-14、2-28 上班
        ("2026-04-20", "2026-05-20"),  # 五一，5-9 上班
        ("2026-09-18", "2026-10-22"),  # 9-20、10-10 上班，中秋，国庆
        ("2024-01-22", "2024-02-22"),  # 春节，2-4、2-18 上班
    ],
)
def test_twenty_working_days_after(start: str, end: str) -> None:
    assert Calendar().working_days_after(on(start), 20) == announced(end)


@pytest.mark.parametrize(
    ("inspection", "loose", "strict"),
    [
        ("2026-02-25", "2026-02-13", "2026-02-12"),
        ("2026-10-09", "2026-09-29", "2026-09-28"),
        ("2026-03-16", "2026-03-11", "2026-03-10"),
    ],
)
def test_three_working_days_before_an_inspection(inspection: str, loose: str, strict: str) -> None:
    calendar = Calendar()
    assert calendar.working_days_before(on(inspection), 3, strict=False) == announced(loose)
    assert calendar.working_days_before(on(inspection), 3) == announced(strict)


def test_the_holidays_of_2026_as_announced() -> None:
    calendar = Calendar()
    off = ["2026-01-01", "2026-01-03", "2026-02-15", "2026-02-23", "2026-04-06", "2026-05-05", "2026-06-19"]
    off += ["2026-06-21", "2026-09-25", "2026-09-27", "2026-10-01", "2026-10-07"]
    shifted = ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    assert [calendar.day(on(one)).working for one in off] == [False] * 12
    assert [calendar.day(on(one)).working for one in shifted] == [True] * 6


def test_a_day_that_makes_up_for_a_holiday_counts_though_it_is_a_sunday() -> None:
    assert Calendar().working_days_after(on("2023-04-21"), 1) == announced("2023-04-23")


def test_a_last_day_off_moves_to_the_day_after_the_holiday() -> None:
    assert Calendar().days_after(on("2026-09-01"), 30) == announced("2026-10-08")
    assert Calendar().days_after(on("2026-09-02"), 20) == announced("2026-09-22")


def test_months_end_on_the_same_day_or_on_the_last_one() -> None:
    assert same_day(on("2024-02-29"), 24) == on("2026-02-28")
    assert same_day(on("2026-08-31"), 6) == on("2027-02-28")
    assert same_day(on("2026-11-15"), 2) == on("2027-01-15")
    assert Calendar().months_after(on("2026-04-03"), 6) == announced("2026-10-08")  # 10-3 lies in the holiday


def test_what_an_office_entered_wins() -> None:
    local = Day(on("2026-11-18"), working=False, source="office", name="示例县庆")
    calendar = Calendar({local.on: local})
    assert calendar.day(local.on) == local
    assert calendar.working_days_after(on("2026-11-17"), 1) == announced("2026-11-19")


def test_a_year_not_yet_announced_is_an_estimate_and_says_so() -> None:
    assert sorted(announced_years())[-1] == 2026
    calendar = Calendar()
    assert calendar.day(on("2027-02-08")) == Day(on("2027-02-08"), False, "estimated", "春节")
    assert calendar.day(on("2027-01-04")) == Day(on("2027-01-04"), True, "estimated")
    assert calendar.working_days_after(on("2026-12-21"), 8) == announced("2026-12-31")
    assert calendar.working_days_after(on("2026-12-21"), 9) == Reckoned(on("2027-01-04"), estimated=True)
    assert calendar.working_days_before(on("2027-01-05"), 3) == Reckoned(on("2026-12-29"), estimated=True)


def test_a_count_that_touches_an_estimate_only_by_what_an_office_entered_is_none() -> None:
    entered = {
        day: Day(day, working=day == on("2027-01-04"), source="office")
        for day in (on(f"2027-01-0{number}") for number in range(1, 5))
    }
    assert Calendar(entered).working_days_after(on("2026-12-31"), 1) == announced("2027-01-04")


NOTICE_OF_2027 = {  # as an office enters it: an invented notice, 示例
    **dict.fromkeys(["2027-01-01", "2027-01-02", "2027-01-03"], "no"),
    **dict.fromkeys([f"2027-02-{day:02}" for day in range(5, 13)], "no"),
    **dict.fromkeys(["2027-04-03", "2027-04-04", "2027-04-05"], "no"),
    **dict.fromkeys([f"2027-05-0{day}" for day in range(1, 6)], "no"),
    **dict.fromkeys(["2027-06-09", "2027-09-15"], "no"),
    **dict.fromkeys([f"2027-10-0{day}" for day in range(1, 8)], "no"),
    **dict.fromkeys(["2027-02-14", "2027-05-08", "2027-10-09"], "yes"),
}


def test_a_notice_entered_whole_makes_its_year_no_estimate_any_more() -> None:
    days = [Day(on(day), said == "yes", "office") for day, said in NOTICE_OF_2027.items()]
    assert entered_years(days) == {2027}
    calendar = Calendar({day.on: day for day in days}, entered=entered_years(days))
    assert calendar.day(on("2027-03-02")) == Day(on("2027-03-02"), True, "office")  # a Tuesday nobody spoke of
    assert calendar.working_days_after(on("2026-12-21"), 9) == announced("2027-01-04")
    assert calendar.working_days_after(on("2027-02-04"), 1) == announced("2027-02-14")  # a Sunday that makes up
    assert calendar.working_days_after(on("2027-12-31"), 1) == Reckoned(on("2028-01-04"), estimated=True)


@pytest.mark.parametrize("lacking", ["2027-02-05", "2027-10-03"])
def test_a_notice_entered_in_part_leaves_its_year_an_estimate(lacking: str) -> None:
    days = [Day(on(day), said == "yes", "office") for day, said in NOTICE_OF_2027.items()]
    assert entered_years(day for day in days if day.on != on(lacking)) == frozenset()
    assert entered_years(replace(day, working=True) if day.on == on(lacking) else day for day in days) == frozenset()


def test_a_period_without_length_and_a_calendar_without_work_are_refused() -> None:
    with pytest.raises(ValueError, match="0 days"):
        Calendar().working_days_after(on("2026-11-02"), 0)
    idle = {
        day: Day(day, working=False, source="office") for day in (on("2026-01-01") + timedelta(n) for n in range(5000))
    }
    with pytest.raises(ValueError, match="no working day"):
        Calendar(idle).working_days_after(on("2026-01-01"), 1)


def test_a_strict_last_day_stays_where_it_is() -> None:
    assert Calendar().days_after(on("2026-09-24"), 3, moved=False) == announced("2026-09-27")
    assert Calendar().months_after(on("2021-10-03"), 60, moved=False) == announced("2026-10-03")


def test_a_calendar_names_what_it_rests_on() -> None:
    local = Day(on("2026-11-18"), working=False, source="office", name="示例县庆")
    plain, entered = Calendar().version, Calendar({local.on: local}).version
    assert plain.endswith(", office none")
    assert entered.split(",")[0] == plain.split(",")[0]
    assert entered != plain
