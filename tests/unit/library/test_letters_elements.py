"""The blank letters, receipts and proposals: what each demands, and what it does not take."""

from __future__ import annotations

import pytest

from forms.paper_form import compile_library_paper
from forms.serialisation import prefill
from forms.session import FillSession
from tests.helpers.fakes import FakeClock, FakeIds

LETTER = {"content/date", "content/addressee", "content/contact"}
WANTED = {
    "D08": {
        *("content/date", "content/addressee", "content/checked_on", "content/reply_by", "content/report_to"),
        *("content/contact", "content/copies_to", "problem/p01/fact", "problem/p01/answer"),
    },
    "D11": {
        *LETTER,
        *("content/checked_on", "content/found_at", "content/duty", "content/urged", "content/feedback"),
        *("problem/p01/fact", "problem/p01/answer"),
    },
    "D11R": {
        *("content/date", "content/addressee", "content/received_on", "content/reply_on"),
        *("problem/p01/answer", "problem/p01/result", "scan/pages/answer"),
    },
    "D12": {
        *LETTER,
        *("content/cause", "content/why", "content/law", "content/listed", "problem/p01/fact", "problem/p01/answer"),
    },
    "D12R": {
        *("content/date", "content/addressee", "content/received_on", "content/receiver"),
        *("content/taken", "content/back_on", "scan/pages/answer"),
    },
    "D13": {
        *LETTER,
        *("content/crime", "content/suspects", "content/case_facts", "content/reported_on", "content/decided_on"),
        *("content/decided_at", "content/sent_on", "content/sent_at", "content/report_pages", "content/goods"),
        *("content/expert", "content/other_materials", "problem/p01/fact", "problem/p01/answer"),
    },
    "D14": {
        *("content/date", "content/addressee", "content/way", "content/served_at", "content/received_on"),
        *("proof/slip/answer", "problem/p01/answer"),
    },
    "D14a": {
        *("content/date", "content/address_person", "content/address", "content/electronic"),
        *("content/signed_by", "sign/party_sign"),
    },
    "D15": {
        *("content/date", "content/danger", "content/elders", "content/placement", "content/discussion_number"),
        *("content/discussed_on", "content/hearing", "content/proposal", "content/review", "content/review_opinion"),
        *("content/reviewed_on", "content/decision", "content/decided_on"),
        *("problem/p01/fact", "problem/p01/answer", "problem/p01/due_on", "problem/p01/overdue_fact"),
    },
    "D16": {
        *LETTER,
        *("content/happened_on", "content/happened_at", "content/happened_where", "content/danger", "content/taken"),
        *("content/asked", "content/phoned_on", "content/phoned_at", "content/phoned_to", "content/late"),
    },
    "D17": {
        *LETTER,
        *("content/plea", "content/plea_facts", "content/plea_law", "content/asked"),
        *("problem/p01/fact", "problem/p01/answer"),
    },
    "D31": {
        *("content/date", "content/origin", "problem/p01/fact", "problem/p01/answer", "problem/p01/measures"),
        *("problem/p01/duty_unit", "problem/p01/duty_person", "problem/p01/due_on"),
    },
    "D38": {
        *LETTER,
        *("content/studied", "content/asked", "content/removal", "problem/p01/fact", "problem/p01/answer"),
    },
}


def blank(paper: str, **case: str) -> FillSession:
    xform = compile_library_paper(paper, "500242")
    opened = FillSession.open(xform, {}, clock=FakeClock(), new_id=FakeIds())
    known = {f"/data/{ref}": value for ref, value in case.items()}
    return FillSession.open(
        xform, {}, clock=FakeClock(), new_id=FakeIds(), instance=prefill(xform, known, opened.instance_xml())
    )


def missing(session: FillSession) -> set[str]:
    return {one.ref.removeprefix("/data/") for one in session.violations()}


def said(session: FillSession, **answers: str) -> str:
    """Answer fields of `content` in turn; the words of the first refusal, "" without one."""
    for name, value in answers.items():
        if refused := session.answer(f"/data/content/{name}", value):
            return refused.message
    return ""


@pytest.mark.parametrize("paper", WANTED)
def test_what_a_blank_paper_demands(paper: str) -> None:
    assert missing(blank(paper)) == WANTED[paper]


