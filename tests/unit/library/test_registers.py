"""Registers are data: their forms open, refuse what is wrong, and tell lists what to show."""

from __future__ import annotations

import pytest

from forms.paper_file import read_groups
from forms.problems import FormSourceError
from forms.register_grammar import Keep, read_register
from forms.register_table import compile_register, load_register, register_form, register_ids, search_columns
from forms.session import FillSession
from forms.xform import read_xform
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
group = "office"
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
    held = {"authority", "calendar_day", "institution", "person", "site", "template", "unit"}
    assert held <= set(register_ids())
    assert [load_register(one).id for one in register_ids()] == list(register_ids())
    with pytest.raises(KeyError):
        load_register("../registers/unit")


def test_every_link_of_the_cabinet_leads_to_a_register_of_the_cabinet() -> None:
    links = {(one, field): to for one in register_ids() for field, to in load_register(one).links().items()}
    assert {place: to for place, to in links.items() if to not in register_ids()} == {}


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


LEDGER = """
id = "visit"
title = "示例来访台账"
version = "1"
subject = "institution"
reach = "unit"
restricted = false
name_column = "name"
columns = ["received_on", "institution"]
search = ["name"]
sort = "-received_on"
group = "complaint"
filters = ["state", "institution"]
paper = "D39"
sheet = "示例登记表"
keep = { years = 5, after = "received_on", instrument = "示例办法", place = "第九条", pending = true }
[[field]]
name = "name"
label = "事由"
type = "text"
unique = true
[[field]]
name = "institution"
label = "机构"
type = "row"
register = "institution"
[[field]]
name = "received_on"
label = "收到日期"
type = "moment"
[[field]]
name = "state"
label = "状态"
type = "select"
choices = { open = "未办结", closed = "已办结" }
[[field]]
name = "caller"
label = "来电人"
type = "text"
secret = true
[[field]]
name = "scans"
label = "材料"
type = "files"
"""


def test_a_ledger_says_its_order_filters_sheet_and_how_long_it_is_kept() -> None:
    ledger = read_register(LEDGER.encode())
    assert (ledger.sort, ledger.newest_first, ledger.group) == ("received_on", True, "complaint")
    assert (ledger.filters, ledger.paper, ledger.sheet) == (("state", "institution"), "D39", "示例登记表")
    assert ledger.keep == Keep(5, ("received_on",), "示例办法", "第九条", pending=True)
    assert (ledger.secrets, ledger.links()) == (("caller",), {"institution": "institution"})
    assert [one.name for one in ledger.fields if one.unique] == ["name"]
    plain = read_register(SAMPLE.encode())
    assert (plain.newest_first, plain.filters, plain.sheet, plain.keep) == (False, (), "示例台账", None)


def test_the_form_of_a_ledger_tells_links_moments_files_and_secrets_apart() -> None:
    definition = read_xform(compile_register(LEDGER.encode()))
    asked = {one.ref.rpartition("/")[2]: one for one in definition.walk()}
    assert [(asked[name].type, asked[name].appearance) for name in ("institution", "received_on", "scans")] == [
        ("text", "row"),
        ("moment", "minutes"),
        ("text", "files"),
    ]
    assert asked["institution"].metadata == {"register": "institution"}
    assert asked["caller"].metadata == {"secret": "yes"}


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ('group = "complaint"', 'group = "other"', "register_form.bad_group", "group"),
        ('group = "complaint"\n', "", "register_form.missing", "group"),
        ('["state", "institution"]', '["name"]', "register_form.wrong_kind", "filters"),
        ('["received_on", "institution"]', '["caller"]', "register_form.secret_shown", "columns"),
        ('["name"]', '["caller"]', "register_form.secret_shown", "search"),
        ('"-received_on"', '"-institution"', "register_form.wrong_kind", "sort"),
        ('"-received_on"', '"-"', "register_form.missing", "sort"),
        ('"D39"', '"39"', "register_form.bad_paper", "paper"),
        ("years = 5", "years = 0", "register_form.bad_years", "keep.years"),
        ('after = "received_on"', 'after = ["received_on", "state"]', "register_form.wrong_kind", "keep.after"),
        ('after = "received_on"', "after = []", "register_form.missing", "keep.after"),
        ('after = "received_on"', 'after = "state"', "register_form.wrong_kind", "keep.after"),
        ("pending = true", "colour = 1", "register_form.unknown_key", "keep.colour"),
        ('register = "institution"\n', "", "field.register", "field[2].register"),
        ('type = "moment"', 'type = "moment"\nregister = "site"', "field.register", "field[3].register"),
        ('type = "files"', 'type = "files"\nsecret = true', "field.secret_text", "field[6].secret"),
        ("unique = true", 'unique = "yes"', "field.not_boolean", "field[1].unique"),
        ('name = "scans"', 'name = "record"', "register_form.taken_name", "field[6].name"),
    ],
)
def test_what_a_ledger_says_wrongly_is_named(old: str, new: str, code: str, column: str) -> None:
    assert old in LEDGER
    with pytest.raises(FormSourceError) as caught:
        compile_register(LEDGER.replace(old, new, 1).encode())
    assert [(one.code, one.column) for one in caught.value.problems] == [(code, column)]


@pytest.mark.parametrize(
    "said", ['type = "row"\nregister = "unit"', 'type = "files"', 'type = "text"\nsecret = true\nunique = true']
)
def test_a_paper_has_no_links_files_and_secrets(said: str) -> None:
    paper = (
        f'[[group]]\nname = "case"\nlabel = "文书"\ntype = "group"\n[[group.field]]\nname = "x"\nlabel = "x"\n{said}\n'
    )
    with pytest.raises(FormSourceError) as caught:
        read_groups(paper.encode())
    assert [(one.code, one.values["name"]) for one in caught.value.problems] == [("frame.register_only", "x")]


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


def test_where_no_law_gives_years_the_file_says_only_from_which_day() -> None:
    keep = read_register(LEDGER.replace("years = 5, ", "").encode()).keep
    assert keep is not None
    assert (keep.years, keep.after) == (None, ("received_on",))
