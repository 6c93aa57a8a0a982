"""What an item asks: four answers, a finding of parts, its evidence, and what may follow."""

from __future__ import annotations

import pytest

from tests.unit.library.filled import FINDING, answer_of, checklist, give, item, missing

LIC_01 = "/data/s01/lic_01"  # evidence = photo, not_applicable_allowed = no
LIC_02 = "/data/s01/lic_02"  # evidence = document


def test_not_applicable_is_offered_only_where_the_table_allows_it() -> None:
    session = checklist("routine_safety")
    assert [choice.value for choice in answer_of(item(session, "lic_01")).choices] == ["yes", "no", "unchecked"]
    assert [choice.value for choice in answer_of(item(session, "lic_08")).choices] == ["yes", "no", "na", "unchecked"]


def test_the_label_is_the_item_and_the_metadata_travels() -> None:
    one = item(checklist("routine_safety"), "lic_01")
    assert (
        one.label
        == "依法办理登记，登记证书（营业执照/民办非企业单位登记证书/事业单位法人证书）有效且与实际运营主体一致"
    )
    assert dict(one.metadata) == {
        "role": "item",
        "code": "lic_01",
        "method": "现场查看/查阅资料",
        "department": "MCA|SAMR|ASA",
        "evidence": "photo",
        "source": "002 (一)(六)",
        "severity": "serious",
        "days": "15",
        "follow": "order",
        "basis": "《老年人权益保障法》第四十三条；《养老机构管理办法》第九条",
    }


def test_a_finding_asks_fact_place_quantity_and_requirement_and_vanishes_with_its_answer() -> None:
    session = checklist("routine_safety")
    give(session, LIC_01, {"answer": "no"})
    assert missing(session, LIC_01) == {
        "fact": "required",
        "place": "required",
        "quantity": "required",
        "requirement": "required",
        "no_evidence": "required",
    }
    give(session, LIC_01, {**FINDING, "no_evidence": "示例原因", "answer": "yes"})
    assert missing(session, LIC_01) == {}
    assert "示例事实".encode() not in session.submission_xml()


def test_photo_evidence_is_a_photo_or_the_reason_there_is_none() -> None:
    session = checklist("routine_safety")
    give(session, LIC_01, {"answer": "no", **FINDING, "document": "示例材料"})
    assert missing(session, LIC_01) == {"no_evidence": "required"}
    photo = session.add_repeat(f"{LIC_01}/photo")
    assert missing(session, LIC_01) == {"no_evidence": "required", "photo[1]/file": "required"}
    give(session, photo, {"file": "a.jpg"})
    assert missing(session, LIC_01) == {}
    session.remove_repeat(photo)
    give(session, LIC_01, {"no_evidence": "示例原因"})
    assert missing(session, LIC_01) == {}


def test_the_demand_for_evidence_is_worded() -> None:
    session = checklist("routine_safety")
    give(session, LIC_01, {"answer": "no", **FINDING})
    give(session, LIC_02, {"answer": "no", **FINDING})
    messages = {one.ref: one.message for one in session.violations() if one.message}
    assert messages[f"{LIC_01}/no_evidence"] == "请至少添加一张照片，或者写明无法取证的原因。"
    assert messages[f"{LIC_02}/document"] == "请写明看了哪份材料，或者添加照片，或者写明无法取证的原因。"


def test_document_evidence_is_a_document_or_a_photo_or_the_reason() -> None:
    for done in ({"document": "示例材料"}, {"no_evidence": "示例原因"}, None):
        session = checklist("routine_safety")
        give(session, LIC_02, {"answer": "no", **FINDING})
        assert missing(session, LIC_02) == {"document": "required"}
        if done is None:
            give(session, session.add_repeat(f"{LIC_02}/photo"), {"file": "a.jpg"})
        else:
            give(session, LIC_02, done)
        assert missing(session, LIC_02) == {}


def test_what_is_corrected_on_the_spot_is_shown_by_a_photo_taken_after_it() -> None:
    session = checklist("routine_safety")
    give(session, LIC_01, {"answer": "no", **FINDING, "no_evidence": "示例原因", "corrected": "yes"})
    assert missing(session, LIC_01) == {"after_missing": "required"}
    message = next(one.message for one in session.violations() if one.ref == f"{LIC_01}/after_missing")
    assert message == "请添加改正后的照片，或者取消“已当场改正”。"
    give(session, session.add_repeat(f"{LIC_01}/after"), {"file": "a.jpg", "caption": "", "received": "2026-11-22"})
    assert missing(session, LIC_01) == {}