WAYS = {
    "direct": {"receiver", "receiver_is"},
    "lien": {"refused_why", "refused_on", "lien_by"},
    "mail": {"mail_number", "receiver", "receiver_is"},
    "notice": {"published_on", "notice_reason"},
    "entrusted": {"entrusted_unit", "receiver", "receiver_is"},
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_of_serving_demands_its_own(way: str) -> None:
    receipt = blank("D14")
    assert said(receipt, way=way) == ""
    assert missing(receipt) - WANTED["D14"] == {f"content/{name}" for name in WAYS[way]}


def test_a_paper_left_behind_has_a_witness_or_photos() -> None:
    receipt = blank("D14")
    said(receipt, way="lien", lien_by="witness")
    assert "content/witness" in missing(receipt)
    said(receipt, lien_by="recorded")
    assert {"content/recorded_by", "proof/slip/recorded"} <= missing(receipt)
    photo = receipt.add_repeat("/data/proof/slip/photo")
    receipt.answer(f"{photo}/file", "示例.jpg")
    assert "proof/slip/recorded" not in missing(receipt)


def test_a_public_notice_serves_after_thirty_days() -> None:
    early = said(blank("D14"), way="notice", published_on="2026-03-02", received_on="2026-03-31")
    assert early == "公告满三十日才视为送达，请核对公告发出日期和送达日期。"
    assert said(blank("D14"), way="notice", published_on="2026-03-02", received_on="2026-04-01") == ""


def test_a_proxy_says_whose() -> None:
    receipt = blank("D14")
    said(receipt, way="direct", receiver="示例", receiver_is="proxy")
    assert "content/proxy_relation" in missing(receipt)


def test_a_township_copies_the_county_a_county_need_not() -> None:
    assert "content/copies_to" in missing(blank("D08", **{"case/unit_name": "示例镇人民政府"}))
    assert "content/copies_to" not in missing(blank("D08", **{"case/unit_name": "示例县民政局"}))


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"decided_on": "2026-03-05"}, ""),
        ({"decided_on": "2026-03-06"}, "负责人要自收到报告之日起三日内决定，请核对日期。"),
        ({"decided_on": "2026-03-01"}, "负责人要自收到报告之日起三日内决定，请核对日期。"),
        ({"decided_on": "2026-03-03", "sent_on": "2026-03-05"}, "批准以后要在二十四小时内移送，请核对日期。"),
        ({"sent_on": "2026-03-04", "sent_at": "09:00:00.000+08:00"}, ""),
        ({"sent_on": "2026-03-04", "sent_at": "09:01:00.000+08:00"}, "批准以后要在二十四小时内移送，请核对时间。"),
        ({"sent_on": "2026-03-03", "sent_at": "08:59:00.000+08:00"}, "批准以后要在二十四小时内移送，请核对时间。"),
    ],
)
def test_a_crime_is_decided_in_three_days_and_sent_in_twenty_four_hours(answers: dict[str, str], message: str) -> None:
    begun = {"reported_on": "2026-03-02", "decided_on": "2026-03-03", "decided_at": "09:00:00.000+08:00"}
    assert said(blank("D13"), **(begun | answers)) == message


def test_nothing_is_approved_against_the_legality_review() -> None:
    proposal = blank("D15")
    assert said(proposal, review="returned", decision="refused") == ""
    assert said(proposal, decision="approved") == "法制审核没有通过的，不能同意（行政处罚法第五十八条）。"
    assert said(proposal, review="agreed", decision="approved") == ""


def test_what_is_put_right_is_no_reason_for_a_suspension() -> None:
    proposal = blank("D15")
    proposal.answer("/data/problem/p01/answer", "done")
    assert not {"problem/p01/due_on", "problem/p01/overdue_fact"} & missing(proposal)


def test_a_hazard_is_determined_with_its_criterion_or_not_with_the_reason() -> None:
    paper = blank("D38")
    paper.answer("/data/problem/p01/answer", "major")
    assert {f"problem/p01/{name}" for name in ("criterion", "measures", "due_on", "watch_unit")} <= missing(paper)
    paper.answer("/data/problem/p01/answer", "no")
    assert {one for one in missing(paper) if one.startswith("problem")} == {"problem/p01/fact", "problem/p01/not_why"}


def test_materials_are_listed_one_by_one() -> None:
    letter = blank("D12")
    copy = letter.add_repeat("/data/content/material").removeprefix("/data/")
    assert "content/listed" not in missing(letter)
    assert {f"{copy}/{name}" for name in ("name", "copies", "pages", "form")} <= missing(letter)
