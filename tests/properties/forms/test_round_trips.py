"""Round trips of each type of question: one spelling, and the same value after writing and reading."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.question_types import TYPES
from forms.serialisation import prefill, read_submission
from tests.unit.forms.tiny import fill, open_form, xform

CHOICES = (("a", "甲"), ("b", "乙"), ("c-1", "丙"))
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1)
STAMPS = st.datetimes().map(lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000))
VALUES = {
    "text": TEXT,
    "image": TEXT.filter(lambda text: not set(text) & set("/\\") and text not in {".", ".."} and len(text) < 256),
    "integer": st.integers(-(10**15) + 1, 10**15 - 1).map(str),
    "decimal": st.decimals(-(10**14), 10**14, places=6).map(lambda number: f"{number:f}"),
    "date": st.dates().map(lambda day: day.isoformat()),
    "time": STAMPS.map(lambda moment: moment.time().isoformat()),
    "dateTime": STAMPS.map(lambda moment: moment.isoformat()),
    "select_one": st.sampled_from([value for value, _ in CHOICES]),
    "select_multiple": st.lists(st.sampled_from([value for value, _ in CHOICES]), min_size=1).map(" ".join),
}
LINES = {
    "image": "image q",
    "select_one": "select1 q a=甲 b=乙 c-1=丙",
    "select_multiple": "select q a=甲 b=乙 c-1=丙",
}


@pytest.mark.parametrize("kind", sorted(VALUES))
@given(data=st.data())
def test_a_spelling_is_kept_through_record_and_back(kind: str, data: st.DataObject):
    given_value = data.draw(VALUES[kind])
    line = LINES.get(kind, f"{kind} q")
    form = fill(line)
    assert form.answer("/data/q", given_value) is None
    kept = form.value("/data/q")
    assert TYPES[kind].canonical(kept, CHOICES) == kept
    assert read_submission(form.submission_xml())["/data/q"] == kept
    assert fill(line, instance=form.instance_xml()).value("/data/q") == kept
    assert open_form(xform(line), instance=prefill(xform(line), {"/data/q": given_value})).value("/data/q") == kept


@given(VALUES["decimal"])
def test_a_decimal_keeps_its_value(text: str):
    assert Decimal(TYPES["decimal"].canonical(text)) == Decimal(text)


@given(st.text())
def test_what_a_text_cannot_hold_is_refused_and_all_else_is_kept(text: str):
    form = fill("text q")
    refused = form.answer("/data/q", text)
    if refused is None:
        assert form.value("/data/q") == text.replace("\r\n", "\n").replace("\r", "\n")
        assert fill("text q", instance=form.instance_xml()).value("/data/q") == form.value("/data/q")
    else:
        assert refused.code == "malformed"
