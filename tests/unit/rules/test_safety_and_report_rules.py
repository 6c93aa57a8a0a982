"""Drills, publicity and what is handed in: T07, T08, T23–T25, T50, T54, and T17, T27, T35 that have no day."""

from __future__ import annotations

import pytest

from model.rules.grammar import rules
from model.rules.settings import Setting
from tests.unit.rules.asking import YOUYANG, asked, linked, stands

OPERATING = {"status": "operating"}
TOWN = {"level": "township"}


def held(on: str, kind: str, complete: str = "yes"):
    return linked("drill", "institution", held_on=on, kind=kind, complete=complete)


def handed_in(on: str, kind: str, link: str = "unit"):
    return linked("report", link, reported_on=on, kind=kind)


def town(rule: str, now: str, *done, **more):
    return stands(rule, TOWN, now, *done, area=YOUYANG, known_on="2023-04-20", **more)


def test_t07_publicity_every_half_year() -> None:
    assert stands("T07", OPERATING, "2026-06-30") == ("open", "2026-06-30")
    assert stands("T07", OPERATING, "2026-06-30", held("2026-06-30", "publicity")) == ("met", "2026-06-30")
    assert stands("T07", OPERATING, "2026-07-01", held("2026-06-30", "publicity")) == ("open", "2026-12-31")
    assert stands("T07", OPERATING, "2026-06-30", held("2026-01-01", "publicity", "no"))[0] == "open"
    assert stands("T07", OPERATING, "2026-06-30", held("2026-01-01", "drill"))[0] == "open"
    assert asked("T07", OPERATING, "2026-07-01")[0].state("2026-07-01T08:00") == "missed"


def test_t08_a_drill_every_year() -> None:
    assert stands("T08", OPERATING, "2026-12-31") == ("open", "2026-12-31")
    assert stands("T08", OPERATING, "2026-12-31", held("2026-12-31", "drill"))[0] == "met"
    assert stands("T08", OPERATING, "2026-12-31", held("2026-12-31", "drill", "no"))[0] == "open"
    assert stands("T08", OPERATING, "2027-01-01", held("2026-12-31", "drill")) == ("open", "2027-12-31")
    assert asked("T08", OPERATING, "2027-01-01")[0].state("2027-01-01T08:00") == "missed"


def test_t54_a_drill_every_half_year_once_the_office_wants_it() -> None:
    assert asked("T54-drill", OPERATING, "2026-12-31") == []
    wanted = [Setting("T54-drill", "enabled", "yes")]
    spring = held("2026-03-02", "drill")
    assert stands("T54-drill", OPERATING, "2026-12-31", spring, settings=wanted) == ("open", "2026-12-31")
    assert stands("T54-drill", OPERATING, "2026-06-30", spring, settings=wanted) == ("met", "2026-06-30")
    assert stands("T54-drill", OPERATING, "2026-06-30", held("2026-06-30", "drill"), settings=wanted)[0] == "met"
    assert stands("T54-drill", OPERATING, "2026-06-30", settings=wanted) == ("open", "2026-06-30")
    (before, _) = asked("T54-drill", OPERATING, "2026-07-01", held("2026-07-01", "drill"), settings=wanted)
    assert (before.state("2026-07-01T00:00"), before.due) == ("missed", "2026-06-30")


def test_t23_the_form_of_the_liaison_officer() -> None:
    assert town("T23", "2023-04-21") == ("open", "2023-04-21")
    assert town("T23", "2023-04-22") == ("overdue", "2023-04-21")
    assert town("T23", "2023-05-04", handed_in("2023-04-21", "liaison")) == ("met", "2023-04-21")
    assert town("T23", "2023-05-04", handed_in("2023-04-22", "liaison")) == ("met_late", "2023-04-21")
    assert town("T23", "2023-05-04", handed_in("2023-04-21", "assessment"))[0] == "overdue"


def test_t23_whether_the_day_itself_is_in_time_is_for_the_office_to_say() -> None:
    before = [Setting("T23", "last_day", "excluded")]
    assert town("T23", "2023-04-21", handed_in("2023-04-21", "liaison"), settings=before) == ("met_late", "2023-04-20")


