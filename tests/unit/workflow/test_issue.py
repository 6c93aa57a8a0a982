"""Issuing: a paper that follows another knows what the other said; what it does not know, a person answers."""

from __future__ import annotations

import json

import pytest

from model.errors import RefusedError
from model.workflow.cases import issue as issuing
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.papers.fill import open_draft
from tests.helpers.offices import inspectors
from tests.helpers.papers import ORDER, issued


def ordered(county, document: str, **wish) -> str:
    return issue(county, IssueWish("order", inspectors(county), document, **wish))


def test_an_order_knows_the_findings_of_its_inspection(inspected) -> None:
    county, inspection = inspected
    session = open_draft(county, ordered(county, inspection)).session
    findings = county.store.facts.rows("select * from fact_finding where record = ?", [inspection])
    assert len(findings) == 3
    cards = [session.definition.find(f"/data/problem/p{at:02}") for at in range(1, len(findings) + 1)]
    assert {card.metadata["code"] for card in cards} == {row["item"] for row in findings}
    facts = {session.value(f"{card.ref}/fact") for card in cards}
    assert facts == {row["fact"] for row in findings}
    assert session.value("/data/content/checked_on") == "2026-03-02"
    assert session.value("/data/case/inspection") == inspection
    assert {session.value(f"{card.ref}/answer") for card in cards} == {""}
    assert session.value("/data/content/date") == ""


def test_a_sealed_order_says_its_line_and_each_of_its_problems(inspected) -> None:
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    (line,) = county.store.facts.rows("select * from fact_paper where record = ?", [order])
    (visit,) = county.store.facts.rows("select * from fact_paper where record = ?", [inspection])
    assert (line["kind"], line["document"], line["inspection"]) == ("order", inspection, inspection)
    assert (line["case_id"], line["dated"], line["subject_id"]) == (visit["id"], "2026-03-03", visit["subject_id"])
    assert line["number"].startswith("示例民检改字〔2026〕第")
    assert json.loads(line["content"])["head"] == "示例院长"
    matters = county.store.facts.rows("select * from fact_matter where record = ? order by position", [order])
    findings = county.store.facts.rows("select item from fact_finding where record = ?", [inspection])
    assert {one["code"] for one in matters} == {one["item"] for one in findings}
    assert {(one["answer"], json.loads(one["data"])["term_days"]) for one in matters} == {("days", "15")}


def test_an_order_follows_an_inspection_and_nothing_else(inspected) -> None:
    county, inspection = inspected
    order = issued(county, "order", inspection, ORDER)
    with pytest.raises(RefusedError, match="not_after"):
        ordered(county, order)
    with pytest.raises(RefusedError, match="follows_nothing"):
        ordered(county, "")
    with pytest.raises(RefusedError, match="no_matter"):
        ordered(county, inspection, matters=())


def test_the_paper_before_is_read_once_whatever_may_follow(inspected, monkeypatch) -> None:
    county, inspection = inspected
    read = []
    matters_of = issuing.matters_of
    monkeypatch.setattr(issuing, "matters_of", lambda *given: (read.append(given), matters_of(*given))[1])
    found = issuing.choices(county, inspection)
    assert {"findings", "all"} <= set(found.matters)
    assert [one["code"] for one in found.matters["findings"]] == ["sbh_13", "sbh_15", "sbh_17"]
    assert len(read) == 1
