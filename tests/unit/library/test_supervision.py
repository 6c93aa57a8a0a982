"""The blank D62: what must be answered, by whom, and what it never asks."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from forms.checklist_table import compile_library_checklist
from forms.field_grammar import read_fields
from forms.paper_form import compile_library_paper
from forms.problems import FormSourceError, Problem
from forms.register_table import compile_register
from forms.serialisation import prefill
from forms.session import FillSession
from tests.helpers.fakes import FakeClock, FakeIds

NEVER_ASKED = ("执法证", "回避", "出示", "来意", "责令你", "不符合")


def blank() -> bytes:
    return compile_library_paper("D62", "500242")


@pytest.fixture
def session() -> FillSession:
    """Begun by one supervisor."""
    case = {"/data/case/supervisor1_id": "p1", "/data/case/supervisor1_name": "示例巡查员"}
    opened = FillSession.open(blank(), {}, clock=FakeClock(), new_id=FakeIds())
    begun = prefill(blank(), case, opened.instance_xml())
    return FillSession.open(blank(), {}, clock=FakeClock(), new_id=FakeIds(), instance=begun)


def missing(session: FillSession) -> set[str]:
    return {one.ref.removeprefix("/data/") for one in session.violations()}


def test_what_must_be_answered(session: FillSession) -> None:
    assert missing(session) == {
        "visit/date",
        "visit/began",
        "visit/ended",
        "visit/place",
        "result/found/answer",
        "result/reminder/answer",
        "result/next/answer",
        "sign/sign1",
    }


def test_only_named_supervisors_sign(session: FillSession) -> None:
    assert session.is_relevant("/data/sign/sign1")
    assert not session.is_relevant("/data/sign/sign2")
    session.answer("/data/sign/sign1", "hand")
    assert "sign/ink1" in missing(session)
    session.answer("/data/sign/sign1", "passphrase")
    assert "sign/ink1" not in missing(session)


def test_a_project_with_a_problem_says_how_it_was_reminded(session: FillSession) -> None:
    project = session.add_repeat("/data/visit/project").removeprefix("/data/")
    for name, value in {"topic": "food", "seen": "示例：留样少一餐", "problem": "no"}.items():
        session.answer(f"/data/{project}/{name}", value)
    assert f"{project}/reminder" not in missing(session)
    session.answer(f"/data/{project}/problem", "yes")
    assert f"{project}/reminder" in missing(session)


def test_it_ends_after_it_began(session: FillSession) -> None:
    session.answer("/data/visit/began", "14:05")
    refused = session.answer("/data/visit/ended", "13:00")
    assert refused is not None
    assert refused.message == "结束时间早于开始时间，请核对。"


def test_no_order_can_follow(session: FillSession) -> None:
    assert [value for value, _ in session.choices("/data/result/next/answer")] == ["none", "urge", "clue"]


def test_it_asks_nothing_of_an_enforcement_document() -> None:
    labels = "".join(etree.fromstring(blank()).itertext())
    assert [word for word in NEVER_ASKED if word in labels] == []


def test_its_photos_are_kept_as_those_of_a_checklist() -> None:
    checklist = compile_library_checklist("staff", "500242", date(2026, 11, 22))

    def photo(xform: bytes, parent: str) -> list[str]:
        return [one.tag for one in etree.fromstring(xform).find(f".//{{*}}data//{{*}}{parent}/{{*}}photo")]

    first = next(
        one
        for one in FillSession.open(checklist, {}, clock=FakeClock(), new_id=FakeIds()).definition.walk()
        if one.ref.endswith("/photo")
    )
    assert photo(blank(), "found") == photo(checklist, first.ref.split("/")[-2])


def test_role_and_code_travel_with_a_group_and_photos_hold_no_fields() -> None:
    problems: list[Problem] = []
    card = {"name": "found", "label": "发现", "type": "group", "role": "field", "code": "found"}
    inside = [{"name": "answer", "label": "发现", "type": "text"}, {"name": "photo", "label": "照片", "type": "photos"}]
    field = read_fields([{**card, "field": inside}], "field", problems)[0]
    assert problems == []
    assert (field.meta, field.children[1].type) == ({"role": "field", "code": "found"}, "repeat")


def test_a_register_takes_no_photos() -> None:
    toml = """
id = "r"
title = "示例"
version = "1"
subject = "s"
reach = "unit"
restricted = false
name_column = "name"
columns = ["name"]
search = ["name"]
sort = "name"
group = "office"
[[field]]
name = "name"
label = "名称"
type = "text"
[[field]]
name = "photo"
label = "照片"
type = "photos"
"""
    with pytest.raises(FormSourceError) as caught:
        compile_register(toml.encode())
    assert [one.code for one in caught.value.problems] == ["register_form.nested"]
