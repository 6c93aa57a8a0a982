"""What a row of rules can say, whom and when it binds, and that every wrong one is named."""

from __future__ import annotations

from datetime import date

import pytest

from model.rules.grammar import read_rules, rules
from model.rules.obligation import window
from model.rules.settings import Setting, as_read


def on(text: str) -> date:
    return date.fromisoformat(text)


def test_a_rule_binds_only_the_area_and_the_time_of_its_instrument() -> None:
    def binding(area: str, day: str) -> list[str]:
        return [rule.id for rule in rules().values() if rule.applies(area, on(day)) and rule.instrument.area]

    assert binding("500242", "2026-11-22") == ["T05-county", "T05-township", "T23", "T24", "T25", "T51"]
    assert binding("140212", "2026-11-22")[:3] == ["T01", "T01-roster", "T02"]
    assert "T51" not in binding("140212", "2026-11-22")
    assert binding("500240", "2026-11-22") == ["T51"]
    assert binding("140212", "2024-01-21") == []


def test_a_source_is_cited_with_its_place_only_when_that_is_confirmed() -> None:
    assert (rules()["T01"].source, rules()["T01"].check) == ("同政办发〔2024〕1号（一）", "confirmed")
    assert (rules()["T33"].source, rules()["T33"].check) == ("养老机构管理办法（民政部令第66号）", "unconfirmed")
    assert (rules()["T38"].source, rules()["T38"].check) == ("行政处罚法第六十条", "confirmed")
    assert (rules()["T30"].source, rules()["T30"].check) == (
        "养老机构行政检查办法（民发〔2022〕86号）",
        "article_unconfirmed",
    )


def test_no_place_is_written_where_it_is_not_confirmed() -> None:
    assert [rule.id for rule in rules().values() if rule.check != "confirmed" and rule.place] == []


@pytest.mark.parametrize(
    ("each", "day", "first", "last"),
    [
        ("year", "2026-11-22", "2026-01-01", "2026-12-31"),
        ("half", "2026-06-30", "2026-01-01", "2026-06-30"),
        ("half", "2026-07-01", "2026-07-01", "2026-12-31"),
        ("quarter", "2028-02-29", "2028-01-01", "2028-03-31"),
        ("quarter", "2026-11-22", "2026-10-01", "2026-12-31"),
        ("month", "2028-02-29", "2028-02-01", "2028-02-29"),
    ],
)
def test_the_period_a_day_lies_in(each: str, day: str, first: str, last: str) -> None:
    assert window(each, on(day)) == (on(first), on(last))


def test_an_office_reads_a_rule_its_own_way_from_a_day_until_a_day() -> None:
    said = [Setting("T04", "least", "4", "2026-01-01", "2026-12-31"), Setting("T05-county", "least", "9")]
    days = ["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"]
    assert [as_read(rules()["T04"], said, on(day)).least for day in days] == [2, 4, 4, 2]
    assert as_read(rules()["T05-county"], said, on("2026-06-01")).least == 1  # not among its settings
    off = [Setting("T05-county", "enabled", "no")]  # which every rule has
    assert not as_read(rules()["T05-county"], off, on("2026-06-01")).asks


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
        ('each = "year"', 'each = "decade"'),
        ('each = "year"', 'each = "year"\nby = "02-30x"'),
        ('each = "year"', 'each = "half"\nby = "03-31"'),
        ('each = "year"', 'each = "year"\non = "2026-01-01"'),
        ('each = "year"', 'on = "2026-02-30"'),
        ('each = "year"', 'begins = "filed_on"'),
        ('each = "year"', 'each = "year"\nafter = { paper = "service" }'),
        ('each = "year"', 'begins = "filed_on"\nwithin = { weeks = 2 }'),
        ('each = "year"', 'begins = "filed_on"\nwithin = { days = 0 }'),
        ('each = "year"', 'begins = "filed_on"\nwithin = { days = 2, hours = 1 }'),
        ('each = "year"', 'begins = "filed_on"\nwithin = { hours = 2 }\nbefore = true'),
        ('instrument = "fire"', 'instrument = "nobody"'),
        ('kind = "inspection"', 'kind = "inspection", field = "filed_on"'),
        ('kind = "inspection"', 'kind = "call"'),
        ('kind = "inspection"', 'field = "filed_on", level = "county"'),
        ('kind = "inspection"', 'register = "drill", date = "held_on"'),
        ('kind = "inspection"', 'register = "drill", link = "institution"'),
        ('kind = "inspection"', 'register = "drill", link = "institution", date = "held_on", to = "number"'),
        ('subject = "institution"', 'subject = "paper:order"'),  # which nobody visits
        ('subject = "institution"', ""),
        ('owed_by = "county"', 'owed_by = "nobody"'),
        ('owed_by = "county"', 'owed_by = "county"\ncheck = "perhaps"'),
        ('text = "示例"', 'text = "示例"\nleast = 0'),
        ('text = "示例"', 'text = "示例"\ncolour = "red"'),
        ('text = "示例"', 'text = "示例"\nsettings = { colour = "red" }'),
        ('text = "示例"', 'text = "示例"\nsettings = { counting = "kindly" }'),
        ('text = "示例"', 'text = "示例"\nsettings = { least = "two" }'),
        ('done_by = { kind = "inspection" }', ""),
    ],
)
def test_an_impossible_rule_is_named(said: str, instead: str) -> None:
    assert list(read_rules(GOOD)) == ["T00"]
    with pytest.raises(ValueError, match="rule T00"):
        read_rules(GOOD.replace(said, instead))
