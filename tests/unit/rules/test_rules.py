"""Each computable rule by its own dates: met, due, overdue, the last day, a holiday, a year nobody has announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from model.calendar import Calendar, Reckoned
from model.rules.obligation import Done, Obligation, obligation, window
from model.rules.rule import read_rules, rules

OPERATING = {"row_id": "示例院", "record": "r0", "status": "operating"}


def on(text: str) -> date:
    return date.fromisoformat(text)


def asked(rule: str, row: dict[str, str], visits: Sequence[str], today: str) -> Obligation | None:
    done = [Done(on(day), f"r{number}") for number, day in enumerate(visits, 1)]
    return obligation(rules()[rule], row, done, Calendar(), on(today))


def state(rule: str, row: dict[str, str], visits: Sequence[str], today: str) -> tuple[str, str]:
    found = asked(rule, row, visits, today)
    assert found is not None
    return found.state(on(today)), found.due.on.isoformat()


def filed(day: str) -> dict[str, str]:
    return {**OPERATING, "filed_on": day}


def test_t01_twenty_working_days_from_filing() -> None:
    assert state("T01", filed("2026-04-20"), [], "2026-05-20") == ("open", "2026-05-20")
    assert state("T01", filed("2026-04-20"), [], "2026-05-21") == ("overdue", "2026-05-20")
    assert state("T01", filed("2026-04-20"), ["2026-05-20"], "2026-06-01") == ("met", "2026-05-20")
    assert state("T01", filed("2026-04-20"), ["2026-05-21"], "2026-06-01") == ("met_late", "2026-05-20")
    assert state("T01", filed("2026-01-30"), ["2026-01-29"], "2026-03-05") == ("open", "2026-03-05")  # 春节; before
    assert asked("T01", OPERATING, [], "2026-03-05") is None  # not filed


def test_t01_into_a_year_nobody_has_announced() -> None:
    found = asked("T01", filed("2026-12-21"), [], "2026-12-22")
    assert found is not None
    assert found.due == Reckoned(on("2027-01-19"), estimated=True)


def test_t02_twenty_working_days_from_the_day_it_was_found_taking_in_elders() -> None:
    site = {"row_id": "示例场所", "record": "r0", "found_on": "2026-09-18"}
    assert state("T02", site, [], "2026-10-22") == ("open", "2026-10-22")
    assert state("T02", site, [], "2026-10-23") == ("overdue", "2026-10-22")
    assert state("T02", site, ["2026-10-10"], "2026-10-23") == ("met", "2026-10-22")


def test_t04_two_inspections_a_year() -> None:
    assert state("T04", OPERATING, ["2025-12-31", "2026-03-02"], "2026-12-31") == ("open", "2026-12-31")
    assert state("T04", OPERATING, ["2026-01-01", "2026-12-31"], "2026-12-31") == ("met", "2026-12-31")
    assert asked("T04", {**OPERATING, "status": "closed"}, [], "2026-12-31") is None


def test_t05_is_counted_apart_for_county_and_township() -> None:
    assert state("T05-county", OPERATING, ["2026-05-06"], "2026-05-07") == ("met", "2026-12-31")
    assert state("T05-township", OPERATING, ["2026-05-06"], "2026-05-07") == ("open", "2026-12-31")
    assert state("T05-township", OPERATING, ["2026-05-06", "2026-11-09"], "2026-11-09") == ("met", "2026-12-31")


def test_t33_one_inspection_a_year() -> None:
    assert state("T33", OPERATING, [], "2026-11-22") == ("open", "2026-12-31")
    assert state("T33", OPERATING, ["2026-11-22"], "2026-11-22") == ("met", "2026-12-31")


def test_t45_ten_working_days_to_apply_for_filing() -> None:
    admitted = {**OPERATING, "first_admitted_on": "2026-09-21"}
    assert state("T45", admitted, [], "2026-10-12") == ("open", "2026-10-12")  # 中秋、国庆，10-10 上班
    assert state("T45", admitted, [], "2026-10-13") == ("overdue", "2026-10-12")
    assert state("T45", {**admitted, "filed_on": "2026-10-12"}, [], "2026-10-14") == ("met", "2026-10-12")
    assert state("T45", {**admitted, "filed_on": "2026-10-13"}, [], "2026-10-14") == ("met_late", "2026-10-12")
    assert state("T45", {**admitted, "filed_on": "2025-01-06"}, [], "2026-10-14") == ("met", "2026-10-12")


def test_a_rule_binds_only_the_area_and_the_time_of_its_instrument() -> None:
    def binding(area: str, day: str) -> list[str]:
        return [rule.id for rule in rules().values() if rule.applies(area, on(day))]

    assert binding("500242", "2026-11-22") == ["T05-county", "T05-township", "T33", "T45"]
    assert binding("140212", "2026-11-22") == ["T01", "T02", "T04", "T33", "T45"]
    assert binding("500240", "2026-11-22") == ["T33", "T45"]
    assert binding("140212", "2024-01-21") == ["T33", "T45"]


def test_a_source_is_cited_with_its_place_only_when_that_is_confirmed() -> None:
    assert rules()["T01"].source == "同政办发〔2024〕1号（一）"
    assert rules()["T33"].source == "养老机构管理办法（民政部令第66号）"


@pytest.mark.parametrize(
    ("each", "day", "first", "last"),
    [
        ("year", "2026-11-22", "2026-01-01", "2026-12-31"),
        ("half", "2026-06-30", "2026-01-01", "2026-06-30"),
        ("half", "2026-07-01", "2026-07-01", "2026-12-31"),
        ("quarter", "2028-02-29", "2028-01-01", "2028-03-31"),
        ("quarter", "2026-11-22", "2026-10-01", "2026-12-31"),
    ],
)
def test_the_period_a_day_lies_in(each: str, day: str, first: str, last: str) -> None:
    assert window(each, on(day)) == (on(first), on(last))


GOOD = """
[T00]
text = "示例"
instrument = "fire"
owed_by = "county"
subject = "institution"
each = "year"
done_by = { kind = "inspection" }
"""


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('each = "year"', ""),
        ('each = "year"', 'each = "month"'),
        ('each = "year"', 'begins = "filed_on"\nwithin = { weeks = 2 }'),
        ('instrument = "fire"', 'instrument = "nobody"'),
        ('kind = "inspection"', 'kind = "inspection", field = "filed_on"'),
        ('kind = "inspection"', 'kind = "call"'),
        ('owed_by = "county"', 'owed_by = "nobody"'),
        ('text = "示例"', 'text = "示例"\nleast = 0'),
        ('text = "示例"', 'text = "示例"\ncolour = "red"'),
    ],
)
def test_an_impossible_rule_is_named(said: str, instead: str) -> None:
    assert list(read_rules(GOOD)) == ["T00"]
    with pytest.raises(ValueError, match="rule T00"):
        read_rules(GOOD.replace(said, instead))
