"""What the reports of incidents and epidemics, and the sheet of one barred from the trade, ask."""

from __future__ import annotations

import pytest

from tests.unit.library.blank_papers import missing, paper, refused

TOLD = {"content/told_at": "2026-11-21T22:45", "content/happened_at": "2026-11-21T22:40"}
LATER = {"content/followed_up_at", "content/followed_up", "content/final_reported_at", "content/conclusion"}


@pytest.mark.parametrize(
    ("report", "asked"),
    [
        ("first", set()),
        ("follow", {"content/followed_up_at"}),
        ("final", {"content/final_reported_at", "content/conclusion"}),
    ],
)
def test_each_report_asks_what_belongs_to_it(report: str, asked: set[str]) -> None:
    assert missing(paper("D40", TOLD | {"content/report": report})) & LATER == asked


def test_a_follow_up_says_what_changed() -> None:
    said = TOLD | {"content/report": "follow", "content/followed_up_at": "2026-11-22T08:00"}
    assert missing(paper("D40", said)) & LATER == {"content/followed_up"}


def test_a_report_counts_from_the_moment_the_leader_was_told() -> None:
    session = paper("D40", TOLD)
    assert refused(session, "content/first_reported_at", "2026-11-21T22:44") == "初报时刻早于接报时刻，请核对。"
    assert refused(session, "content/first_reported_at", "2026-11-21T22:45") == ""


def test_the_six_things_of_a_report_are_asked() -> None:
    """生产安全事故报告和调查处理条例第十二条."""
    six = {"overview", "happened_at", "place", "scene", "summary", "deaths", "serious", "missing", "measures"}
    assert {f"content/{name}" for name in six} <= missing(paper("D40"))


def test_an_epidemic_is_reported_though_not_every_department_knows_yet() -> None:
    session = paper("D41", {"content/found_at": "2026-11-21T22:40", "content/sick": "6"})
    assert not [one for one in missing(session) if one.endswith("_reported_at")]
    assert refused(session, "content/cdc_reported_at", "2026-11-21T22:39") == "报告时刻早于发现时刻，请核对。"
    assert refused(session, "content/severe", "7") == "危重人数不能多于有症状的人数，请核对。"


def test_nobody_is_barred_on_paper_without_a_basis_in_law() -> None:
    session = paper("D43", {"content/term": "until", "content/begins_on": "2026-11-21"})
    assert {"content/basis", "content/document_number", "content/valid_until"} <= missing(session)
    assert refused(session, "content/valid_until", "2026-11-21") == "截止日期早于开始日期，请核对。"
    assert "content/valid_until" not in missing(paper("D43", {"content/term": "life"}))
