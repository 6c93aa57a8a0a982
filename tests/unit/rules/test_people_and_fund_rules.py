"""Staff and money: T06, T09, T10, T46, T49, and T11, T12 that only say something."""

from __future__ import annotations

from datetime import date

from model.rules.grammar import rules
from model.rules.settings import Setting, as_read
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
    assert stands("T09", hired("2026-12-28", started_on="2027-01-02"), "2026-12-31") == ("open", "2027-01-02")
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
    assert asked("T11", {"status": "operating"}, "2026-12-31") == asked("T12", {}, "2026-12-31") == []
    assert rules()["T11"].setting("percent", "") == "90"
    lower = as_read(rules()["T11"], [Setting("T11", "percent", "85")], date(2026, 12, 31))
    assert lower.setting("percent", "") == "85"


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


def test_t46_what_is_over_a_cap_is_put_right_by_the_day_a_person_set_and_asked_once() -> None:
    over = {"over": "yes", "checked_on": "2026-11-20", "due_on": "2026-12-05"}  # a Saturday, and it stays
    assert stands("T46-caps", over, "2026-12-05") == ("open", "2026-12-05")
    assert stands("T46-caps", over, "2026-12-06") == ("overdue", "2026-12-05")
    assert stands("T46-caps", {**over, "closed_on": "2026-12-05"}, "2026-12-31") == ("met", "2026-12-05")
    assert stands("T46-caps", {**over, "closed_on": "2026-12-06"}, "2026-12-31") == ("met_late", "2026-12-05")
    assert stands("T46-caps", {**over, "due_on": "2027-01-02"}, "2026-12-31") == ("open", "2027-01-02")
    assert asked("own-prepaid", over, "2026-12-05") == []
    within = {**over, "over": "no"}
    assert asked("T46-caps", within, "2026-12-05") == []
    assert stands("own-prepaid", within, "2026-12-06") == ("overdue", "2026-12-05")


def entry(kind: str, on: str, **more: str) -> dict[str, str]:
    return {"kind": kind, "happened_on": on, **more}


def test_t46_what_was_taken_in_cash_reaches_the_account_the_day_after() -> None:
    taken = entry("received", "2026-11-19")
    assert stands("T46-transfer", taken, "2026-11-20") == ("open", "2026-11-20")
    assert stands("T46-transfer", taken, "2026-11-21") == ("overdue", "2026-11-20")
    assert stands("T46-transfer", {**taken, "settled_on": "2026-11-19"}, "2026-11-21") == ("met", "2026-11-20")
    assert stands("T46-transfer", {**taken, "settled_on": "2026-11-21"}, "2026-11-21") == ("met_late", "2026-11-20")
    assert asked("T46-transfer", entry("received", "2025-10-30"), "2025-11-01") == []  # before the guide
    assert asked("T46-refund", taken, "2026-11-21") == []
    assert stands("T46-transfer", entry("received", "2026-09-30"), "2026-10-08") == ("open", "2026-10-08")  # 国庆
    assert stands("T46-transfer", entry("received", "2026-12-31"), "2026-12-31") == ("open", "2027-01-04?")


def test_t46_whether_a_holiday_moves_the_day_after_is_for_the_office_to_say() -> None:
    friday = entry("refund", "2026-11-20")
    assert stands("T46-refund", friday, "2026-11-21") == ("open", "2026-11-23")
    assert stands("T46-refund", friday, "2026-11-24") == ("overdue", "2026-11-23")
    assert stands("T46-refund", {**friday, "settled_on": "2026-11-23"}, "2026-11-24") == ("met", "2026-11-23")
    assert stands("T46-refund", {**friday, "settled_on": "2026-11-24"}, "2026-11-24")[0] == "met_late"
    assert stands("T46-refund", entry("refund", "2026-12-31"), "2026-12-31") == ("open", "2027-01-04?")
    strict = [Setting("T46-refund", "counting", "strict")]
    assert stands("T46-refund", friday, "2026-11-22", settings=strict) == ("overdue", "2026-11-21")


def test_t46_seven_working_days_for_the_papers_of_a_hospital_bill() -> None:
    paid = entry("medical", "2026-09-18")  # a Friday; the 20th is a working Sunday, the 25th begins 中秋
    assert stands("T46-medical", paid, "2026-09-29") == ("open", "2026-09-29")
    assert stands("T46-medical", paid, "2026-09-30") == ("overdue", "2026-09-29")
    assert stands("T46-medical", {**paid, "settled_on": "2026-09-29"}, "2026-09-30")[0] == "met"
    assert stands("T46-medical", {**paid, "settled_on": "2026-09-30"}, "2026-09-30")[0] == "met_late"
    assert stands("T46-medical", entry("medical", "2026-12-30"), "2026-12-31") == ("open", "2027-01-11?")


def test_a_service_counts_for_the_day_it_was_planned_for_and_for_no_other() -> None:
    person = {"state": "open", "due_on": "2026-03-10"}

    def visited(on: str, due_on: str):
        return linked("key_person_visit", "key_person", held_on=on, due_on=due_on)

    before = visited("2026-02-20", "2026-02-20")
    assert stands("own-key-person", person, "2026-03-11", before) == ("overdue", "2026-03-10")
    assert stands("own-key-person", person, "2026-03-11", visited("2026-03-09", "")) == ("overdue", "2026-03-10")
    early = visited("2026-03-09", "2026-03-10")
    assert stands("own-key-person", person, "2026-03-11", before, early) == ("met", "2026-03-10")
    assert stands("own-key-person", person, "2026-03-12", visited("2026-03-11", "2026-03-10"))[0] == "met_late"
    assert stands("own-key-person", {**person, "due_on": "2026-03-24"}, "2026-03-11", early)[0] == "open"


def test_a_plan_is_revised_when_another_takes_its_place() -> None:
    old = {"state": "in_force", "due_on": "2026-12-31"}

    def follows(on: str, link: str = "replaces"):
        return linked("plan", link, issued_on=on)

    assert stands("own-plan", old, "2026-12-31") == ("open", "2026-12-31")
    assert stands("own-plan", old, "2027-01-01") == ("overdue", "2026-12-31")
    assert stands("own-plan", old, "2027-01-01", follows("2026-12-31")) == ("met", "2026-12-31")
    assert stands("own-plan", old, "2027-01-01", follows("2027-01-01"))[0] == "met_late"
    assert stands("own-plan", old, "2027-01-01", follows("2026-12-31", "other"))[0] == "overdue"


def test_t49_archives_are_kept_five_years_after_the_agreement() -> None:
    ended = {"ended_on": "2024-02-29"}
    assert stands("T49", ended, "2029-02-28") == ("open", "2029-02-28")
    assert stands("T49", ended, "2029-03-01") == ("passed", "2029-02-28")
    assert stands("T49", {"ended_on": "2021-10-03"}, "2026-10-03") == ("open", "2026-10-03")  # kept, not moved
    loose = [Setting("T49", "counting", "loose")]
    assert stands("T49", {"ended_on": "2021-10-03"}, "2026-10-03", settings=loose) == ("open", "2026-10-08")
    assert stands("T49", {"ended_on": "2022-01-01"}, "2026-12-31", settings=loose) == ("open", "2027-01-04?")
    assert stands("T49", {"ended_on": "2022-01-01"}, "2026-12-31") == ("open", "2027-01-01")
