"""Check digits and codes: the worked examples of the domain's identifiers page, literally."""

from __future__ import annotations

from datetime import date

import pytest

from forms.identifiers import (
    IdentifierResult,
    areas,
    check_area,
    check_certificate_number,
    check_phones,
    check_resident_id,
    check_uscc,
    masked_resident_id,
    nature_of,
    organisation_check,
)
from model.wording import label

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y43", "11500105009287933P", "52500242MJ01234565", "52500242MJ01234640"],
)
def test_the_worked_codes_hold(code: str) -> None:
    assert check_uscc(code).accepted


def test_the_organisation_code_only_warns() -> None:
    assert check_uscc("91140213MA0K12345Y") == IdentifierResult("91140213MA0K12345Y", warnings=("uscc.organisation",))
    assert check_uscc("52500242MJ01234565").warnings == ()
    assert check_uscc("11500105009287933P").warnings == ()
    assert check_uscc("52500242MJ01234640").warnings == ()


def test_an_organisation_check_of_ten_is_x_and_of_eleven_is_0() -> None:
    assert organisation_check("00000006") == "X"  # 6 × 2 = 12, 12 mod 11 = 1, 11 − 1 = 10
    assert organisation_check("00000000") == "0"  # 0 mod 11 = 0, 11 − 0 = 11
    assert organisation_check("MA0K1234") == "8"


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("91350100M000100Y4Z", "uscc.character"),
        ("91350100M000100Y44", "uscc.check"),
        ("52500242MJ0123456", "uscc.length"),
        ("52500242MJ012345650", "uscc.length"),
        ("", "uscc.length"),
        ("52500242MS01234565", "uscc.character"),
        ("52500242MV01234565", "uscc.character"),
        ("52500242M-01234565", "uscc.character"),
    ],
)
def test_a_wrong_code_is_refused(code: str, problem: str) -> None:
    assert check_uscc(code).problems == (problem,)


def test_spaces_full_width_and_lower_case_are_tidied() -> None:
    assert check_uscc(" 52500242mj 01234565").value == "52500242MJ01234565"
    assert check_uscc("５２５００２４２ＭＪ０１２３４５６５") == IdentifierResult("52500242MJ01234565")


def test_o_and_i_are_suggested_and_never_changed() -> None:
    result = check_uscc("525OO242MJO1234565")
    assert result == IdentifierResult("525OO242MJO1234565", ("uscc.character",), suggestions=("52500242MJ01234565",))
    assert check_uscc("52500242MJ0I234565").suggestions == ("52500242MJ01234565",)
    assert check_uscc("52500242MJOI234566").suggestions == ()


def test_the_nature_is_read_as_a_hint() -> None:
    assert nature_of("52500242MJ01234565") == "nonprofit"
    assert nature_of("91140213MA0K12345Y") == "company"
    assert nature_of("12500242MJ01234565") == "public"
    assert nature_of("93500242MJ01234565") == ""


@pytest.mark.parametrize("number", ["500242199803050014", "140200194802290020", "11010519491231002X"])
def test_the_worked_resident_numbers_hold(number: str) -> None:
    assert check_resident_id(number, TODAY).accepted


@pytest.mark.parametrize("number", ["500242195001010012", "140213193912310034"])
def test_an_elder_older_than_the_division_is_only_warned_of(number: str) -> None:
    assert check_resident_id(number, TODAY) == IdentifierResult(number, warnings=("resident.area_years",))


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("500242199803050015", "resident.check"),
        ("50024219980305001", "resident.length"),
        ("500242980305001", "resident.length"),
        ("50024219980230001X", "resident.date"),
        ("500242202703050014", "resident.date"),
        ("X00242199803050014", "resident.character"),
    ],
)
def test_a_wrong_resident_number_is_refused(number: str, problem: str) -> None:
    assert check_resident_id(number, TODAY).problems == (problem,)


def test_x_is_kept_upper_case_and_the_middle_is_masked() -> None:
    assert check_resident_id("11010519491231002x", TODAY).value == "11010519491231002X"
    assert masked_resident_id("500242199803050014") == "500242********0014"
    assert masked_resident_id("123456") == "******"


@pytest.mark.parametrize(
    "text",
    [
        "13812345678",
        "023-12345678",
        "02312345678",
        "0352-1234567",
        "0352-1234567-12",
        "12345",
        "110",
        "12393",
        "4001234567",
    ],
)
def test_numbers_and_hotlines_are_telephones(text: str) -> None:
    assert check_phones(text).accepted


@pytest.mark.parametrize("text", ["12812345678", "1381234567", "12346", "", "13812345678、", "电话"])
def test_what_is_no_telephone(text: str) -> None:
    assert check_phones(text).problems == ("phone.form",)


def test_several_telephones_stand_side_by_side() -> None:
    assert check_phones("13812345678、 023-12345678").value == "13812345678、023-12345678"


def test_a_certificate_number_is_free_text() -> None:
    assert check_certificate_number(" 示例 a01 ").value == "示例A01"
    assert check_certificate_number("A" * 30).accepted
    assert check_certificate_number("A" * 31).problems == ("certificate.length",)
    assert check_certificate_number(" ").problems == ("certificate.empty",)


def test_division_codes_and_those_that_ended() -> None:
    assert check_area("500242", TODAY) == IdentifierResult("500242")
    assert check_area("140200-JK", TODAY) == IdentifierResult("140200-JK")
    assert check_area("140227", TODAY) == IdentifierResult("140227", ("area.ended",), suggestions=("140215",))
    assert check_area("140227", date(2017, 6, 1)) == IdentifierResult("140227")
    assert check_area("140203", TODAY).problems == ("area.ended",)
    assert check_area("513524", TODAY).suggestions == ("500242",)
    assert check_area("330106", TODAY).warnings == ("area.unknown",)
    assert check_area("50024", TODAY).problems == ("area.form",)
    assert areas()["500242"].name == "酉阳土家族苗族自治县"


def test_both_source_areas_are_complete_and_the_zone_has_a_code_of_our_own() -> None:
    """identifiers.md §3: what is used today, by the first digits; no township, since no code of one was published."""
    today = {code: one.name for code, one in areas().items() if one.existed_in(2026)}
    assert {code: name for code, name in today.items() if code.startswith("1402")} == {
        "140200": "大同市",
        "140200-JK": "大同经开区（自编码，不对外报送）",
        "140212": "新荣区",
        "140213": "平城区",
        "140214": "云冈区",
        "140215": "云州区",
        "140221": "阳高县",
        "140222": "天镇县",
        "140223": "广灵县",
        "140224": "灵丘县",
        "140225": "浑源县",
        "140226": "左云县",
    }
    assert {"500242", "500235", "500240", "500241", "500243"} <= set(today)
    ended = {"140202", "140203", "140211", "140227", "513524", "512329"}
    assert {code for code in areas() if code not in today} == ended


def test_every_code_is_worded() -> None:
    codes = "uscc.length uscc.character uscc.check uscc.organisation resident.length resident.character resident.date"
    codes += " resident.check resident.area_years phone.form certificate.empty certificate.length area.form area.ended"
    assert all(label("identifier", code) for code in [*codes.split(), "area.unknown"])
