"""Registers are data: their forms open, refuse what is wrong, and tell lists what to show."""

from __future__ import annotations

import pytest

from forms.problems import FormSourceError
from forms.register_table import (
    compile_register,
    load_register,
    read_register,
    register_form,
    register_ids,
    search_columns,
)
from forms.session import FillSession
from tests.unit.library.filled import give, missing, opened

SAMPLE = """
id = "sample"
title = "示例台账"
version = "1"
subject = "institution"
reach = "unit"
restricted = true
name_column = "name"
columns = ["name", "beds"]
search = ["name"]
sort = "name"
[[field]]
name = "name"
label = "名称"
type = "text"
required = true
[[field]]
name = "beds"
label = "床位数"
type = "integer"
"""


def _form(register: str) -> FillSession:
    return opened(register_form(register).xform)


def _refused(session: FillSession, name: str, value: str) -> str:
    violation = session.answer(f"/data/{name}", value)
    assert violation is not None, (name, value)
    return violation.message


def test_the_cabinet_holds_its_registers_under_their_own_ids() -> None:
    assert register_ids() == ("authority", "calendar_day", "institution", "person", "site", "template", "unit")
    assert [load_register(one).id for one in register_ids()] == list(register_ids())
    assert {one: load_register(one).reach for one in register_ids()} == dict.fromkeys(register_ids(), "county")
    with pytest.raises(KeyError):
        load_register("../registers/unit")


def test_a_register_says_what_lists_and_searches_show() -> None:
    institution = load_register("institution")
    assert institution.labels() == {
        "name": "机构名称",
        "code": "统一社会信用代码",
        "status": "状态",
        "township": "乡镇（街道）",
        "beds": "床位数",
        "risk": "风险等级",
    }
    assert search_columns()["authority"] == ("matter", "document", "in_name_of", "instrument_number")
    assert search_columns()["institution"][:2] == ("name", "code")


def test_a_form_is_named_by_its_hash() -> None:
    form = register_form("unit")
    assert (form.id, form.version, len(form.sha256)) == ("unit", "2026.1", 64)
    assert register_form("site").sha256 != form.sha256


def test_an_institution_may_have_no_code_but_not_a_wrong_one() -> None:
    session = _form("institution")
    assert set(missing(session, "/data")) == {"name", "status", "area", "address"}
    give(session, "/data", {"name": "示例敬老院", "status": "unfiled", "area": "140200-JK", "address": "示例路1号"})
    assert missing(session, "/data") == {}
    assert _refused(session, "code", "52500242MS01234565") == "应为 18 位数字和大写字母，不含 I、O、S、V、Z。"
    assert _refused(session, "code", "5250024") == "应为 18 位数字和大写字母，不含 I、O、S、V、Z。"
    give(session, "/data", {"code": "52500242MJ01234565", "phones": "12345、023-12345678", "beds": "0"})
    assert _refused(session, "beds", "-1") == "床位数应为 0 到 100000。"
    assert _refused(session, "filed_on", "2026-11-23") == "备案日期不能晚于今天。"
    assert _refused(session, "area", "50024") == "应为 6 位数字，可以带自编后缀。"
    assert _refused(session, "phones", "示例") == "只写数字和短横线，多个电话用顿号隔开。"


def test_a_site_has_no_code() -> None:
    session = _form("site")
    assert "code" not in {one.name for one in load_register("site").fields}
    give(session, "/data", {"name": "示例场所", "state": "found", "found_on": "2026-10-12", "area": "500242"})
    assert missing(session, "/data") == {"address": "required"}


def test_a_certificate_number_needs_its_authority_and_its_end() -> None:
    session = _form("person")
    give(session, "/data", {"name": "示例甲", "unit": "u1"})
    assert missing(session, "/data") == {}
    give(session, "/data", {"certificate_number": "示例001"})
    assert missing(session, "/data") == {"certificate_authority": "required", "certificate_until": "required"}
    assert _refused(session, "certificate_number", "示例 001") == "证号不超过 30 个字符，中间不留空格。"
    assert _refused(session, "certificate_number", "1" * 31) == "证号不超过 30 个字符，中间不留空格。"


def test_authority_that_is_not_ones_own_names_its_instrument() -> None:
    session = _form("authority")
    own = {
        "unit": "u1",
        "matter": "养老机构行政检查",
        "document": "D03",
        "mode": "own",
        "in_name_of": "示例县民政局",
        "valid_from": "2023-01-01",
        "pending": "no",
    }
    give(session, "/data", own)
    assert missing(session, "/data") == {}
    give(session, "/data", {"mode": "entrusted"})
    assert missing(session, "/data") == {"instrument_number": "required"}
    assert _refused(session, "valid_until", "2022-12-31") == "截止日期早于起始日期，请核对。"
    give(session, "/data", {"valid_until": "2023-01-01"})


def test_a_unit_has_a_six_digit_area() -> None:
    session = _form("unit")
    assert set(missing(session, "/data")) == {"name", "area", "level"}
    assert _refused(session, "area", "140200-JK") == "应为 6 位数字。"


def test_a_register_compiles_with_its_reach() -> None:
    assert read_register(SAMPLE.encode()).restricted
    assert 'insp:reach="unit" insp:restricted="yes"' in compile_register(SAMPLE.encode()).decode()


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ('id = "sample"', 'id = "Sample 1"', "register_form.bad_id", "id"),
        ('title = "示例台账"', "", "register_form.missing", "title"),
        ('reach = "unit"', 'reach = "world"', "register_form.bad_reach", "reach"),
        ("restricted = true", 'restricted = "yes"', "field.not_boolean", "restricted"),
        ('["name", "beds"]', '["name", "rooms"]', "register_form.no_such_field", "columns"),
        ('["name"]\nsort', "[]\nsort", "register_form.missing", "search"),
        ('name_column = "name"', 'name_column = "title"', "register_form.no_such_field", "name_column"),
        ('sort = "name"', 'sort = "age"', "register_form.no_such_field", "sort"),
        (
            'type = "integer"',
            'type = "group"\n[[field.field]]\nname="x"\nlabel="x"\ntype="text"',
            "register_form.nested",
            "field",
        ),
        ('sort = "name"', 'sort = "name"\ncolour = "red"', "register_form.unknown_key", "colour"),
    ],
)
def test_a_wrong_register_is_named(old: str, new: str, code: str, column: str) -> None:
    assert old in SAMPLE
    with pytest.raises(FormSourceError) as caught:
        compile_register(SAMPLE.replace(old, new).encode())
    assert [(one.code, one.column) for one in caught.value.problems] == [(code, column)]
