"""What each type of question accepts, and the one spelling it keeps."""

from __future__ import annotations

import pytest

from forms.question_types import TYPES
from tests.unit.forms.tiny import fill

CHOICES = (("a", "甲"), ("b", "乙"), ("c", "丙"))


@pytest.mark.parametrize(
    ("line", "given", "kept"),
    [
        ("text q", "冷库 温度\r\n过高", "冷库 温度\n过高"),
        ("text q", " ", " "),
        ("integer q", "+007", "7"),
        ("integer q", "-0", "0"),
        ("decimal q", "1.50", "1.5"),
        ("decimal q", ".5", "0.5"),
        ("decimal q", "-0.0", "0"),
        ("decimal q", "1200", "1200"),
        ("date q", "2026-02-28", "2026-02-28"),
        ("date q", "2026-02-28T23:30:00+08:00", "2026-02-28"),
        ("time q", "09:30", "09:30:00"),
        ("time q", "09:30:15.250+08:00", "09:30:15.250+08:00"),
        ("dateTime q", "2026-02-28T09:30", "2026-02-28T09:30:00"),
        ("dateTime q", "2026-02-28", "2026-02-28T00:00:00"),
        ("moment q", "2026-02-28T09:30:59", "2026-02-28T09:30"),
        ("moment q", "2026-02-28 09:30", "2026-02-28T09:30"),
        ("select1 q a b", "b", "b"),
        ("select q a b c", "c a c", "a c"),
        ("image q", "现场.jpg", "现场.jpg"),
    ],
)
def test_an_answer_has_one_spelling(line: str, given: str, kept: str):
    form = fill(line)
    assert form.answer("/data/q", given) is None
    assert form.value("/data/q") == kept


@pytest.mark.parametrize(
    ("line", "given", "code"),
    [
        ("text q", "a\x00b", "malformed"),
        ("text q", "\ud800", "malformed"),
        ("integer q", "1.0", "malformed"),
        ("integer q", "１２", "malformed"),
        ("integer q", "1234567890123456", "malformed"),
        ("integer q", " 1", "malformed"),
        ("decimal q", "1e5", "malformed"),
        ("decimal q", ".", "malformed"),
        ("decimal q", "NaN", "malformed"),
        ("date q", "2026-02-29", "malformed"),
        ("date q", "20260228", "malformed"),
        ("time q", "24:00", "malformed"),
        ("time q", "9:30", "malformed"),
        ("dateTime q", "2026-02-28 09:30", "malformed"),
        ("moment q", "2026-02-28", "malformed"),
        ("moment q", "2026-02-28T24:00", "malformed"),
        ("moment q", "2026-02-28T09:30+08:00", "malformed"),
        ("select1 q a b", "c", "not_a_choice"),
        ("select1 q a b", "a b", "not_a_choice"),
        ("select q a b", "a c", "not_a_choice"),
        ("image q", "../x.jpg", "malformed"),
        ("image q", "..", "malformed"),
    ],
)
def test_what_is_no_value_of_the_type_is_refused_and_changes_nothing(line: str, given: str, code: str):
    form = fill(line)
    violation = form.answer("/data/q", given)
    assert violation is not None
    assert (violation.ref, violation.code) == ("/data/q", code)
    assert form.value("/data/q") == ""
    assert form.changes == ()


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("select_one", "b", "乙"),
        ("select_multiple", "a c", "甲、丙"),
        ("time", "09:30:00", "09:30"),
        ("dateTime", "2026-02-28T09:30:00+08:00", "2026-02-28 09:30"),
        ("date", "2026-02-28", "2026-02-28"),
    ],
)
def test_how_a_value_reads(kind: str, value: str, shown: str):
    assert TYPES[kind].display(value, CHOICES) == shown


def test_the_blank_form_says_what_is_asked():
    definition = fill("""
        note hello | label: 请先亮证
        group s01 | label: 一、证照 | insp:code: s01
          select1 answer yes=符合 no=不符合 | insp:severity: serious
          repeat photo | label: 照片
            image file
        hidden total | calculate: 1
    """).definition
    seen = [(item.ref, getattr(item, "type", type(item).__name__), item.label) for item in definition.walk()]
    assert seen == [
        ("/data/hello", "note", "请先亮证"),
        ("/data/s01", "Group", "一、证照"),
        ("/data/s01/answer", "select_one", "answer"),
        ("/data/s01/photo", "Repeat", "照片"),
        ("/data/s01/photo/file", "image", "file"),
    ]
    answer = definition.find("/data/s01/answer")
    assert answer is not None
    assert answer.metadata == {"severity": "serious"}
    assert [(one.value, one.label) for one in answer.choices] == [("yes", "符合"), ("no", "不符合")]
    assert definition.find("/data/s01/photo[3]/file") is definition.find("/data/s01/photo/file")
    assert definition.find("/data/total") is None


def test_a_form_cannot_be_changed():
    definition = fill("text q").definition
    with pytest.raises(AttributeError):
        definition.title = "another"  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(TypeError):
        definition.elements["/data/q"] = definition.root  # pyright: ignore[reportIndexIssue]
