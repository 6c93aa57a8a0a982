"""Repeats: copies come, go, and know which of them is meant."""

from __future__ import annotations

import pytest

from forms.errors import FormError, UnknownReference
from tests.unit.forms.tiny import document, fill, open_form

PEOPLE = """
    repeat person
      text name
      integer age
      hidden next | type: int | calculate: /data/person/age + 1
      hidden place | type: int | calculate: position(..)
    hidden sum | type: int | calculate: sum(/data/person/age)
    hidden how_many | type: int | calculate: count(/data/person)
"""


def test_copies_are_added_at_the_end_and_named_by_position():
    form = fill(PEOPLE)
    assert form.repeats("/data/person") == ()
    assert form.add_repeat("/data/person") == "/data/person[1]"
    assert form.add_repeat("/data/person") == "/data/person[2]"
    assert form.repeats("/data/person") == ("/data/person[1]", "/data/person[2]")
    assert set(form.changes) >= {"/data/person[2]", "/data/how_many", "/data/person[2]/place"}


def test_an_absolute_path_means_the_copy_it_stands_in_but_its_last_step_means_all():
    form = fill(PEOPLE)
    form.add_repeat("/data/person")
    form.add_repeat("/data/person")
    form.answer("/data/person[1]/age", "70")
    form.answer("/data/person[2]/age", "80")
    assert form.changes == ("/data/person[2]/age", "/data/person[2]/next", "/data/sum")
    assert [form.value(f"/data/person[{n}]/next") for n in (1, 2)] == ["71", "81"]
    assert form.value("/data/sum") == "150"
    assert form.value("/data/how_many") == "2"


def test_removing_a_copy_moves_the_later_ones_up():
    form = fill(PEOPLE)
    for name in ("甲", "乙", "丙"):
        form.answer(form.add_repeat("/data/person") + "/name", name)
    form.remove_repeat("/data/person[2]")
    assert [form.value(f"/data/person[{n}]/name") for n in (1, 2)] == ["甲", "丙"]
    assert [form.value(f"/data/person[{n}]/place") for n in (1, 2)] == ["1", "2"]
    assert form.value("/data/how_many") == "2"
    assert form.changes[0] == "/data/person[2]"
    with pytest.raises(UnknownReference):
        form.value("/data/person[3]/name")


@pytest.mark.parametrize(
    "ref", ["/data/person/name", "/data/person[0]/name", "/data/person[2]/name", "/data/sum[1]", "/data/person[1"]
)
def test_a_copy_is_named_by_its_position_and_only_a_copy(ref: str):
    form = fill(PEOPLE)
    form.add_repeat("/data/person")
    with pytest.raises(UnknownReference):
        form.value(ref)


@pytest.mark.parametrize("ref", ["/data/sum", "/data", "/data/person[1]", "/data/nobody", "/other", ""])
def test_only_a_repeat_can_be_added(ref: str):
    form = fill(PEOPLE)
    form.add_repeat("/data/person")
    with pytest.raises(UnknownReference):
        form.add_repeat(ref)


@pytest.mark.parametrize("ref", ["/data/sum", "/data", "/data/person", "/data/person[2]"])
def test_only_a_copy_can_be_removed(ref: str):
    form = fill(PEOPLE)
    form.add_repeat("/data/person")
    with pytest.raises(UnknownReference):
        form.remove_repeat(ref)


def test_a_new_copy_has_the_forms_defaults():
    form = fill("""
        repeat person
          text role | default: 护理员
    """)
    assert form.value(form.add_repeat("/data/person") + "/role") == "护理员"


def test_a_form_may_begin_with_one_copy():
    assert fill("""
        repeat person | copies: 1
          text name
    """).repeats("/data/person") == ("/data/person[1]",)