def test_a_photo_after_the_correction_is_no_evidence_of_what_was_wrong() -> None:
    session = checklist("routine_safety")
    give(session, LIC_01, {"answer": "no", **FINDING, "corrected": "yes"})
    give(session, session.add_repeat(f"{LIC_01}/after"), {"file": "a.jpg"})
    assert missing(session, LIC_01) == {"no_evidence": "required"}


@pytest.mark.parametrize("taken_back", [{"corrected": ""}, {"answer": "yes"}])
def test_photos_of_a_correction_taken_back_are_not_in_the_record(taken_back: dict[str, str]) -> None:
    session = checklist("routine_safety")
    give(session, LIC_01, {"answer": "no", **FINDING, "no_evidence": "示例原因", "corrected": "yes"})
    give(session, session.add_repeat(f"{LIC_01}/after"), {"file": "after.jpg"})
    assert b"after.jpg" in session.submission_xml()
    give(session, LIC_01, taken_back)
    assert b"after.jpg" not in session.submission_xml()
    assert missing(session, LIC_01) == {}


@pytest.mark.parametrize("answer", ["yes", "no", "unchecked"])
def test_both_inspectors_may_note_something_about_any_answer(answer: str) -> None:
    session = checklist("routine_safety")
    give(session, LIC_01, {"answer": answer, "note1": "示例备注甲", "note2": "示例备注乙"})
    assert "<note1>示例备注甲</note1><note2>示例备注乙</note2>".encode() in session.submission_xml()


def test_an_item_without_evidence_demands_none() -> None:
    session = checklist("fire_safety")
    one = item(session, "fire_53")
    assert one.metadata["evidence"] == "none"
    give(session, one.ref, {"answer": "no", **FINDING})
    assert missing(session, one.ref) == {}


def test_a_major_item_names_its_hazard_and_a_suspected_one_stays_suspected() -> None:
    session = checklist("routine_safety")
    assert item(session, "bld_01").metadata["severity"] == "major"
    assert item(session, "bld_01").metadata["hazard"] == "mh_01"
    suspected = item(session, "bld_03").metadata
    assert (suspected["severity"], suspected["hazard_suspected"], "hazard" in suspected) == ("serious", "mh_15", False)


def test_what_may_follow_depends_on_what_the_area_can_cite() -> None:
    here, elsewhere = checklist("routine_safety"), checklist("routine_safety", "330106")
    assert item(here, "lic_04").metadata["follow"] == "urge"  # a normative document alone
    assert item(here, "lic_04").metadata["basis"] == "酉阳县民政局2023年4月20日通知二(三)"
    assert item(elsewhere, "lic_04").metadata["follow"] == "hint"
    assert "basis" not in item(elsewhere, "lic_04").metadata
    assert item(elsewhere, "lic_01").metadata["follow"] == "order"


def test_only_unconfirmed_bases_make_a_finding_without_a_printed_basis() -> None:
    metadata = item(checklist("routine_safety"), "bld_03").metadata
    assert metadata["follow"] == "urge"
    assert "basis" not in metadata
    assert metadata["basis_pending"] == "GB 55037-2022；《养老机构重大事故隐患判定标准》(2023)"


def test_a_self_check_hint_makes_no_finding() -> None:
    session = checklist("routine_safety", "330106")
    one = item(session, "lic_04")
    give(session, one.ref, {"answer": "no"})
    assert missing(session, one.ref) == {}
    names = [child.ref.rsplit("/", 1)[1] for child in one.children]
    assert names == ["answer", "bulk", "fact", "note1", "note2", "photo"]


def test_a_field_row_asks_a_value_and_makes_no_finding() -> None:
    session = checklist("unlicensed_site")
    residents = item(session, "uns_12")
    assert residents.metadata["role"] == "field"
    assert "follow" not in residents.metadata
    names = [child.ref.rsplit("/", 1)[1] for child in residents.children]
    assert names == ["answer", "note1", "note2", "photo"]
    refused = session.answer(f"{residents.ref}/answer", "-1")
    assert refused is not None
    assert (refused.code, refused.message) == ("constraint", "不能是负数。")
    assert missing(session, residents.ref) == {"answer": "required"}
    give(session, residents.ref, {"answer": "0"})
    clue = answer_of(item(session, "uns_03"))
    assert [choice.label for choice in clue.choices][:3] == ["日常巡查", "群众举报", "12345转办"]


def test_a_field_row_that_may_not_apply_may_stay_empty() -> None:
    session = checklist("funds")
    assert missing(session, item(session, "fund_02").ref) == {}
    assert missing(session, item(session, "fund_01").ref) == {"answer": "required"}
