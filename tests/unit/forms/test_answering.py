"""A person fills a form: answers, what appears, what is required, what is refused."""

from __future__ import annotations

import pytest

from forms.errors import UnknownReference
from forms.serialisation import prefill, read_submission
from forms.violations import Violation
from tests.unit.forms.tiny import fill, open_form, xform

ITEM = """
    group case
      text number | readonly: true()
    group lic_01 | insp:basis: 《示例条例》第一条
      select1 answer yes=符合 no=不符合 | required: true() | requiredMsg: 请作答
      text fact | relevant: ../answer = 'no' | required: true()
"""


def test_an_answer_is_kept_as_it_was_given():
    form = fill(ITEM)
    assert form.answer("/data/lic_01/answer", "no") is None
    assert form.value("/data/lic_01/answer") == "no"


def test_what_depends_on_an_answer_appears_and_vanishes_with_it():
    form = fill(ITEM)
    assert not form.is_relevant("/data/lic_01/fact")
    form.answer("/data/lic_01/answer", "no")
    assert form.is_relevant("/data/lic_01/fact")
    assert form.changes == ("/data/lic_01/answer", "/data/lic_01/fact")
    form.answer("/data/lic_01/answer", "yes")
    assert not form.is_relevant("/data/lic_01/fact")


def test_a_missing_required_answer_is_a_violation_with_the_forms_own_words():
    form = fill(ITEM)
    assert form.violations() == (Violation("/data/lic_01/answer", "required", "请作答"),)
    form.answer("/data/lic_01/answer", "no")
    assert form.violations() == (Violation("/data/lic_01/fact", "required", ""),)


def test_the_submission_holds_relevant_nodes_only_and_the_instance_holds_all():
    form = fill(ITEM)
    form.answer("/data/lic_01/answer", "no")
    form.answer("/data/lic_01/fact", "门口堆物")
    form.answer("/data/lic_01/answer", "yes")
    assert form.submission_xml().decode() == (
        '<data id="tiny" version="1"><case><number></number></case><lic_01><answer>yes</answer></lic_01></data>'
    )
    assert "<fact>门口堆物</fact>" in form.instance_xml().decode()


def test_the_program_fills_what_a_person_cannot():
    content = xform(ITEM)
    form = open_form(content, instance=prefill(content, {"/data/case/number": "示例-1"}))
    assert form.value("/data/case/number") == "示例-1"
    assert form.answer("/data/case/number", "2") == Violation("/data/case/number", "readonly", "")


def test_a_submission_is_read_without_its_form():
    form = fill(ITEM)
    form.answer("/data/lic_01/answer", "yes")
    read = read_submission(form.submission_xml())
    assert (read.form_id, read.version) == ("tiny", "1")
    assert read["/data/lic_01/answer"] == "yes"


def test_an_unknown_reference_is_an_error():
    with pytest.raises(UnknownReference):
        fill(ITEM).answer("/data/lic_02/answer", "yes")


def test_metadata_stand_on_the_group():
    groups = {item.ref: item.metadata for item in fill(ITEM).definition.walk()}
    assert groups["/data/lic_01"] == {"basis": "《示例条例》第一条"}