def test_t24_and_t25_by_the_day_before_where_the_day_itself_is_late() -> None:
    for rule, kind, day, before in (
        ("T24", "assessment", "2023-04-24", "2023-04-23"),  # a Sunday on which people work
        ("T25", "rectification", "2023-07-24", "2023-07-23"),  # a Sunday, and it stays
    ):
        excluded = [Setting(rule, "last_day", "excluded")]
        assert town(rule, day, handed_in(day, kind), settings=excluded) == ("met_late", before)
        assert town(rule, before, settings=excluded) == ("open", before)


def test_t24_the_assessment() -> None:
    assert town("T24", "2023-04-24") == ("open", "2023-04-24")
    assert town("T24", "2023-04-25") == ("overdue", "2023-04-24")
    assert town("T24", "2023-05-04", handed_in("2023-04-24", "assessment")) == ("met", "2023-04-24")
    assert town("T24", "2023-05-04", handed_in("2023-04-25", "assessment"))[0] == "met_late"


def test_t25_what_was_put_right() -> None:
    assert town("T25", "2023-07-24") == ("open", "2023-07-24")
    assert town("T25", "2023-07-25") == ("overdue", "2023-07-24")
    assert town("T25", "2023-07-25", handed_in("2023-07-24", "rectification")) == ("met", "2023-07-24")
    assert town("T25", "2023-07-31", handed_in("2023-07-31", "rectification"))[0] == "met_late"


def test_a_fixed_day_that_was_over_before_anybody_here_knew_of_the_unit_is_not_asked() -> None:
    assert asked("T23", TOWN, "2026-11-22", area=YOUYANG, known_on="2026-11-22") == []
    assert asked("T25", {"level": "county"}, "2023-07-25", area=YOUYANG) == []
    assert asked("T25", TOWN, "2023-07-25") == []  # another area


def test_t50_the_yearly_report_of_a_private_institution() -> None:
    private = {"status": "operating", "nature": "nonprofit"}
    early = handed_in("2026-03-31", "annual_supervisor", "institution")
    assert stands("T50-supervisor", private, "2026-03-31") == ("open", "2026-03-31")
    assert stands("T50-supervisor", private, "2026-04-01") == ("overdue", "2026-03-31")
    assert stands("T50-supervisor", private, "2026-04-01", early) == ("met", "2026-03-31")
    late = handed_in("2026-04-01", "annual_supervisor", "institution")
    assert stands("T50-supervisor", private, "2026-12-31", late) == ("met_late", "2026-03-31")
    assert stands("T50-supervisor", private, "2027-01-01", early) == ("open", "2027-03-31")
    assert stands("T50-registrar", private, "2026-05-31") == ("open", "2026-05-31")  # a Sunday, and it stays
    assert stands("T50-registrar", private, "2026-06-01") == ("overdue", "2026-05-31")
    registered = handed_in("2026-05-31", "annual_registrar", "institution")
    assert stands("T50-registrar", private, "2026-06-01", registered) == ("met", "2026-05-31")
    assert stands("T50-registrar", private, "2026-06-01", early)[0] == "overdue"
    too_late = handed_in("2026-06-01", "annual_registrar", "institution")
    assert stands("T50-registrar", private, "2026-06-02", too_late) == ("met_late", "2026-05-31")
    for rule, before in (("T50-supervisor", "2026-03-30"), ("T50-registrar", "2026-05-30")):
        excluded = [Setting(rule, "last_day", "excluded")]
        assert stands(rule, private, before, settings=excluded) == ("open", before)
    assert stands("T50-registrar", private, "2027-01-01") == ("open", "2027-05-31")  # fixed, so never an estimate
    assert asked("T50-supervisor", {**private, "nature": "company"}, "2026-04-01") == []


@pytest.mark.parametrize("rule", ["T17", "T27", "T35"])
def test_what_has_no_number_is_never_overdue_by_itself(rule: str) -> None:
    assert asked(rule, OPERATING, "2030-01-01") == []
    said = rules()[rule]
    assert (said.within, said.on, said.each, said.overdue) == (None, None, "", False)
