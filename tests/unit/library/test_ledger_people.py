"""Ledgers of people: staff, their certificates and training, and who is barred from the trade."""

from __future__ import annotations

from forms.register_table import load_register
from tests.unit.library.filled import give, missing, refused, row_form, said


def test_the_post_says_what_a_person_counts_as_unless_somebody_says_otherwise() -> None:
    session = row_form("staff")
    give(session, "/data", {"post": "carer"})
    assert said(session, "must_hold") == "carer"
    give(session, "/data", {"counted_as": "none"})
    assert said(session, "must_hold") == "none"
    for post, counted in {"medical": "professional", "rehab": "professional", "fire": "professional"}.items():
        session = row_form("staff")
        give(session, "/data", {"post": post})
        assert said(session, "must_hold") == counted


def test_a_member_of_staff_needs_an_institution_a_post_and_a_first_day() -> None:
    session = row_form("staff")
    assert set(missing(session, "/data")) == {"institution", "name", "post", "state", "hired_on"}
    give(session, "/data", {"hired_on": "2026-03-02"})
    assert refused(session, "started_on", "2026-03-01") == "上岗日期早于入职日期，请核对。"
    assert refused(session, "hired_on", "2026-11-23") == "入职日期不能晚于今天。"
    give(session, "/data", {"state": "left"})
    assert missing(session, "/data")["left_on"] == "required"


def test_who_is_recommended_without_a_certificate_is_an_exception_with_a_reason() -> None:
    session = row_form("staff")
    give(session, "/data", {"post": "carer", "recommended_on": "2026-11-20"})
    assert missing(session, "/data")["recommended_holding"] == "required"
    give(session, "/data", {"recommended_holding": "no"})
    assert missing(session, "/data")["exception"] == "required"
    give(session, "/data", {"recommended_holding": "yes"})
    assert "exception" not in missing(session, "/data")


def test_numbers_of_identity_are_secret_wherever_they_are_asked() -> None:
    assert load_register("staff").secrets == ("id_number",)
    assert load_register("ban").secrets == ("id_number",)


def test_the_kind_of_a_certificate_says_what_it_counts_for_unless_somebody_says_otherwise() -> None:
    counted = {
        "carer_post": "carer",
        "nurse": "professional",
        "fire": "professional",
        "carer_skill": "none",
        "health": "none",
    }
    for kind, group in counted.items():
        session = row_form("certificate")
        give(session, "/data", {"kind": kind})
        assert said(session, "counts_for") == group
    give(session, "/data", {"counted_as": "professional"})
    assert said(session, "counts_for") == "professional"


def test_a_certificate_ends_after_it_began() -> None:
    session = row_form("certificate")
    give(session, "/data", {"issued_on": "2026-01-05"})
    assert refused(session, "valid_until", "2026-01-05") == "有效期早于发证日期，请核对。"
    give(session, "/data", {"verified_on": "2026-02-01"})
    assert missing(session, "/data")["verified"] == "required"


def test_training_by_others_names_them() -> None:
    session = row_form("training")
    give(session, "/data", {"organiser": "own"})
    assert "organiser_name" not in missing(session, "/data")
    give(session, "/data", {"organiser": "civil"})
    assert missing(session, "/data")["organiser_name"] == "required"


def test_nobody_is_barred_without_a_basis_in_law() -> None:
    session = row_form("ban")
    assert {"basis", "document_number", "decided_by", "facts", "scope"} <= set(missing(session, "/data"))
    give(session, "/data", {"begins_on": "2026-03-02", "term": "until"})
    assert missing(session, "/data")["valid_until"] == "required"
    assert refused(session, "valid_until", "2026-03-02") == "截止日期早于开始日期，请核对。"
    give(session, "/data", {"term": "life"})
    assert "valid_until" not in missing(session, "/data")
