"""Relevant, required, readonly, constraint and calculate, as the person at the form meets them."""

from __future__ import annotations

from datetime import datetime

from forms.violations import Violation
from tests.unit.forms.tiny import CHINA, fill


def test_a_group_takes_everything_in_it_along():
    form = fill("""
        text scope
        group s01 | relevant: selected(/data/scope, 's01')
          text q | required: true()
          group inner
            text deep
    """)
    assert [form.is_relevant(ref) for ref in ("/data/s01", "/data/s01/q", "/data/s01/inner/deep")] == [False] * 3
    form.answer("/data/scope", "s01 s02")
    assert [form.is_relevant(ref) for ref in ("/data/s01", "/data/s01/q", "/data/s01/inner/deep")] == [True] * 3
    assert set(form.changes) == {
        "/data/scope",
        "/data/s01",
        "/data/s01/q",
        "/data/s01/inner",
        "/data/s01/inner/deep",
    }


def test_a_condition_inside_a_group_that_was_away_is_computed_when_it_comes_back():
    form = fill("""
        text show
        text answer
        group g | relevant: /data/show = 'y'
          text fact | relevant: /data/answer = 'no' | required: true()
    """)
    form.answer("/data/answer", "no")
    assert not form.is_relevant("/data/g/fact")
    form.answer("/data/show", "y")
    assert form.is_relevant("/data/g/fact")
    assert form.is_required("/data/g/fact")


def test_what_is_not_relevant_is_seen_by_nobody_but_keeps_its_value():
    form = fill("""
        text show | default: y
        text fact | relevant: /data/show = 'y'
        hidden seen | calculate: concat('[', /data/fact, ']')
    """)
    form.answer("/data/fact", "门")
    assert form.value("/data/seen") == "[门]"
    form.answer("/data/show", "n")
    assert form.value("/data/seen") == "[]"
    assert form.value("/data/fact") == "门"
    form.answer("/data/show", "y")
    assert form.value("/data/seen") == "[门]"


def test_required_may_depend_on_an_answer():
    form = fill("""
        text answer
        text why | required: /data/answer = 'no'
    """)
    assert not form.is_required("/data/why")
    form.answer("/data/answer", "no")
    assert form.is_required("/data/why")
    assert form.changes == ("/data/answer", "/data/why")


def test_evidence_is_required_until_a_photo_or_a_reason_is_there():
    form = fill("""
        group item
          select1 answer yes no
          text no_evidence | relevant: ../answer = 'no' | required: count(../photo[file != '']) = 0
          repeat photo
            image file
    """)
    form.answer("/data/item/answer", "no")
    photo = form.add_repeat("/data/item/photo")
    assert form.is_required("/data/item/no_evidence")
    form.answer(f"{photo}/file", "1.jpg")
    assert not form.is_required("/data/item/no_evidence")
    form.remove_repeat(photo)
    assert form.is_required("/data/item/no_evidence")


def test_a_readonly_group_closes_what_is_in_it():
    form = fill("""
        text state
        group g | readonly: /data/state = 'closed'
          text q
    """)
    form.answer("/data/state", "closed")
    assert form.changes == ("/data/state", "/data/g", "/data/g/q")
    assert form.is_readonly("/data/g/q")
    assert form.answer("/data/g/q", "x") == Violation("/data/g/q", "readonly", "")


def test_nobody_answers_what_is_not_asked_now():
    form = fill("""
        text a
        text b | relevant: /data/a = '1'
        hidden c
    """)
    assert form.answer("/data/b", "x") == Violation("/data/b", "irrelevant", "")
    assert form.answer("/data/c", "x") == Violation("/data/c", "readonly", "")
    assert (form.value("/data/b"), form.value("/data/c")) == ("", "")


def test_a_refused_answer_leaves_the_one_before():
    form = fill("integer beds | constraint: . >= 10 and . <= 500 | constraintMsg: 床位数在 10 到 500 之间")
    assert form.answer("/data/beds", "120") is None
    assert form.answer("/data/beds", "9") == Violation("/data/beds", "constraint", "床位数在 10 到 500 之间")
    assert form.value("/data/beds") == "120"
    assert form.changes == ()


