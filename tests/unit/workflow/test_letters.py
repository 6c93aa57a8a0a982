"""Who may issue letters and proposals, in whose name, and what they know of the paper before them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from model.documents.pdf import tree
from model.documents.tree_text import as_text
from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.papers import finalise, sealers
from model.workflow.papers.authorities import authorised
from model.workflow.papers.fill import open_draft
from model.workflow.registers.ledger import save_values
from tests.helpers.letter_papers import INFORM, REPLY, URGING
from tests.helpers.offices import Offices, inspectors, sealed_paper
from tests.helpers.papers import ORDER, answered, issued
from tests.helpers.townships import PASSPHRASES, joined_township, sealed_supervision


def test_a_township_without_authority_urges_after_its_supervision_and_nothing_more(offices: Offices, tmp_path: Path):
    township = joined_township(offices.county(), offices, tmp_path / "township")
    supervision, _ = sealed_supervision(township)
    people = [one.id for one in sealers.choice(township, KINDS["urging"]).people if not one.refused]
    draft_id = issue(township, IssueWish("urging", people[:1], supervision))
    session = open_draft(township, draft_id).session
    assert session.value("/data/problem/p01/fact") == "示例：留样少一餐"
    assert session.value("/data/problem/p01/requirement") == "示例：请当天补齐留样"
    answered(township, draft_id, URGING | {"content/checked_on": "2026-03-02", "content/copies_to": "示例县民政局"})
    done = finalise.finalise(township, draft_id)
    names = {one.id: PASSPHRASES[at] for at, one in enumerate(sealers.choice(township, KINDS["urging"]).people)}
    assert finalise.seal(township, draft_id, people[0], names[people[0]]).whole
    said = as_text(tree(township.paper.read(finalise.paper(township, done.record_sha256))))
    assert "有关情况将同时报告示例县民政局。" in said
    assert "抄送：示例县民政局。" in said
    for word in ("责令", "停业整顿", "罚款", "复议", "诉讼"):
        assert word not in said
    for kind in ("inform", "transfer", "crime_transfer", "suspension", "assistance", "hazard", "call_in"):
        assert not authorised(township, KINDS[kind])


def test_a_suspension_is_proposed_by_a_county_alone_whatever_was_conferred(offices: Offices, tmp_path: Path):
    county = offices.county()
    assert authorised(county, KINDS["suspension"])
    township = joined_township(county, offices, tmp_path / "township")
    conferred = {"unit": township.unit_id, "matter": "养老机构行政检查", "document": "D15", "mode": "delegated"}
    conferred |= {"in_name_of": "示例桃源镇人民政府", "instrument_number": "示例〔2026〕1号"}
    conferred |= {"valid_from": "2026-01-01", "pending": "no"}
    save_values(township, "authority", township.new_id(), conferred)
    assert authorised(township, replace(KINDS["suspension"], county=False))
    assert not authorised(township, KINDS["suspension"])


def test_handler_reviewer_and_leader_are_three_different_people(offices: Offices):
    county = offices.county()
    order = issued(county, "order", sealed_paper(county, seed=2)[0], ORDER)
    first, second = inspectors(county)
    for people in ((first, second), (first, second, first), (first, first, second)):
        with pytest.raises(RefusedError, match=r"start\.people"):
            issue(county, IssueWish("suspension", people, order))


def test_a_letter_names_what_it_follows_and_its_reply_speaks_of_the_same_findings(offices: Offices):
    county, inspection = offices.inspected()
    letter = issued(county, "inform", inspection, INFORM)
    (line,) = county.store.facts.rows("select number, case_id from fact_paper where record = ?", [letter])
    assert line["number"] == "示例民告函〔2026〕A1号"
    reply = issued(county, "reply", letter, REPLY, people=1)
    (answer,) = county.store.facts.rows("select number, case_id, document from fact_paper where record = ?", [reply])
    assert (answer["number"], answer["case_id"], answer["document"]) == (line["number"], line["case_id"], letter)
    codes = "select code from fact_matter where record = ? order by position"
    assert county.store.facts.rows(codes, [reply]) == county.store.facts.rows(codes, [letter])


def test_what_only_follows_is_in_the_name_of_what_it_follows(offices: Offices):
    county = offices.county()
    order = issued(county, "order", sealed_paper(county, seed=2)[0], ORDER)
    session = open_draft(county, issue(county, IssueWish("service", inspectors(county), order))).session
    assert session.value("/data/case/in_name_of") == "示例县民政局"
    assert session.value("/data/case/mode") == "own"
