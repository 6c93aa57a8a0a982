"""A whole filling: progress, finalising, going on later, what goes into the record."""

from __future__ import annotations

import pytest

from forms.errors import FormError, UnknownReference
from forms.serialisation import prefill, read_submission
from forms.session import Count
from forms.violations import Violation
from tests.unit.forms.tiny import fill, open_form, xform

VISIT = """
    group visit
      text met | required: true()
      text remark
    group s01
      select1 answer yes no | required: true()
      text fact | relevant: ../answer = 'no' | required: true()
      repeat photo
        image file | required: true()
        text caption
"""


def test_progress_counts_relevant_required_questions_by_group():
    form = fill(VISIT)
    assert (form.progress().answered, form.progress().total) == (0, 2)
    form.answer("/data/visit/met", "示例某")
    form.answer("/data/s01/answer", "no")
    form.add_repeat("/data/s01/photo")
    progress = form.progress()
    assert (progress.answered, progress.total) == (2, 4)
    assert progress.groups == {"/data/visit": Count(1, 1), "/data/s01": Count(1, 3)}


def test_a_form_is_finalised_only_when_nothing_is_missing():
    form = fill(VISIT)
    assert [one.ref for one in form.finalise()] == ["/data/visit/met", "/data/s01/answer"]
    form.answer("/data/visit/met", "示例某")
    form.answer("/data/s01/answer", "yes")
    assert form.finalise() == ()


def test_a_finalised_form_takes_nothing_more():
    form = fill(VISIT)
    form.answer("/data/visit/met", "示例某")
    form.answer("/data/s01/answer", "yes")
    photo = form.add_repeat("/data/s01/photo")
    form.answer(f"{photo}/file", "1.jpg")
    form.finalise()
    before = form.instance_xml()
    assert form.answer("/data/visit/met", "another") == Violation("/data/visit/met", "finalised", "")
    for act in (lambda: form.add_repeat("/data/s01/photo"), lambda: form.remove_repeat(photo)):
        with pytest.raises(FormError) as caught:
            act()
        assert caught.value.code == "session.finalised"
    assert form.instance_xml() == before


def test_the_same_answers_give_the_same_bytes():
    orders = (
        [("/data/visit/met", "甲"), ("/data/s01/answer", "no"), ("/data/s01/fact", "乙 & <丙>")],
        [("/data/s01/answer", "no"), ("/data/s01/fact", "乙 & <丙>"), ("/data/visit/met", "甲")],
    )
    written: set[bytes] = set()
    for order in orders:
        form = fill(VISIT)
        for ref, value in order:
            assert form.answer(ref, value) is None
        written.add(form.submission_xml())
    assert written == {
        '<data id="tiny" version="1"><visit><met>甲</met><remark></remark></visit>'
        "<s01><answer>no</answer><fact>乙 &amp; &lt;丙&gt;</fact></s01></data>".encode()
    }


def test_a_form_goes_on_where_it_was_left():
    form = fill(VISIT)
    form.answer("/data/s01/answer", "no")
    form.answer("/data/s01/fact", "灭火器 过期\n两具")
    form.answer("/data/s01/answer", "yes")
    form.answer(form.add_repeat("/data/s01/photo") + "/file", "1.jpg")
    later = fill(VISIT, instance=form.instance_xml())
    assert later.value("/data/s01/fact") == "灭火器 过期\n两具"
    assert not later.is_relevant("/data/s01/fact")
    assert later.repeats("/data/s01/photo") == ("/data/s01/photo[1]",)
    assert later.submission_xml() == form.submission_xml()
    assert later.changes == ()


def test_a_submission_can_be_opened_again():
    form = fill(VISIT)
    form.answer("/data/s01/answer", "yes")
    later = fill(VISIT, instance=form.submission_xml())
    assert later.value("/data/s01/answer") == "yes"
    assert later.value("/data/s01/fact") == ""


def test_choices_no_longer_offered_are_cleared():
    old = b'<data id="tiny" version="1"><one>gone</one><many>a gone b</many></data>'
    form = fill("select1 one a b\nselect many a b", instance=old)
    assert (form.value("/data/one"), form.value("/data/many")) == ("", "a b")


def test_values_that_are_none_of_their_type_are_shown_at_the_end():
    form = fill("integer beds", instance=b'<data id="tiny" version="1"><beds>many</beds></data>')
    assert form.violations() == (Violation("/data/beds", "malformed", ""),)