def test_an_empty_answer_meets_every_constraint():
    form = fill("integer beds | constraint: . > 10")
    form.answer("/data/beds", "20")
    assert form.answer("/data/beds", "") is None
    assert form.value("/data/beds") == ""


def test_an_answer_that_fell_out_of_its_constraint_is_found_at_the_end():
    form = fill("""
        date from
        date to | constraint: . >= /data/from
    """)
    form.answer("/data/from", "2026-03-01")
    form.answer("/data/to", "2026-03-05")
    form.answer("/data/from", "2026-03-06")
    assert form.violations() == (Violation("/data/to", "constraint", ""),)


def test_calculations_follow_each_other_in_order():
    form = fill("""
        hidden total | type: decimal | calculate: /data/sum * 2
        hidden sum | type: int | calculate: /data/a + /data/b
        integer a
        integer b
    """)
    form.answer("/data/a", "2")
    assert form.value("/data/total") == ""
    form.answer("/data/b", "3")
    assert (form.value("/data/sum"), form.value("/data/total")) == ("5", "10")
    assert form.changes == ("/data/b", "/data/sum", "/data/total")


def test_what_did_not_change_stops_there():
    form = fill("""
        integer a
        hidden big | calculate: /data/a > 10
        text q | relevant: /data/big = 'true'
    """)
    form.answer("/data/a", "1")
    assert form.changes == ("/data/a",)
    form.answer("/data/a", "11")
    assert form.changes == ("/data/a", "/data/big", "/data/q")
    form.answer("/data/a", "12")
    assert form.changes == ("/data/a",)
    form.answer("/data/a", "12")
    assert form.changes == ()


def test_a_calculation_has_the_type_of_its_node():
    form = fill("""
        integer a | default: 7
        hidden day | type: date | calculate: 20514
        hidden moment | type: dateTime | calculate: 20514.5
        hidden whole | type: int | calculate: /data/a div 2
        hidden third | type: decimal | calculate: 1 div 4
        hidden flag | type: int | calculate: /data/a > 1
        hidden none | type: int | calculate: 'many'
    """)
    names = ("day", "moment", "whole", "third", "flag", "none")
    assert [form.value(f"/data/{name}") for name in names] == [
        "2026-03-02",
        "2026-03-02T12:00:00",
        "3",
        "0.25",
        "1",
        "",
    ]


def test_a_calculated_question_is_shown_and_not_answered():
    form = fill("""
        integer a
        integer twice | calculate: /data/a * 2
    """)
    form.answer("/data/a", "4")
    assert form.value("/data/twice") == "8"
    assert form.answer("/data/twice", "9") == Violation("/data/twice", "readonly", "")


def test_once_keeps_what_was_computed_first():
    hours = iter([datetime(2026, 3, 2, hour, 0, tzinfo=CHINA) for hour in range(9, 20)])
    form = fill(
        """
        text a
        hidden begun | type: dateTime | calculate: once(now())
        hidden touched | type: dateTime | calculate: if(/data/a != '', now(), '')
        """,
        clock=lambda: next(hours),
    )
    begun = form.value("/data/begun")
    assert begun.startswith("2026-03-02T")
    form.answer("/data/a", "x")
    first = form.value("/data/touched")
    form.answer("/data/a", "y")
    assert form.value("/data/begun") == begun
    assert form.value("/data/touched") > first


def test_once_keeps_it_after_what_it_read_has_changed():
    form = fill("text a\nhidden first | calculate: once(/data/a)")
    form.answer("/data/a", "x")
    form.answer("/data/a", "y")
    assert form.value("/data/first") == "x"
    assert (
        fill("text a\nhidden first | calculate: once(/data/a)", instance=form.instance_xml()).value("/data/first")
        == "x"
    )


def test_nothing_is_computed_for_what_the_same_answer_sends_away():
    form = fill("""
        integer x
        group g | relevant: /data/copy < 10
          hidden twice | type: int | calculate: /data/x * 2
        hidden copy | type: int | calculate: /data/x + 0
    """)
    form.answer("/data/x", "5")
    form.answer("/data/x", "20")
    assert not form.is_relevant("/data/g/twice")
    assert form.value("/data/g/twice") == "10"


def test_a_new_identifier_is_made_once():
    form = fill("hidden id | calculate: once(uuid())")
    assert form.value("/data/id") == "id-1"
