"""Filing: T01, T02, T03, T45, each by its own dates."""

from __future__ import annotations

from tests.unit.rules.asking import ELSEWHERE, YOUYANG, asked, inspected, linked, paper, stands

HOME = "示例院"


def filed(on: str) -> dict[str, str]:
    return {"kind": "first", "state": "filed", "filed_on": on, "institution": HOME}


def verified(on: str):
    return inspected(on, "filing_verification", of=HOME)


def test_t01_twenty_working_days_from_filing() -> None:
    assert stands("T01", filed("2026-04-20"), "2026-05-20") == ("open", "2026-05-20")
    assert stands("T01", filed("2026-04-20"), "2026-05-21") == ("overdue", "2026-05-20")
    assert stands("T01", filed("2026-04-20"), "2026-06-01", verified("2026-05-20")) == ("met", "2026-05-20")
    assert stands("T01", filed("2026-04-20"), "2026-06-01", verified("2026-05-21")) == ("met_late", "2026-05-20")


def test_t01_over_the_spring_festival_and_into_a_year_nobody_has_announced() -> None:
    assert stands("T01", filed("2026-01-30"), "2026-03-05") == ("open", "2026-03-05")
    assert stands("T01", filed("2026-09-18"), "2026-10-22") == ("open", "2026-10-22")
    assert stands("T01", filed("2026-12-21"), "2026-12-22") == ("open", "2027-01-19?")


def test_t01_wants_the_verification_of_this_filing() -> None:
    assert stands("T01", filed("2026-04-20"), "2026-05-21", inspected("2026-05-06", of=HOME))[0] == "overdue"
    assert stands("T01", filed("2026-04-20"), "2026-05-21", verified("2026-04-19"))[0] == "overdue"  # before it
    another = inspected("2026-05-06", "filing_verification", of="别家")
    assert stands("T01", filed("2026-04-20"), "2026-05-21", another)[0] == "overdue"
    assert asked("T01", {**filed("2026-04-20"), "kind": "change"}, "2026-05-21") == []
    assert asked("T01", filed("2024-01-19"), "2024-03-01") == []  # before the measures were issued
    assert asked("T01", filed("2026-04-20"), "2026-05-21", area=YOUYANG) == []


def test_t01_by_the_roster_until_there_is_a_row_of_filing() -> None:
    row = {"status": "operating", "filed_on": "2026-04-20"}
    assert stands("T01-roster", row, "2026-05-20") == ("open", "2026-05-20")
    assert stands("T01-roster", row, "2026-05-21") == ("overdue", "2026-05-20")
    assert stands("T01-roster", row, "2026-05-22", inspected("2026-05-21", "filing_verification"))[0] == "met_late"
    assert stands("T01-roster", {**row, "filed_on": "2026-01-30"}, "2026-03-05") == ("open", "2026-03-05")  # 春节
    assert stands("T01-roster", {**row, "filed_on": "2026-12-21"}, "2026-12-31") == ("open", "2027-01-19?")
    assert stands("T01-roster", row, "2026-05-21", inspected("2026-05-20", "filing_verification"))[0] == "met"
    assert asked("T01-roster", row, "2026-05-21", linked("filing", "institution")) == []


def test_t02_twenty_working_days_from_the_day_it_was_found_taking_in_elders() -> None:
    site = {"state": "found", "found_on": "2026-09-18"}
    assert stands("T02", site, "2026-10-22") == ("open", "2026-10-22")
    assert stands("T02", site, "2026-10-23") == ("overdue", "2026-10-22")
    assert stands("T02", site, "2026-10-23", inspected("2026-10-22")) == ("met", "2026-10-22")
    assert stands("T02", site, "2026-10-30", inspected("2026-10-23")) == ("met_late", "2026-10-22")
    assert stands("T02", {**site, "found_on": "2026-12-21"}, "2026-12-31") == ("open", "2027-01-19?")
    assert asked("T02", {**site, "state": "not_institution"}, "2026-10-23") == []


def test_t02_wants_the_notice_as_well_as_the_inspection() -> None:
    site = {"state": "found", "found_on": "2026-04-20"}
    assert stands("T02-notice", site, "2026-05-20") == ("open", "2026-05-20")  # 劳动节，5-9 上班
    assert stands("T02-notice", {**site, "found_on": "2026-12-21"}, "2026-12-31") == ("open", "2027-01-19?")
    assert stands("T02-notice", site, "2026-05-21", inspected("2026-05-06")) == ("overdue", "2026-05-20")
    assert stands("T02-notice", site, "2026-05-21", paper("notice_to_file", "2026-05-20"))[0] == "met"
    assert stands("T02-notice", site, "2026-05-22", paper("notice_to_file", "2026-05-21"))[0] == "met_late"