def test_a_repeat_without_template_begins_with_its_own_copy():
    form = open_form(
        document(
            '<data id="t"><p><a>1</a></p></data>',
            body='<repeat nodeset="/data/p"><input ref="/data/p/a"><label>a</label></input></repeat>',
        )
    )
    assert form.repeats("/data/p") == ("/data/p[1]",)
    assert form.value(form.add_repeat("/data/p") + "/a") == "1"


def test_predicates_choose_among_copies():
    form = fill("""
        text wanted
        repeat person
          text name
          integer age
          hidden older | type: int | calculate: count(../../person[age > current()/../age])
          hidden same | type: int | calculate: count(/data/person[age = /data/person/age])
          hidden oldest | calculate: /data/person[age = 90]/name
        hidden found | calculate: /data/person[name = /data/wanted]/age
        hidden second | calculate: /data/person[2]/name
        hidden last | calculate: /data/person[position() = last()]/name
        hidden indexed | calculate: indexed-repeat(/data/person/name, /data/person, 1)
        hidden all | calculate: join('、', /data/person/name)
    """)
    for name, age in (("甲", "70"), ("乙", "90"), ("丙", "80")):
        copy = form.add_repeat("/data/person")
        form.answer(f"{copy}/name", name)
        form.answer(f"{copy}/age", age)
    form.answer("/data/wanted", "乙")
    names = ("found", "second", "last", "indexed", "all")
    assert [form.value(f"/data/{name}") for name in names] == ["90", "乙", "丙", "甲", "甲、乙、丙"]
    assert [form.value(f"/data/person[{n}]/older") for n in (1, 2, 3)] == ["2", "0", "1"]
    assert [form.value(f"/data/person[{n}]/same") for n in (1, 2, 3)] == ["1", "1", "1"]
    assert [form.value(f"/data/person[{n}]/oldest") for n in (1, 2, 3)] == ["乙", "乙", "乙"]


def test_indexed_repeat_reads_other_copies_than_its_own():
    form = fill("""
        repeat row
          integer a
          hidden first | type: int | calculate: indexed-repeat(/data/row/a, /data/row, 1)
    """)
    form.add_repeat("/data/row")
    form.add_repeat("/data/row")
    form.answer("/data/row[1]/a", "5")
    assert form.value("/data/row[2]/first") == "5"


def test_copies_that_are_not_relevant_do_not_count():
    form = fill("""
        text scope | default: y
        repeat photo | relevant: /data/scope = 'y'
          image file
        hidden n | type: int | calculate: count(/data/photo)
    """)
    form.add_repeat("/data/photo")
    assert form.value("/data/n") == "1"
    form.answer("/data/scope", "n")
    assert form.value("/data/n") == "0"


def test_nothing_is_added_to_what_is_not_relevant():
    form = fill("""
        group g | relevant: false()
          repeat r
            text a
    """)
    with pytest.raises(FormError) as caught:
        form.add_repeat("/data/g/r")
    assert caught.value.code == "session.not_relevant"


@pytest.mark.parametrize(("copies", "act"), [(1, "add"), (3, "remove")])
def test_a_copy_whose_consequences_are_too_costly_neither_comes_nor_goes(copies: int, act: str):
    rows = "".join(f"<r><a>{n}</a></r>" for n in range(1, copies + 1))
    form = fill(
        """
        text big
        repeat r
          text a
          hidden place | type: int | calculate: position(..)
        hidden much | calculate: if(count(/data/r) = 2, concat(/data/big, 'x'), '')
        """,
        instance=f'<data id="tiny" version="1"><big>{"x" * 500_000}</big>{rows}</data>'.encode(),
    )
    before = form.instance_xml()
    with pytest.raises(FormError) as caught:
        _ = form.add_repeat("/data/r") if act == "add" else form.remove_repeat("/data/r[1]")
    assert caught.value.code == "xpath.too_much_work"
    assert form.instance_xml() == before
    assert form.answer(f"/data/r[{copies}]/a", "later") is None
    assert form.value(f"/data/r[{copies}]/place") == str(copies)
