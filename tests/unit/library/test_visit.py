"""现场信息, case and signatures: nothing said unasked, and every statement from an answer."""

from __future__ import annotations

import pytest

from forms.definition import Question
from forms.session import FillSession
from tests.unit.library.filled import SIGN, VISIT, checklist, give, missing


@pytest.fixture
def session() -> FillSession:
    return checklist("staff", sections="")


def test_nothing_is_answered_before_a_person_answers(session: FillSession) -> None:
    asked = [one for one in session.definition.by_ref.values() if isinstance(one, Question)]
    outside = [
        one.ref for one in asked if one.ref.startswith(("/data/visit/", "/data/sign/")) and "/met/" not in one.ref
    ]
    assert len(outside) == 35
    assert [ref for ref in outside if session.value(ref)] == []
    assert session.repeats("/data/visit/met") == ()


def test_a_visit_demands_what_the_paper_must_state(session: FillSession) -> None:
    assert set(missing(session, "/data/visit")) == {
        "date",
        "began",
        "ended",
        "place",
        "cert1_shown_at",
        "cert1_shown_to",
        "cert2_shown_at",
        "cert2_shown_to",
        "purpose",
        "recusal_told_at",
        "recusal",
        "approval_none",
        "notice_none",
        "measures",
        "handling",
        "assisted",
        "recording_none",
        "opinion",
    }
    give(session, "/data/visit", VISIT)
    assert missing(session, "/data/visit") == {}


def test_the_end_is_not_before_the_beginning(session: FillSession) -> None:
    give(session, "/data/visit", {"began": "09:05"})
    refused = session.answer("/data/visit/ended", "09:04")
    assert refused is not None
    assert (refused.code, refused.message) == ("constraint", "结束时间早于开始时间，请核对。")
    give(session, "/data/visit", {"ended": "09:05"})
    give(session, "/data/visit", {"began": "10:00"})
    assert missing(session, "/data/visit")["ended"] == "constraint"


@pytest.mark.parametrize(
    ("number", "reason"),
    [("approval_number", "approval_none"), ("notice_number", "notice_none"), ("recording_numbers", "recording_none")],
)
def test_a_number_or_the_reason_why_none(session: FillSession, number: str, reason: str) -> None:
    assert missing(session, "/data/visit")[reason] == "required"
    give(session, "/data/visit", {number: "示例1号"})
    assert not session.is_relevant(f"/data/visit/{reason}")
    give(session, "/data/visit", {number: "", reason: "示例原因"})
    assert reason not in missing(session, "/data/visit")


def test_no_measure_excludes_the_four_measures(session: FillSession) -> None:
    give(session, "/data/visit", {"measures": "none"})
    refused = session.answer("/data/visit/measures", "inquire none")
    assert refused is not None
    assert refused.code == "constraint"
    give(session, "/data/visit", {"measures": "inquire enter consult order"})


def test_a_recusal_asked_for_must_say_whom_and_what_was_done(session: FillSession) -> None:
    give(session, "/data/visit", {**VISIT, "recusal": "asked"})
    assert missing(session, "/data/visit") == {"recusal_request": "required", "recusal_handling": "required"}


def test_a_purpose_not_explained_needs_its_reason(session: FillSession) -> None:
    give(session, "/data/visit", {**VISIT, "purpose": "not_explained"})
    assert missing(session, "/data/visit") == {"purpose_reason": "required"}


def test_assisting_people_are_counted_and_named(session: FillSession) -> None:
    give(session, "/data/visit", {**VISIT, "assisted": "some"})
    assert missing(session, "/data/visit") == {"assistants_count": "required", "assistants": "required"}
    refused = session.answer("/data/visit/assistants_count", "0")
    assert refused is not None
    assert refused.message == "人数应为 1 到 99。"


def test_whoever_was_met_has_a_name_and_a_post(session: FillSession) -> None:
    give(session, "/data/visit", VISIT)
    person = session.add_repeat("/data/visit/met")
    assert missing(session, "/data/visit") == {"met[1]/name": "required", "met[1]/post": "required"}
    give(session, person, {"name": "示例甲", "post": "院长"})
    assert missing(session, "/data/visit") == {}


def test_a_signature_is_ink_and_a_refusal_or_absence_needs_reason_and_witness(session: FillSession) -> None:
    give(session, "/data/sign", SIGN)
    assert missing(session, "/data/sign") == {}
    give(session, "/data/sign", {"ink_party": ""})
    assert missing(session, "/data/sign") == {"ink_party": "required"}
    give(session, "/data/sign", {"party_state": "refused"})
    assert missing(session, "/data/sign") == {"party_reason": "required", "witness": "required"}
    give(session, "/data/sign", {"party_state": "absent", "party_name": ""})
    assert missing(session, "/data/sign") == {"party_reason": "required", "witness": "required"}


def test_who_signs_by_pen_gives_no_ink_here(session: FillSession) -> None:
    give(session, "/data/sign", {"sign1": "paper", "sign2": "paper", "party_state": "paper", "party_name": "示例甲"})
    assert missing(session, "/data/sign") == {}


def test_the_case_is_for_the_program_alone(session: FillSession) -> None:
    names = (
        "number unit_id unit_name area checklist title type reason clue correction subject_kind subject_id subject_name"
        " subject_code subject_address scope inspector1_id inspector1_name inspector1_cert"
        " inspector2_id inspector2_name inspector2_cert program"
    )
    for name in names.split():
        refused = session.answer(f"/data/case/{name}", "x")
        assert refused is not None
        assert refused.code == "readonly", name
