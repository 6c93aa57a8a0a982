"""How often institutions are visited: T04, T05, T33, T34, T54, at least and at most."""

from __future__ import annotations

from model.rules.settings import Setting
from tests.unit.rules.asking import YOUYANG, asked, inspected, stands, supervised

OPERATING = {"status": "operating"}


def test_t04_two_inspections_a_year() -> None:
    assert stands("T04", OPERATING, "2026-12-31", inspected("2025-12-31"), inspected("2026-03-02")) == (
        "open",
        "2026-12-31",
    )
    assert stands("T04", OPERATING, "2026-12-31", inspected("2026-01-01"), inspected("2026-12-31"))[0] == "met"
    assert asked("T04", {"status": "closed"}, "2026-12-31") == []


def test_t04_what_last_year_lacked_stays_to_be_seen_where_it_was_known() -> None:
    before, now = asked("T04", OPERATING, "2027-01-01", inspected("2026-03-02"))
    assert (before.state("2027-01-01T09:00"), before.due, len(before.done)) == ("missed", "2026-12-31", 1)
    assert before.overdue_days("2027-01-02T09:00") == 2
    assert (now.state("2027-01-01T09:00"), now.due) == ("open", "2027-12-31")
    assert len(asked("T04", OPERATING, "2027-01-01", known_on="2027-01-01")) == 1  # nobody here knew of it
    assert len(asked("T04", OPERATING, "2027-01-01", inspected("2026-03-02"), inspected("2026-07-01"))) == 1


def test_t04_of_the_first_year_is_not_made_smaller() -> None:
    assert stands("T04", OPERATING, "2024-12-31", inspected("2024-11-04")) == ("open", "2024-12-31")
    assert asked("T04", OPERATING, "2023-12-31") == []  # before the measures were issued


def test_t04_as_many_as_the_office_says_from_the_day_it_says() -> None:
    four = Setting("T04", "least", "4", valid_from="2026-01-01")
    twice = [inspected("2026-03-02"), inspected("2026-07-01")]
    assert stands("T04", OPERATING, "2026-12-31", *twice, settings=[four])[0] == "open"
    assert stands("T04", OPERATING, "2026-12-31", *twice, settings=[Setting("T04", "least", "x")])[0] == "met"
    later = Setting("T04", "least", "4", valid_from="2026-01-02")  # the period had begun
    assert stands("T04", OPERATING, "2026-12-31", *twice, settings=[later])[0] == "met"


def test_t05_is_counted_apart_for_county_and_township() -> None:
    at_county, at_town = supervised("2026-05-06", "county"), supervised("2026-05-06", "township")
    assert stands("T05-county", OPERATING, "2026-05-07", at_county, area=YOUYANG) == ("met", "2026-12-31")
    assert stands("T05-county", OPERATING, "2026-05-07", at_town, area=YOUYANG) == ("open", "2026-12-31")
    assert stands("T05-township", OPERATING, "2026-05-07", at_town, at_county, area=YOUYANG)[0] == "open"
    assert stands("T05-county", OPERATING, "2026-12-31", area=YOUYANG) == ("open", "2026-12-31")
    last_day = supervised("2026-12-31", "county")
    assert stands("T05-county", OPERATING, "2026-12-31", last_day, area=YOUYANG) == ("met", "2026-12-31")
    before, now = asked("T05-county", OPERATING, "2027-01-01", area=YOUYANG)
    assert (before.state("2027-01-01T00:00"), now.due) == ("missed", "2027-12-31")
    (before, _) = asked("T05-township", OPERATING, "2027-01-01", last_day, at_town, area=YOUYANG)
    assert (before.state("2027-01-01T00:00"), len(before.done)) == ("missed", 1)
    second = supervised("2026-12-31", "township")
    assert stands("T05-township", OPERATING, "2026-12-31", at_town, second, area=YOUYANG)[0] == "met"
    assert asked("T05-county", OPERATING, "2026-05-07") == []  # another area


def test_inspections_and_supervisions_are_never_counted_against_each_other() -> None:
    both = [supervised("2026-05-06", "county"), supervised("2026-06-08", "county")]
    assert stands("T33", OPERATING, "2026-12-31", *both)[0] == "open"
    assert stands("T05-county", OPERATING, "2026-12-31", inspected("2026-05-06"), area=YOUYANG)[0] == "open"


def test_t33_one_inspection_a_year() -> None:
    assert stands("T33", OPERATING, "2026-11-22") == ("open", "2026-12-31")
    assert stands("T33", OPERATING, "2026-12-31") == ("open", "2026-12-31")
    for day in ("2026-01-01", "2026-11-22", "2026-12-31"):
        assert stands("T33", OPERATING, "2026-12-31", inspected(day)) == ("met", "2026-12-31")
    assert stands("T33", OPERATING, "2026-12-31", inspected("2025-12-31"))[0] == "open"
    (before, _) = asked("T33", OPERATING, "2027-01-01")
    assert before.state("2027-01-01T00:00") == "missed"


def test_t34_has_no_number_until_the_office_says_the_one_that_was_published() -> None:
    visits = [inspected(f"2026-0{month}-02") for month in (3, 4, 6)]
    assert asked("T34", OPERATING, "2026-12-31", *visits) == []
    three, two = (Setting("T34", "most", number, valid_from="2026-01-01") for number in ("3", "2"))
    assert stands("T34", OPERATING, "2026-12-31", *visits, settings=[three])[0] == "met"
    assert stands("T34", OPERATING, "2026-12-31", *visits, settings=[two])[0] == "over"
    last_year = inspected("2025-12-31")  # which does not count
    assert stands("T34", OPERATING, "2026-12-31", *visits[:2], last_year, settings=[two]) == ("met", "2026-12-31")
    assert stands("T34", OPERATING, "2026-12-31", settings=[two])[0] == "met"


def test_t54_asks_nothing_until_the_office_wants_it() -> None:
    assert asked("T54-inspection", OPERATING, "2026-12-31") == []
    wanted = [Setting("T54-inspection", "enabled", "yes")]
    assert stands("T54-inspection", OPERATING, "2026-12-31", settings=wanted) == ("open", "2026-12-31")
    at_town = inspected("2026-06-01", level="township")
    assert stands("T54-inspection", OPERATING, "2026-12-31", at_town, settings=wanted)[0] == "open"
    for day in ("2026-06-01", "2026-12-31"):
        assert stands("T54-inspection", OPERATING, "2026-12-31", inspected(day), settings=wanted)[0] == "met"
    (before, _) = asked("T54-inspection", OPERATING, "2027-01-01", at_town, settings=wanted)
    assert before.state("2027-01-01T00:00") == "missed"


def test_t54_the_day_for_all_hazards_passes_without_a_verdict() -> None:
    assert asked("T54-hazards", OPERATING, "2026-12-31") == []
    wanted = [Setting("T54-hazards", "enabled", "yes")]
    assert stands("T54-hazards", OPERATING, "2026-12-31", settings=wanted) == ("open", "2026-12-31")
    assert stands("T54-hazards", OPERATING, "2027-01-01", settings=wanted) == ("passed", "2026-12-31")
