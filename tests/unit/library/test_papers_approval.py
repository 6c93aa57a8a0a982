"""D01 and D02: what an approval and a notice must say, and that a 个案检查 is never told beforehand."""

from __future__ import annotations

import pytest

from tests.unit.library.blank_papers import missing, paper, refused

PLAN = [
    *("basis", "matters", "method", "starts_on", "ends_on", "inspector1", "inspector1_cert", "inspector2"),
    *("inspector2_cert", "assisted", "visits", "cap_state"),
]


def test_what_an_approval_must_say() -> None:
    task = ["date", "source", "source_detail", "type", "urgent"]
    decision = ["handler_opinion", "approved", "approved_on"]
    said = [("task", task), ("plan", PLAN), ("decision", decision)]
    assert missing(paper("D01")) == {f"{group}/{one}" for group, names in said for one in names}


@pytest.mark.parametrize(
    ("answered", "then_asked"),
    [
        ({"task/type": "case"}, {"task/clue"}),
        ({"task/type": "routine", "task/selection": "chosen"}, {"task/reason"}),
        ({"task/type": "special"}, {"task/selection"}),
        ({"task/urgent": "yes"}, {"task/urgent_reason", "task/done_on"}),
        ({"plan/method": "joint"}, {"plan/joint_with"}),
        ({"plan/assisted": "some"}, {"plan/assistants_count", "plan/assistants"}),
        ({"plan/cap_state": "known"}, {"plan/cap"}),
        ({"plan/visits": "2", "plan/cap_state": "known", "plan/cap": "2"}, {"plan/over_cap"}),
        ({"plan/visits": "1", "plan/cap_state": "known", "plan/cap": "2"}, set()),
        ({"decision/approved": "no"}, {"decision/approved_note"}),
    ],
)
def test_one_answer_asks_for_another(answered: dict[str, str], then_asked: set[str]) -> None:
    session = paper("D01")
    before = missing(session)
    assert [refused(session, path, value) for path, value in answered.items()] == [""] * len(answered)
    assert missing(session) - before == then_asked


@pytest.mark.parametrize(
    ("name", "answered", "path", "value", "sentence"),
    [
        ("D01", {"task/type": "special"}, "task/selection", "chosen", "专项检查只能随机抽取或者全覆盖，请改选。"),
        ("D01", {"plan/inspector1": "示例甲"}, "plan/inspector2", "示例甲", "两名检查人员不能是同一个人，请核对。"),
        ("D01", {"task/date": "2026-03-02"}, "decision/approved_on", "2026-03-01", "批准日期早于申请日期，请核对。"),
        ("D02", {"plan/starts_on": "2026-03-09"}, "plan/ends_on", "2026-03-08", "结束日期早于开始日期，请核对。"),
    ],
)
def test_what_is_refused(name: str, answered: dict[str, str], path: str, value: str, sentence: str) -> None:
    session = paper(name)
    assert [refused(session, one, said) for one, said in answered.items()] == [""]
    assert refused(session, path, value) == sentence


def test_what_a_notice_must_say() -> None:
    notice = ["date", "type", "way", "place", "materials"]
    last = ["rules", "contact", "complaints"]
    said = [("notice", notice), ("plan", PLAN), ("discipline", last)]
    assert missing(paper("D02")) == {f"{group}/{one}" for group, names in said for one in names}


NEVER = "个案检查只能持通知书直接检查，不得事先通知；审批没有同意的，不能发通知书。"


def test_a_case_is_never_told_beforehand() -> None:
    session = paper("D02", {"notice/type": "case"})
    assert refused(session, "notice/way", "advance") == NEVER
    assert refused(session, "notice/way", "direct") == ""
    assert "notice/necessity" not in missing(session)


def test_becoming_a_case_takes_the_advance_notice_back() -> None:
    session = paper("D02", {"notice/type": "routine"})
    assert refused(session, "notice/way", "advance") == ""
    session.answer("/data/notice/type", "case")
    assert NEVER in [one.message for one in session.violations()]


def test_going_without_advance_notice_says_why() -> None:
    session = paper("D02", {"notice/type": "routine"})
    assert refused(session, "notice/way", "direct") == ""
    assert "notice/necessity" in missing(session)


@pytest.mark.parametrize("way", ["advance", "direct"])
def test_no_notice_without_the_approval(way: str) -> None:
    session = paper("D02", {"notice/type": "routine", "notice/approved": "no"})
    assert refused(session, "notice/way", way) == NEVER


def test_after_the_latest_day_of_service_no_notice_is_given_beforehand() -> None:
    known = {"notice/type": "routine", "notice/date": "2026-03-11", "plan/starts_on": "2026-03-16"}
    session = paper("D02", known)
    assert refused(session, "notice/way", "advance") == ""
    assert "plan/serve_by" in missing(session)
    assert refused(session, "plan/serve_by", "2026-03-16") == "最迟送达日期要在检查日期以前，请核对。"
    assert refused(session, "plan/serve_by", "2026-03-10") == ""
    assert "plan/too_late" in missing(session)
    assert refused(session, "plan/serve_by", "2026-03-11") == ""
    assert "plan/too_late" not in missing(session)
    assert refused(session, "notice/way", "direct") == ""
    assert {"plan/too_late", "plan/serve_by"}.isdisjoint(missing(session))
