"""Cells with a check of their own: what refuses a row, what is only said beside it."""

from __future__ import annotations

from datetime import date

import pytest

from forms.identifiers import IdentifierResult
from forms.row_checks import check_row

TODAY = date(2026, 3, 2)
CODE = "52500242MJ01234565"


@pytest.mark.parametrize(
    ("values", "problems", "warnings"),
    [
        ({"id_kind": "resident", "id_number": "500242199803050014"}, (), ()),
        ({"id_kind": "resident", "id_number": "500242199803050015"}, ("resident.check",), ()),
        ({"id_kind": "resident", "id_number": "50024219980305001"}, ("resident.length",), ()),
        ({"id_kind": "resident", "id_number": "500242195001010012"}, (), ("resident.area_years",)),  # an elder's
        ({"id_kind": "resident", "id_number": "11010519491231002x"}, ("resident.tidy",), ()),
        ({"id_number": "500242199803050015"}, (), ("resident.check",)),  # nobody said that it is a resident's
        ({"id_number": "示例 1 号"}, (), ()),
        ({"id_kind": "passport", "id_number": "500242199803050015"}, (), ()),
        ({"id_kind": "old", "id_number": "500242500101001"}, (), ()),
    ],
)
def test_a_number_of_identity_is_refused_only_where_it_is_a_residents(
    values: dict[str, str], problems: tuple[str, ...], warnings: tuple[str, ...]
) -> None:
    found = check_row("staff", values, TODAY)["id_number"]
    assert (found.problems, found.warnings, found.suggestions) == (problems, warnings, ())


@pytest.mark.parametrize(
    ("nature", "warnings"), [("nonprofit", ()), ("", ("nature.nonprofit",)), ("company", ("nature.nonprofit",))]
)
def test_the_code_hints_at_the_kind_of_body(nature: str, warnings: tuple[str, ...]) -> None:
    assert check_row("institution", {"code": CODE, "nature": nature}, TODAY) == {
        "code": IdentifierResult(CODE, warnings=warnings)
    }
    assert check_row("pushed_subject", {"code": CODE}, TODAY)["code"].warnings == ()  # it has no such field


def test_an_area_that_ended_is_known_and_not_to_be_chosen() -> None:
    found = check_row("site", {"area": "140227"}, TODAY)["area"]
    assert (found.problems, found.suggestions) == (("area.ended",), ("140215",))
    assert check_row("division", {"area": "140227"}, TODAY) == {}  # an ended township belonged to an ended county
    assert check_row("institution", {"area": "140200-JK"}, TODAY)["area"].accepted


def test_every_telephone_of_a_row_is_looked_at() -> None:
    found = check_row("liaison", {"phones": "12345", "office_phones": "0352-123", "name": "示例"}, TODAY)
    assert {name: one.problems for name, one in found.items()} == {"phones": (), "office_phones": ("phone.form",)}


@pytest.mark.parametrize(
    ("rule", "setting", "problems", "suggestions"),
    [
        ("T30", "counting", (), ()),
        ("T04", "least", (), ()),
        ("T01", "enabled", (), ()),  # whether it is asked at all may be said of any
        ("T04", "percent", ("rule.other_setting",), ()),
        ("T05", "least", ("rule.unknown",), ("T05-county", "T05-township")),
        ("t30", "counting", ("rule.unknown",), ("T30",)),
        ("示例", "counting", ("rule.unknown",), ()),
    ],
)
def test_a_setting_speaks_of_a_rule_that_has_it(
    rule: str, setting: str, problems: tuple[str, ...], suggestions: tuple[str, ...]
) -> None:
    found = check_row("rule_setting", {"rule": rule, "setting": setting}, TODAY)["rule"]
    assert (found.problems, found.suggestions) == (problems, suggestions)
