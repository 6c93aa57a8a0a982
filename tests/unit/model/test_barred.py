"""Who may be barred from the trade: by number surely, by name perhaps, and not after the ban has ended."""

from __future__ import annotations

import pytest

from model.barred import Match, in_force, matches

TODAY = "2026-11-22"
BAN = {
    "row_id": "b1",
    "name": "示例甲",
    "document_number": "示例决〔2026〕1号",
    "state": "in_force",
    "term": "until",
    "begins_on": "2026-01-01",
    "valid_until": "2026-11-22",
}
NUMBER = "11010519491231002X"


def test_the_same_name_is_a_perhaps() -> None:
    assert matches("示例 甲", "", [BAN], {}, TODAY) == [Match("b1", "示例甲", "示例决〔2026〕1号", sure=False)]
    assert matches("示例乙", "", [BAN], {}, TODAY) == []


def test_the_same_number_is_sure_whatever_the_name() -> None:
    assert [one.sure for one in matches("示例乙", "11010519491231002x", [BAN], {"b1": NUMBER}, TODAY)] == [True]


def test_another_number_clears_the_name() -> None:
    assert matches("示例甲", "500242199803050014", [BAN], {"b1": NUMBER}, TODAY) == []
    assert [one.sure for one in matches("示例甲", "500242199803050014", [BAN], {}, TODAY)] == [False]


def test_sure_ones_come_first() -> None:
    other = BAN | {"row_id": "b2", "document_number": "示例决〔2025〕9号"}
    found = matches("示例甲", NUMBER, [other, BAN], {"b1": NUMBER}, TODAY)
    assert [(one.row_id, one.sure) for one in found] == [("b1", True), ("b2", False)]


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({}, True),
        ({"valid_until": "2026-11-21"}, False),
        ({"begins_on": "2026-11-23"}, False),
        ({"state": "lifted"}, False),
        ({"state": "ended"}, False),
        ({"term": "life", "valid_until": ""}, True),
    ],
)
def test_a_ban_holds_to_its_last_day(changed: dict[str, str], holds: bool) -> None:
    assert in_force(BAN | changed, TODAY) is holds


def test_nobody_without_a_name_matches() -> None:
    assert matches("", "", [BAN | {"name": ""}], {}, TODAY) == []
