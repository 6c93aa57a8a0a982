"""Wrong and hostile tables: every fault with its row and column, all of them at once, never a traceback."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from forms.bases import load
from forms.checklist_table import compile_checklist, visit_frame
from forms.paper_file import read_groups
from forms.problems import FormSourceError, Problem
from tests.unit.library.filled import ON, opened

HEADER = (
    "section,code,item,method,basis,severity,department,default_deadline_days,evidence,"
    "not_applicable_allowed,source_ref"
)
GOOD = "甲章,a_01,示例项,现场查看,《消防法》第十六条,serious,FRS,7,photo,no,002 (三)"


def _compile(table: bytes, frame: bytes | None = None) -> bytes:
    return compile_checklist(
        table,
        frame or visit_frame(),
        form_id="sample",
        title="示例表",
        version="1",
        area="500242",
        bases=load(),
        on_date=ON,
    )


def _table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *rows, "")).encode("utf-8")


def _problems(table: bytes, frame: bytes | None = None) -> list[tuple[str, int, str]]:
    with pytest.raises(FormSourceError) as caught:
        _compile(table, frame)
    return _brief(caught.value.problems)


def _brief(problems: Sequence[Problem]) -> list[tuple[str, int, str]]:
    return [(one.code, one.row, one.column) for one in problems]


def test_a_good_row_compiles() -> None:
    session = opened(_compile(_table(GOOD)))
    assert session.definition.by_ref["/data/s01/a_01"].label == "示例项"
    assert session.choices("/data/case/scope") == (("s01", "甲章"),)


@pytest.mark.parametrize(
    ("old", "new", "code", "column"),
    [
        ("甲章", "", "checklist.empty_cell", "section"),
        ("示例项", " ", "checklist.empty_cell", "item"),
        ("FRS", "", "checklist.empty_cell", "department"),
        ("a_01", "", "checklist.bad_code", "code"),
        ("a_01", "1a", "checklist.bad_code", "code"),
        ("a_01", "编号", "checklist.bad_code", "code"),
        ("a_01", "a" * 33, "checklist.bad_code", "code"),
        ("serious", "grave", "checklist.bad_severity", "severity"),
        ("serious,FRS,7", "field:colour,FRS,", "checklist.bad_severity", "severity"),
        ("serious,FRS,7", "field:select(),FRS,", "checklist.bad_choice", "severity"),
        ("serious,FRS,7", "field:select(甲/乙 丙),FRS,", "checklist.bad_choice", "severity"),
        ("serious,FRS,7", "field:select(甲/甲),FRS,", "checklist.bad_choice", "severity"),
        ("serious,FRS,7", "field:text,FRS,7", "checklist.days_on_field", "default_deadline_days"),
        (",7,", ",0,", "checklist.bad_days", "default_deadline_days"),
        (",7,", ",3651,", "checklist.bad_days", "default_deadline_days"),
        (",7,", ",七,", "checklist.bad_days", "default_deadline_days"),
        ("FRS", "FRS|XYZ", "checklist.unknown_department", "department"),
        ("photo", "video", "checklist.not_allowed", "evidence"),
        (",no,", ",perhaps,", "checklist.not_allowed", "not_applicable_allowed"),
        ("《消防法》第十六条", "《示例法》第一条", "checklist.unknown_basis", "basis"),
        ("示例项", "示\x00例", "source.unprintable", "item"),
    ],
)
def test_a_wrong_cell_is_named(old: str, new: str, code: str, column: str) -> None:
    assert _problems(_table(GOOD.replace(old, new))) == [(code, 2, column)]


def test_all_problems_of_a_file_are_reported_by_row() -> None:
    rows = (
        GOOD,
        GOOD.replace("a_01", "a_02").replace("serious", "grave").replace("FRS", "XYZ"),
        GOOD.replace("甲章", "乙章"),
        GOOD.replace("a_01", "a_04"),
        "甲章,太少",
    )
    assert _problems(_table(*rows)) == [
        ("checklist.bad_severity", 3, "severity"),
        ("checklist.unknown_department", 3, "department"),
        ("checklist.duplicate_code", 4, "code"),
        ("checklist.section_split", 5, "section"),
        ("checklist.wrong_width", 6, ""),
    ]


def test_a_duplicate_names_where_the_code_stood_first() -> None:
    with pytest.raises(FormSourceError) as caught:
        _compile(_table(GOOD, GOOD))
    assert dict(caught.value.problems[0].values) == {"first": 2}


def test_wrong_columns_are_named() -> None:
    header = HEADER.replace("item", "question").replace("method", "code")
    assert _problems(_table(GOOD, header=header)) == [
        ("checklist.unknown_column", 1, "question"),
        ("checklist.missing_column", 1, "item"),
        ("checklist.missing_column", 1, "method"),
        ("checklist.duplicate_column", 1, "code"),
    ]


@pytest.mark.parametrize(
    ("table", "code", "row"),
    [
        (_table(), "checklist.empty", 1),
        (b"\xff\xfe\x00", "source.not_utf8", 0),
        (b"a" * 5_000_001, "source.too_big", 0),
        (_table('甲章,"没有收尾的引号'), "checklist.unreadable", 2),
        (_table(GOOD.replace("示例项", "长" * 200_000)), "checklist.unreadable", 2),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(table: bytes, code: str, row: int) -> None:
    assert _problems(table) == [(code, row, "")]


def test_more_than_5000_rows_are_too_many() -> None:
    rows = (GOOD.replace("a_01", f"a_{number}") for number in range(5_001))
    assert _problems(_table(*rows)) == [("checklist.too_many_rows", 5_002, "")]


def test_an_empty_file_misses_every_column() -> None:
    assert [code for code, _, _ in _problems(b"")] == ["checklist.missing_column"] * 11


def test_a_byte_order_mark_and_blank_rows_are_no_fault() -> None:
    _compile(b"\xef\xbb\xbf" + _table("", GOOD, ",,,,,,,,,,"))


def test_words_that_look_like_xml_stay_words() -> None:
    row = GOOD.replace("示例项", '"<b>&amp; ""甲"" ]]>"').replace("现场查看", "看<问")
    session = opened(_compile(_table(row)))
    one = session.definition.by_ref["/data/s01/a_01"]
    assert one.label == '<b>&amp; "甲" ]]>'


def test_faults_of_frame_and_table_are_reported_together() -> None:
    group = b'[[group]]\nname = "case"\nlabel = "x"\ntype = "group"\n'
    frame = group + b'[[group.field]]\nname = "number"\nlabel = "x"\ntype = "txt"'
    assert _problems(_table(GOOD.replace("photo", "video")), frame) == [
        ("field.unknown_type", 0, "group[1].field[1].type"),
        ("frame.missing_group", 0, "visit"),
        ("frame.missing_group", 0, "sign"),
        ("checklist.not_allowed", 2, "evidence"),
    ]


@pytest.mark.parametrize(
    ("toml", "code", "column"),
    [
        ('name = "a"\nlabel = "x"\ntype = "text"\ncolour = "red"', "field.unknown_key", "group[1].field[1].colour"),
        ('name = "A b"\nlabel = "x"\ntype = "text"', "field.bad_name", "group[1].field[1].name"),
        ('name = "a"\ntype = "text"', "field.no_label", "group[1].field[1].label"),
        ('name = "a"\nlabel = 3\ntype = "text"', "field.not_text", "group[1].field[1].label"),
        ('name = "a"\nlabel = "x"\ntype = "select"', "field.choices", "group[1].field[1].choices"),
        ('name = "a"\nlabel = "x"\ntype = "text"\nreadonly = "yes"', "field.not_boolean", "group[1].field[1].readonly"),
        ('name = "a"\nlabel = "x"\ntype = "text"\nrequired = 1', "field.not_text", "group[1].field[1].required"),
        ('name = "a"\nlabel = "x"\ntype = "repeat"', "field.empty_group", "group[1].field[1]"),
        ('name = "a"\nlabel = "x\\u0001"\ntype = "text"', "source.unprintable", "group[1].field[1].label"),
        (
            'name = "a"\nlabel = "x"\ntype = "select"\nchoices = {"b c" = "x"}',
            "field.bad_choice",
            "group[1].field[1].choices.b c",
        ),
        ('name = "b"\nlabel = "x"\ntype = "text"', "field.duplicate", "group[1].field[2].name"),
    ],
)
def test_a_wrong_field_of_a_frame_is_named(toml: str, code: str, column: str) -> None:
    group = f'[[group]]\nname = "visit"\nlabel = "x"\ntype = "group"\n[[group.field]]\n{toml}\n'
    second = '[[group.field]]\nname = "b"\nlabel = "x"\ntype = "text"\n'
    with pytest.raises(FormSourceError) as caught:
        read_groups((group + second).encode())
    assert (code, 0, column) in _brief(caught.value.problems)


def test_toml_that_is_none_is_refused() -> None:
    with pytest.raises(FormSourceError) as caught:
        read_groups(b"[[group")
    assert _brief(caught.value.problems) == [("toml.unreadable", 0, "")]
