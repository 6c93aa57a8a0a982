"""Clocks: T40, T41, T42, T44, T52 by the hour, through holidays and years; and T43, the days after an accident."""

from __future__ import annotations

import pytest

from tests.unit.rules.asking import asked, stands

NEW_YEAR = "2026-12-31T23:30"  # into a year nobody has announced: a clock does not ask


@pytest.mark.parametrize(
    ("rule", "begins", "ends", "due"),
    [
        ("T41", "told_at", "first_reported_at", "2026-10-01T15:05"),
        ("T42", "received_at", "forwarded_at", "2026-10-01T16:05"),
        ("T44", "found_at", "health_reported_at", "2026-10-01T16:05"),
        ("T52", "taken_at", "approved_at", "2026-10-02T14:05"),
    ],
)
def test_a_clock_runs_to_the_minute_in_the_midst_of_a_holiday(rule: str, begins: str, ends: str, due: str) -> None:
    begun = {begins: "2026-10-01T14:05"}
    minute_after = due[:-1] + "6"
    assert stands(rule, begun, due) == ("open", due)
    assert stands(rule, begun, minute_after) == ("overdue", due)
    assert stands(rule, {**begun, ends: due}, minute_after) == ("met", due)
    assert stands(rule, {**begun, ends: minute_after}, minute_after) == ("met_late", due)


def test_t41_one_hour() -> None:
    assert stands("T41", {"told_at": NEW_YEAR}, "2027-01-01T00:30") == ("open", "2027-01-01T00:30")
    assert stands("T41", {"told_at": NEW_YEAR}, "2027-01-01T00:31") == ("overdue", "2027-01-01T00:30")


def test_t42_two_hours_at_each_level() -> None:
    assert stands("T42", {"received_at": NEW_YEAR}, "2027-01-01T01:30") == ("open", "2027-01-01T01:30")
    assert stands("T42", {"received_at": NEW_YEAR}, "2027-01-01T01:31") == ("overdue", "2027-01-01T01:30")


def test_t44_two_hours_for_an_outbreak() -> None:
    outbreak = {"found_at": "2026-02-16T22:30"}  # 除夕
    assert stands("T44", outbreak, "2026-02-17T00:30") == ("open", "2026-02-17T00:30")
    assert stands("T44", {**outbreak, "health_reported_at": "2026-02-17T00:31"}, "2026-02-17T08:00")[0] == "met_late"


def test_t44_two_hours_more_for_the_health_office_which_are_not_judged_here() -> None:
    told = {"found_at": "2026-12-31T22:00", "health_reported_at": NEW_YEAR}
    assert stands("T44-health", told, "2027-01-01T01:30") == ("open", "2027-01-01T01:30")
    assert stands("T44-health", told, "2027-01-01T01:31") == ("passed", "2027-01-01T01:30")
    assert asked("T44-health", {"found_at": NEW_YEAR}, "2027-01-01T01:31") == []  # nobody has told it yet


def test_t52_twenty_four_hours_to_have_a_measure_approved() -> None:
    assert stands("T52", {"taken_at": NEW_YEAR}, "2027-01-01T23:30") == ("open", "2027-01-01T23:30")
    assert stands("T52", {"taken_at": NEW_YEAR}, "2027-01-01T23:31") == ("overdue", "2027-01-01T23:30")
    approved = {"taken_at": NEW_YEAR, "approved_at": "2027-01-01T23:30"}
    assert stands("T52", approved, "2027-01-04T09:00") == ("met", "2027-01-01T23:30")


def test_t40_twenty_four_hours_to_send_what_was_decided() -> None:
    decided = {"decided_on": "2026-09-30", "decided_at": "17:20"}
    assert stands("T40-sent", decided, "2026-10-01T17:20") == ("open", "2026-10-01T17:20")
    assert stands("T40-sent", decided, "2026-10-01T17:21") == ("overdue", "2026-10-01T17:20")
    sent = {**decided, "sent_on": "2026-10-01", "sent_at": "17:20"}
    assert stands("T40-sent", sent, "2026-10-08T09:00") == ("met", "2026-10-01T17:20")
    assert stands("T40-sent", {**sent, "sent_at": "17:21"}, "2026-10-08T09:00")[0] == "met_late"
    last = {"decided_on": "2026-12-31", "decided_at": "23:30"}
    assert stands("T40-sent", last, "2027-01-01T23:30") == ("open", "2027-01-01T23:30")


def test_t43_thirty_days_in_which_changes_are_told_and_nobody_is_late() -> None:
    accident = {"kind": "gas", "happened_at": "2026-09-01T08:10"}
    assert stands("T43", accident, "2026-10-08") == ("open", "2026-10-08")  # 10-1 lies in the holiday
    assert stands("T43", accident, "2026-10-09") == ("passed", "2026-10-08")
    assert stands("T43", {**accident, "followed_up_at": "2026-10-08T23:59"}, "2026-10-09")[0] == "met"
    assert stands("T43", {**accident, "followed_up_at": "2026-10-09T00:00"}, "2026-10-09")[0] == "met_late"
    assert stands("T43", {"kind": "gas", "happened_at": "2026-12-18T08:10"}, "2026-12-31") == ("open", "2027-01-18?")


def test_t43_seven_days_for_fires_and_traffic() -> None:
    fire = {"kind": "fire", "happened_at": "2026-09-24T23:50"}
    assert stands("T43-fire", fire, "2026-10-08") == ("open", "2026-10-08")
    assert stands("T43-fire", fire, "2026-10-09") == ("passed", "2026-10-08")
    assert stands("T43-fire", {**fire, "followed_up_at": "2026-09-30T10:00"}, "2026-10-09")[0] == "met"
    assert stands("T43-fire", {**fire, "followed_up_at": "2026-10-09T08:00"}, "2026-10-09")[0] == "met_late"
    year_end = {"kind": "traffic", "happened_at": "2026-12-27T07:00"}  # 2027-1-3 is a Sunday
    assert stands("T43-fire", year_end, "2026-12-31") == ("open", "2027-01-04?")
    assert stands("T43-fire", {"kind": "traffic", "happened_at": "2026-03-02T07:00"}, "2026-03-09")[1] == "2026-03-09"
