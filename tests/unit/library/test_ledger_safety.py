"""Ledgers of safety and of leaving: drills, incidents, epidemics, key persons, licences, exits."""

from __future__ import annotations

import pytest

from forms.register_table import load_register
from tests.unit.library.filled import give, missing, refused, row_form, said

DRILL = {
    "institution": "i1",
    "kind": "drill",
    "name": "示例：夜间疏散",
    "held_on": "2026-11-20",
    "people": "30",
    "signed": "yes",
    "scheme": "yes",
    "course": "示例：八分钟疏散完毕",
    "assessment": "示例：二楼集合慢，改从东梯下",
}


def test_a_drill_wants_scheme_record_and_assessment_before_it_counts() -> None:
    session = row_form("drill", DRILL)
    assert missing(session, "/data") == {}
    assert said(session, "complete") == "yes"
    for name, lacking in {"scheme": "no", "course": "", "assessment": ""}.items():
        assert said(row_form("drill", DRILL | {name: lacking}), "complete") == "no", name


def test_publicity_wants_its_photos_and_its_list_of_who_was_there() -> None:
    told = {name: DRILL[name] for name in ("institution", "name", "held_on", "people")} | {"kind": "publicity"}
    seen = {"signed": "yes", "photos": "0" * 64 + " 5 示例.jpg"}
    session = row_form("drill", told | seen)
    assert (missing(session, "/data"), said(session, "complete")) == ({}, "yes")
    for lacking in ({"signed": "no"}, {"photos": ""}):
        assert said(row_form("drill", told | seen | lacking), "complete") == "no", lacking


@pytest.mark.parametrize(
    ("deaths", "serious", "loss", "level"),
    [
        ("0", "0", "", "ordinary"),
        ("2", "9", "999.9", "ordinary"),
        ("3", "0", "", "larger"),
        ("0", "10", "", "larger"),
        ("0", "0", "1000", "larger"),
        ("9", "49", "4999", "larger"),
        ("10", "0", "", "major"),
        ("0", "50", "", "major"),
        ("0", "0", "5000", "major"),
        ("30", "0", "", "extreme"),
        ("0", "100", "", "extreme"),
        ("0", "0", "10000", "extreme"),
    ],
)
def test_the_heaviest_of_three_numbers_says_the_level(deaths: str, serious: str, loss: str, level: str) -> None:
    """生产安全事故报告和调查处理条例第三条；“以上”含本数。"""
    assert said(row_form("incident", {"deaths": deaths, "serious": serious, "loss": loss}), "level") == level


def test_reports_come_in_their_order_and_name_who_took_them() -> None:
    session = row_form("incident", {"happened_at": "2026-11-21T22:40", "told_at": "2026-11-21T22:45"})
    assert refused(session, "first_reported_at", "2026-11-21T22:44") == "初报时刻应在接报时刻和现在之间，请核对。"
    assert refused(session, "first_reported_at", "2026-11-22T09:01") == "初报时刻应在接报时刻和现在之间，请核对。"
    give(session, "/data", {"first_reported_at": "2026-11-21T23:45"})
    assert missing(session, "/data")["first_reported_to"] == "required"
    assert refused(session, "told_at", "2026-11-21T22:39") == "接报时刻早于发生时刻，请核对。"


def test_an_epidemic_has_a_moment_for_each_of_four_departments() -> None:
    moments = [one.name for one in load_register("epidemic").fields if one.name.endswith("_reported_at")]
    assert moments == ["health_reported_at", "cdc_reported_at", "market_reported_at", "civil_reported_at"]
    session = row_form("epidemic", {"found_at": "2026-11-21T22:40", "sick": "5"})
    for name in moments:
        assert refused(session, name, "2026-11-21T22:39") == "报告时刻应在发现时刻和现在之间，请核对。"
    assert refused(session, "severe", "6") == "危重人数不能多于有症状的人数，请核对。"


def test_a_key_person_stays_in_the_unit_and_only_a_code_name_is_seen() -> None:
    register = load_register("key_person")
    assert (register.reach, register.restricted) == ("unit", True)
    assert register.secrets == ("person", "kind", "situation", "contact", "measures", "services", "events")
    session = row_form("key_person", {"kind": "行为失常、精神抑郁"})
    assert refused(session, "kind", "示例") == "只写行为失常、言语过激、精神抑郁，用顿号隔开。"


def test_the_licence_of_a_caterer_names_the_caterer() -> None:
    session = row_form("licence", {"kind": "food"})
    assert "holder" not in missing(session, "/data")
    give(session, "/data", {"kind": "caterer"})
    assert missing(session, "/data")["holder"] == "required"


def test_an_exit_counts_the_days_of_its_notice() -> None:
    session = row_form("exit", {"kind": "end", "stops_on": "2026-12-21", "noticed_on": "2026-11-21"})
    assert (said(session, "notice_days"), said(session, "name")) == ("30", "2026年12月终止服务")
    give(session, "/data", {"residents": "20", "liquidated": "yes"})
    assert missing(session, "/data")["liquidators"] == "required"
    assert refused(session, "agreements_ended", "21") == "不能多于需要安置的人数，请核对。"


def test_where_an_elderly_person_went_is_said_without_a_name() -> None:
    assert load_register("placement").secrets == ("person", "contact")
    session = row_form("placement", {"exit": "e1", "kind": "home", "state": "placed"})
    assert missing(session, "/data") == {"name": "required", "person": "required", "moved_on": "required"}
    give(session, "/data", {"kind": "institution"})
    assert missing(session, "/data")["destination"] == "required"