def test_t02_of_an_institution_that_is_registered_but_not_filed() -> None:
    row = {"institution": HOME, "found_on": "2026-01-30"}
    assert stands("T02-unfiled", row, "2026-03-05") == ("open", "2026-03-05")
    assert stands("T02-unfiled", row, "2026-03-06", inspected("2026-03-05", of=HOME)) == ("met", "2026-03-05")
    assert stands("T02-unfiled", row, "2026-03-06") == ("overdue", "2026-03-05")
    assert stands("T02-unfiled", row, "2026-03-09", inspected("2026-03-06", of=HOME))[0] == "met_late"
    assert stands("T02-unfiled", {**row, "found_on": "2026-12-21"}, "2026-12-31") == ("open", "2027-01-19?")
    assert stands("T02-unfiled-notice", row, "2026-03-05") == ("open", "2026-03-05")
    assert stands("T02-unfiled-notice", row, "2026-03-06") == ("overdue", "2026-03-05")
    assert stands("T02-unfiled-notice", row, "2026-03-09", paper("notice_to_file", "2026-03-06"))[0] == "met_late"
    assert stands("T02-unfiled-notice", {**row, "found_on": "2026-12-21"}, "2026-12-31")[1] == "2027-01-19?"
    assert stands("T02-unfiled-notice", row, "2026-03-06", paper("notice_to_file", "2026-02-28"))[0] == "met"


def test_t03_has_only_the_day_a_person_set() -> None:
    assert asked("T03-site", {"state": "urged", "found_on": "2026-01-30"}, "2026-12-31") == []
    urged = {"state": "urged", "due_on": "2026-10-03"}  # in the holiday, and it stays there
    assert stands("T03-site", urged, "2026-10-03") == ("open", "2026-10-03")
    assert stands("T03-site", urged, "2026-10-04") == ("overdue", "2026-10-03")
    assert stands("T03-site", {**urged, "closed_on": "2026-10-03"}, "2026-10-09")[0] == "met"
    assert stands("T03-unfiled", {"due_on": "2026-10-03", "closed_on": "2026-10-04"}, "2026-10-09")[0] == "met_late"


def test_t45_ten_working_days_to_apply_for_filing() -> None:
    first = {"kind": "first", "state": "received", "first_admitted_on": "2026-09-21"}
    assert stands("T45", first, "2026-10-12", area=ELSEWHERE) == ("open", "2026-10-12")  # 中秋、国庆，10-10 上班
    assert stands("T45", first, "2026-10-13") == ("overdue", "2026-10-12")
    assert stands("T45", {**first, "received_on": "2026-10-12"}, "2026-10-14") == ("met", "2026-10-12")
    assert stands("T45", {**first, "received_on": "2026-10-13"}, "2026-10-14") == ("met_late", "2026-10-12")
    assert stands("T45", {**first, "received_on": "2026-09-01"}, "2026-10-14") == ("met", "2026-10-12")  # before
    assert stands("T45", {**first, "first_admitted_on": "2026-12-22"}, "2026-12-31") == ("open", "2027-01-06?")
    assert asked("T45", {**first, "state": "withdrawn"}, "2026-10-13") == []


def test_t45_by_the_roster_until_there_is_a_row_of_filing() -> None:
    row = {"status": "operating", "first_admitted_on": "2026-04-27"}
    assert stands("T45-roster", row, "2026-05-13") == ("open", "2026-05-13")  # 劳动节，5-9 上班
    assert stands("T45-roster", row, "2026-05-14") == ("overdue", "2026-05-13")
    assert stands("T45-roster", {**row, "filed_on": "2026-05-13"}, "2026-05-20") == ("met", "2026-05-13")
    assert stands("T45-roster", {**row, "first_admitted_on": "2026-12-22"}, "2026-12-31") == ("open", "2027-01-06?")
    assert stands("T45-roster", {**row, "filed_on": "2026-05-14"}, "2026-05-20") == ("met_late", "2026-05-13")
    assert asked("T45-roster", row, "2026-05-20", linked("filing", "institution")) == []
