"""Staff and money: T06, T09, T10, T46, T49, and T11 that only says something."""

from __future__ import annotations

from tests.unit.rules.asking import asked, linked, stands

COUNTY, CITY = {"level": "county"}, {"level": "city"}


def spot_check(on: str, level: str = "county"):
    return linked("subsidy_check", "owner", checked_on=on, level=level)


def hired(on: str, **more: str) -> dict[str, str]:
    return {"state": "employed", "hired_on": on, **more}


def course(on: str, kind: str = "improvement", organiser: str = "civil"):
    return linked("training", "staff", held_on=on, kind=kind, organiser=organiser)


def test_t06_the_county_every_quarter() -> None:
    assert stands("T06-county", COUNTY, "2026-09-30", spot_check("2026-06-30")) == ("open", "2026-09-30")
    assert stands("T06-county", COUNTY, "2026-09-30", spot_check("2026-07-01")) == ("met", "2026-09-30")
    assert stands("T06-county", COUNTY, "2026-09-30", spot_check("2026-09-30"))[0] == "met"
    assert stands("T06-county", COUNTY, "2026-09-30", spot_check("2026-07-01", "city"))[0] == "open"
    before, now = asked("T06-county", COUNTY, "2026-10-01")
    assert (before.state("2026-10-01T08:00"), before.due, now.due) == ("missed", "2026-09-30", "2026-12-31")
    assert asked("T06-county", {"level": "township"}, "2026-09-30") == []


def test_t06_the_city_every_half_year() -> None:
    assert stands("T06-city", CITY, "2026-06-30") == ("open", "2026-06-30")
    assert stands("T06-city", CITY, "2026-06-30", spot_check("2026-01-01", "city"))[0] == "met"
    assert stands("T06-city", CITY, "2026-07-01", spot_check("2026-06-30", "city")) == ("open", "2026-12-31")
    assert asked("T06-city", CITY, "2026-07-01")[0].state("2026-07-01T08:00") == "missed"


def test_t09_studied_before_the_first_day_of_work() -> None:
    begins = hired("2026-09-28", started_on="2026-10-03")  # a holiday does not move it
    assert stands("T09", begins, "2026-10-03") == ("open", "2026-10-03")
    assert stands("T09", begins, "2026-10-04") == ("overdue", "2026-10-03")
    assert stands("T09", {**begins, "studied_on": "2026-10-03"}, "2026-10-08") == ("met", "2026-10-03")
    assert stands("T09", {**begins, "studied_on": "2026-10-04"}, "2026-10-08") == ("met_late", "2026-10-03")
    assert asked("T09", hired("2026-09-28"), "2026-10-04") == []  # has not begun
    assert asked("T09", {**begins, "state": "left"}, "2026-10-04") == []


def test_t10_two_years_to_a_training_of_the_civil_affairs_office() -> None:
    assert stands("T10", hired("2024-02-29"), "2026-02-28") == ("open", "2026-02-28")  # a Saturday of work
    assert stands("T10", hired("2024-02-29"), "2026-03-01") == ("overdue", "2026-02-28")
    assert stands("T10", hired("2024-02-29"), "2026-03-01", course("2026-02-28")) == ("met", "2026-02-28")
    assert stands("T10", hired("2024-02-29"), "2026-03-03", course("2026-03-01"))[0] == "met_late"
    assert stands("T10", hired("2024-10-03"), "2026-10-01") == ("open", "2026-10-08")  # 国庆
    assert stands("T10", hired("2025-01-04"), "2026-12-31") == ("open", "2027-01-04?")


def test_t10_what_an_institution_holds_itself_does_not_count() -> None:
    for other in (course("2025-05-06", organiser="own"), course("2025-05-06", kind="pre_job"), course("2024-03-01")):
        assert stands("T10", hired("2024-03-04"), "2025-06-02", other)[0] == "open"


def test_t11_is_a_threshold_of_an_award_and_asks_nothing() -> None:
    assert asked("T11", {"status": "operating"}, "2026-12-31") == []


def test_t46_thirty_days_before_a_service_stops() -> None:
    stops = {"stops_on": "2026-12-31"}
    assert stands("T46-notice", stops, "2026-12-01") == ("open", "2026-12-01")
    assert stands("T46-notice", stops, "2026-12-02") == ("overdue", "2026-12-01")
    assert stands("T46-notice", {**stops, "noticed_on": "2026-12-01"}, "2026-12-02") == ("met", "2026-12-01")
    assert stands("T46-notice", {**stops, "noticed_on": "2026-12-02"}, "2026-12-02") == ("met_late", "2026-12-01")
    assert stands("T46-notice", {"stops_on": "2026-11-04"}, "2026-10-01") == ("open", "2026-10-05")  # in the holiday
    assert stands("T46-notice", {"stops_on": "2027-02-20"}, "2026-12-31") == ("open", "2027-01-21")
    assert asked("T46-notice", {"stops_on": "2024-09-30"}, "2024-09-30") == []  # the opinion was not in force
    assert asked("T46-notice", {"stops_on": "2029-10-01"}, "2029-09-30") == []  # and is no more


def test_t46_what_the_ledger_reckons_or_the_bank_knows_is_only_said() -> None:
    assert asked("T46-caps", {}, "2026-12-31") == asked("T46-account", {}, "2026-12-31") == []


def test_t49_archives_are_kept_five_years_after_the_agreement() -> None:
    ended = {"ended_on": "2024-02-29"}
    assert stands("T49", ended, "2029-02-28") == ("open", "2029-02-28")
    assert stands("T49", ended, "2029-03-01") == ("passed", "2029-02-28")
    assert stands("T49", {"ended_on": "2021-10-03"}, "2026-10-03") == ("open", "2026-10-03")  # kept, not moved
