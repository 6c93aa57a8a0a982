"""Under which authority a paper is made: a person says so where the register leaves a choice; nothing is presumed."""

from __future__ import annotations

import pytest

from forms.paper_file import library_paper, read_groups
from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.cases import start
from model.workflow.cases.issue import IssueWish, choices, issue
from model.workflow.papers import finalise, sealers
from model.workflow.papers.authorities import acting, authorised
from model.workflow.papers.fill import open_draft
from model.workflow.registers.ledger import RowSave, filled, save_rows, save_values
from model.workspace import Workspace, find
from tests.helpers.offices import inspectors, sealed_paper, wish
from tests.helpers.papers import ORDER, answered, issued

ENTRUSTED = {
    "matter": "示例委托事项",
    "mode": "entrusted",
    "in_name_of": "示例市民政局",
    "instrument_number": "示例民委〔2026〕1号",
    "valid_from": "2026-01-01",
    "pending": "no",
}
OWN = {
    "matter": "示例另一事项",
    "mode": "own",
    "in_name_of": "示例县民政局",
    "valid_from": "2026-01-01",
    "pending": "no",
}


def conferred(county: Workspace, document: str, values: dict[str, str], **changes: str) -> str:
    """One more row of this unit; its id."""
    row_id = county.new_id()
    save_values(county, "authority", row_id, {**values, "document": document, "unit": county.unit_id, **changes})
    return row_id


def case_of(county: Workspace, draft_id: str) -> tuple[str, str, str]:
    """What a draft says of its authority."""
    session = open_draft(county, draft_id).session
    return tuple(session.value(f"/data/case/{name}") for name in ("in_name_of", "mode", "instrument_number"))


def under(county: Workspace, kind: str, document: str) -> list[tuple[str, str]]:
    """What a person is asked to choose from."""
    (choice,) = [one for one in choices(county, document).papers if one.kind.record == kind]
    return [(one.in_name_of, one.matter) for one in choice.under]


def test_where_two_rows_say_something_else_a_person_must_choose(county: Workspace) -> None:
    inspection = sealed_paper(county, seed=2)[0]
    assert under(county, "order", inspection) == []
    assert case_of(county, issue(county, IssueWish("order", inspectors(county), inspection))) == (
        *("示例县民政局", "own", ""),
    )
    row = conferred(county, "D07", ENTRUSTED)
    assert sorted(under(county, "order", inspection)) == [
        ("示例县民政局", "养老机构行政检查"),
        ("示例市民政局", "示例委托事项"),
    ]
    with pytest.raises(RefusedError, match=r"start\.which_authority"):
        issue(county, IssueWish("order", inspectors(county), inspection))
    chosen = issue(county, IssueWish("order", inspectors(county), inspection, authority=row))
    assert case_of(county, chosen) == ("示例市民政局", "entrusted", "示例民委〔2026〕1号")
    with pytest.raises(RefusedError, match=r"start\.no_authority"):
        issue(county, IssueWish("order", inspectors(county), inspection, authority="示例没有"))


def test_two_matters_under_the_same_authority_are_no_choice(county: Workspace) -> None:
    conferred(county, "D01", OWN)
    assert start.choices(county).papers["approval"].under == ()
    draft = start.start(county, wish(county, kind="approval", checklist="", people=inspectors(county)))
    assert case_of(county, draft) == ("示例县民政局", "own", "")


def test_what_begins_a_case_asks_too(county: Workspace) -> None:
    row = conferred(county, "D01", ENTRUSTED)
    asked = wish(county, kind="approval", checklist="", people=inspectors(county))
    with pytest.raises(RefusedError, match=r"start\.which_authority"):
        start.start(county, asked)
    draft = start.start(county, wish(county, kind="approval", checklist="", people=inspectors(county), authority=row))
    assert case_of(county, draft) == ("示例市民政局", "entrusted", "示例民委〔2026〕1号")


def test_a_row_that_is_not_in_force_is_no_choice(county: Workspace) -> None:
    conferred(county, "D01", ENTRUSTED, valid_until="2026-03-01")
    conferred(county, "D01", ENTRUSTED, valid_from="2026-03-03")
    assert start.choices(county).papers["approval"].under == ()
    conferred(county, "D01", ENTRUSTED, valid_until="2026-03-02")  # today is its last day
    assert len(start.choices(county).papers["approval"].under) == 2


def test_a_paper_goes_on_under_the_authority_of_the_one_before(county: Workspace) -> None:
    inspection = sealed_paper(county, seed=2)[0]
    row = conferred(county, "D07", ENTRUSTED)
    order = issued(county, "order", inspection, ORDER, authority=row)
    conferred(county, "D10a", ENTRUSTED)
    assert under(county, "extension", order) == []
    assert acting(county, KINDS["extension"], "", order).in_name_of == "示例市民政局"
    with pytest.raises(RefusedError, match=r"start\.which_authority"):
        acting(county, KINDS["extension"], "", inspection)


def test_a_draft_is_not_frozen_under_an_authority_that_ended(county: Workspace) -> None:
    inspection = sealed_paper(county, seed=2)[0]
    row = conferred(county, "D07", ENTRUSTED)
    draft = issue(county, IssueWish("order", inspectors(county), inspection, authority=row))
    answered(county, draft, ORDER)
    ended = {**ENTRUSTED, "document": "D07", "unit": county.unit_id, "valid_until": "2026-03-01"}
    submission, _ = filled("authority", ended, county)
    before = find(county.store, "authority", row)[0]["record"]
    save_rows(county, "authority", [RowSave(row, (before,), submission)])
    assert authorised(county, KINDS["order"])
    with pytest.raises(RefusedError, match=r"finalise\.other_authority") as refused:
        assert finalise.finalise(county, draft).violations == ()
    assert refused.value.values["name"] == "示例市民政局"


def test_an_inspection_names_no_authority_so_there_is_nothing_to_choose(county: Workspace) -> None:
    conferred(county, "D03", ENTRUSTED)
    assert sealers.choice(county, KINDS["inspection"]).under == ()
    start.start(county, wish(county))
    for kind in KINDS.values():
        if kind.authority:
            fields = {field.name for field in read_groups(library_paper(kind.paper))["case"].children}
            assert ("in_name_of" not in fields) == kind.checklist, kind.paper
