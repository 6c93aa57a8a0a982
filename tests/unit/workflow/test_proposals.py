"""From findings to papers in one action: what is proposed, to whom, why, and never with a period already counting."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.wording import labels
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.cases.proposals import Proposal, proposals
from model.workspace import Workspace
from tests.helpers.letter_papers import HAZARD, INFORM
from tests.helpers.offices import Offices, inspectors, sealed_paper
from tests.helpers.papers import ORDER, issued
from tests.helpers.townships import joined_township, sealed_supervision


@pytest.fixture
def county(offices: Offices) -> Workspace:
    return offices.county()


def told(found: list[Proposal]) -> list[tuple[str, str, str, list[str]]]:
    """Kind, why, department and the codes of each proposal."""
    return [(one.kind, one.why, one.department, [matter["code"] for matter in one.matters]) for one in found]


def test_findings_of_two_weights_and_three_departments_become_their_papers(offices: Offices) -> None:
    """sbh_13 NRP|EMA may be ordered, sbh_15 was put right on the spot, sbh_17 MCA|HUD may only be urged."""
    county, inspection = offices.inspected()
    found = proposals(county, inspection)
    assert told(found) == [
        ("order", "basis", "", ["sbh_13"]),
        ("urging", "no_basis", "", ["sbh_17"]),
        ("hazard", "hazard", "", ["sbh_13"]),
        ("inform", "department", "NRP", ["sbh_13"]),
        ("inform", "department", "HUD", ["sbh_17"]),
    ]
    assert {one.document for one in found} == {inspection}
    assert {why for one in found if (why := one.why) not in labels("proposal_why")} == set()


def test_a_period_is_only_suggested(county: Workspace) -> None:
    found = proposals(county, sealed_paper(county, seed=2)[0])
    for one in found:
        for matter in one.matters:
            assert "answer" not in matter
            assert "term_days" not in matter
            assert "due_on" not in matter
    assert found[0].matters[0]["days"].isdecimal()


def test_each_proposal_can_be_issued_as_it_stands(county: Workspace) -> None:
    for one in proposals(county, sealed_paper(county, seed=2)[0]):
        wish = IssueWish(one.kind, inspectors(county), one.document, matters=one.matters, content=one.content)
        assert county.store.drafts.get(issue(county, wish)).kind == one.kind


def test_what_was_issued_already_is_not_proposed_again(offices: Offices) -> None:
    county, inspection = offices.inspected()
    order, _, hazard, nature, _ = proposals(county, inspection)
    issued(county, "order", inspection, ORDER, matters=order.matters)
    assert told(proposals(county, inspection))[0] == ("urging", "no_basis", "", ["sbh_17"])
    issued(county, "inform", inspection, INFORM, matters=nature.matters)
    issued(county, "hazard", inspection, HAZARD, matters=hazard.matters)
    assert told(proposals(county, inspection)) == [
        ("urging", "no_basis", "", ["sbh_17"]),
        ("inform", "department", "HUD", ["sbh_17"]),
    ]


def test_nothing_found_proposes_nothing(county: Workspace) -> None:
    assert proposals(county, sealed_paper(county, seed=4)[0]) == []
    assert proposals(county, "00" * 32) == []


def test_a_township_without_authority_urges_and_reports_and_never_orders(
    county: Workspace, offices: Offices, tmp_path: Path
) -> None:
    township = joined_township(county, offices, tmp_path / "township")
    record, _ = sealed_supervision(township)
    assert told(proposals(township, record)) == [
        ("urging", "no_authority", "", ["project2"]),
        ("clue", "no_authority", "", ["project2"]),
    ]


def test_a_department_that_is_not_here_is_a_decision_for_a_person(offices: Offices, monkeypatch) -> None:
    county, inspection = offices.inspected()
    monkeypatch.setattr(
        "model.workflow.cases.proposals.matters_of",
        lambda *_: [{"code": "sbh_13", "label": "示例", "fact": "示例", "department": "VIL", "follow": "order"}],
    )
    assert told(proposals(county, inspection)) == [
        ("order", "basis", "", ["sbh_13"]),
        ("inform", "routing.not_here", "", ["sbh_13"]),
    ]
    refused = proposals(county, inspection)[1].refused
    assert refused is not None
    assert refused.values == {"department": "村（居）委会"}


def test_what_a_draft_is_about_already_is_not_proposed_again(offices: Offices) -> None:
    county, inspection = offices.inspected()
    taken = {"order": {"sbh_13"}, "inform": {"sbh_17"}}
    assert told(proposals(county, inspection, taken)) == [
        ("urging", "no_basis", "", ["sbh_17"]),
        ("hazard", "hazard", "", ["sbh_13"]),
        ("inform", "department", "NRP", ["sbh_13"]),
    ]
    assert told(proposals(county, inspection, {"urging": {"sbh_13", "sbh_17"}}))[0][0] == "hazard"