@pytest.mark.parametrize(
    ("instance", "code"),
    [
        (b'<data id="other" version="1"/>', "instance.other_form"),
        (b'<data id="tiny" version="2"/>', "instance.other_form"),
        (b'<form id="tiny" version="1"/>', "instance.other_form"),
        (b'<data id="tiny" version="1"><nobody/></data>', "instance.unknown_node"),
        (b'<data id="tiny" version="1"><q/><q/></data>', "instance.unknown_node"),
        (b'<data id="tiny" version="1"><q><x/></q></data>', "instance.unknown_node"),
        (b'<data id="tiny" version="1">', "xml.malformed"),
        (b'<!DOCTYPE data><data id="tiny" version="1"/>', "xml.doctype"),
        (b'<data id="tiny" version="1">' + b"<r/>" * 50_001 + b"</data>", "instance.too_many_nodes"),
    ],
)
def test_an_instance_of_another_shape_is_refused(instance: bytes, code: str):
    with pytest.raises(FormError) as caught:
        fill("text q\nrepeat r\n  text a", instance=instance)
    assert caught.value.code == code


@pytest.mark.parametrize("ref", ["", "/", "data/q", "/data/q/", "/data/q/x", "/data/../data/q", "/data/*", "/data/Q"])
def test_references_are_exact(ref: str):
    form = fill("text q")
    for ask in (form.value, form.is_relevant, form.is_required, form.is_readonly, form.choices):
        with pytest.raises(UnknownReference) as caught:
            ask(ref)
        assert (caught.value.code, caught.value.ref) == ("reference.unknown", ref)


def test_a_group_has_no_answer():
    form = fill("group g\n  text q")
    with pytest.raises(UnknownReference):
        form.answer("/data/g", "x")
    assert form.is_relevant("/data/g")


def test_choices_come_as_value_and_label():
    assert fill("select1 q yes=符合 no=不符合").choices("/data/q") == (("yes", "符合"), ("no", "不符合"))


# ---------------------------------------------------------------- the program's own values


def test_prefill_goes_on_from_a_given_instance():
    content = xform("group case\n  text number | readonly: true()\n  hidden kind\ntext q")
    first = prefill(content, {"/data/case/number": "1", "/data/q": "x"})
    second = prefill(content, {"/data/case/kind": "routine", "/data/q": ""}, first)
    form = open_form(content, instance=second)
    assert [form.value(ref) for ref in ("/data/case/number", "/data/case/kind", "/data/q")] == ["1", "routine", ""]


@pytest.mark.parametrize("value", ["a\x01", "two"])
def test_prefill_keeps_to_the_types(value: str):
    with pytest.raises(FormError) as caught:
        prefill(xform("integer q"), {"/data/q": value})
    assert (caught.value.code, caught.value.values) == ("prefill.malformed", {"ref": "/data/q", "value": value})


@pytest.mark.parametrize("ref", ["/data/g", "/data/nobody"])
def test_prefill_needs_a_place(ref: str):
    with pytest.raises(UnknownReference):
        prefill(xform("group g\n  text q"), {ref: "x"})


# ---------------------------------------------------------------- submissions


def test_a_submission_is_read_by_reference():
    form = fill(VISIT)
    form.answer("/data/s01/answer", "yes")
    for name in ("1.jpg", "2.jpg"):
        form.answer(form.add_repeat("/data/s01/photo") + "/file", name)
    read = read_submission(form.submission_xml())
    assert read.copies("/data/s01/photo") == ("/data/s01/photo[1]", "/data/s01/photo[2]")
    assert [read[f"{ref}/file"] for ref in read.copies("/data/s01/photo")] == ["1.jpg", "2.jpg"]
    assert read["/data/s01/photo/file"] == "1.jpg"
    assert "/data/s01/fact" not in read
    assert list(read) == [
        "/data/visit/met",
        "/data/visit/remark",
        "/data/s01/answer",
        "/data/s01/photo/file",
        "/data/s01/photo/caption",
        "/data/s01/photo[2]/file",
        "/data/s01/photo[2]/caption",
    ]
    assert len(read) == 7


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<data>", "xml.malformed"),
        (b"<!DOCTYPE x><data/>", "xml.doctype"),
        (b"<a>" * 30 + b"</a>" * 30, "submission.too_deep"),
    ],
)
def test_a_hostile_submission_is_refused(content: bytes, code: str):
    with pytest.raises(FormError) as caught:
        read_submission(content)
    assert caught.value.code == code
