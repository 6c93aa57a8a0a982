"""A named reviewer confirms a basis: what was found then rests on it, but never in the reviewer's own hands."""

from __future__ import annotations

import pytest

from model.errors import RefusedError
from model.wording import explain
from model.workflow.cases.basis_reviews import reviews
from model.workflow.cases.issue import IssueWish, issue
from model.workflow.cases.matters import matters_of
from model.workflow.registers import register_rows
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.offices import inspectors

FIRE = "GB 55037-2022"  # 待核 in the library; a mandatory standard under an item about stairs


def confirm(county: Workspace, reviewer: str, **said: str) -> str:
    """A review of that standard; its row."""
    row_id = county.new_id()
    values = {"citation": FIRE, "state": "confirmed", "text": "示例：逐字抄录", "source": "示例汇编第1页"}
    values |= {"rank": "mandatory_standard", "reviewer": reviewer, "checked_on": "2026-03-02"} | said
    save_values(county, "basis_review", row_id, values)
    return row_id


def third(county: Workspace) -> str:
    """Somebody who handles none of the papers here."""
    named = inspectors(county)
    rows = county.store.facts.rows("select row_id from current_row where register = 'person' order by name")
    return next(row["row_id"] for row in rows if row["row_id"] not in named)


def stairs(county: Workspace, inspection: str) -> dict[str, str]:
    return next(dict(one) for one in matters_of(county, inspection) if one["code"] == "sbh_15")


def test_what_was_confirmed_after_the_inspection_is_printed_on_what_follows(inspected: tuple[Workspace, str]) -> None:
    county, inspection = inspected
    assert stairs(county, inspection)["basis"] == "《消防法》第二十八条"
    confirm(county, third(county))
    found = stairs(county, inspection)
    assert found["basis"] == "《消防法》第二十八条；GB 55037-2022"
    assert set(found["reviewed_by"].split()) == {third(county), county.person.id}
    assert found["fact"]  # what the inspectors wrote stays


def test_whoever_confirmed_a_basis_handles_no_order_that_rests_on_it(inspected: tuple[Workspace, str]) -> None:
    county, inspection = inspected
    first, second = inspectors(county)
    assert issue(county, IssueWish("order", (first, second), inspection))
    confirm(county, second)
    with pytest.raises(RefusedError) as refused:
        issue(county, IssueWish("order", (first, second), inspection))
    assert explain(refused.value) == (
        "示例甲 核对过其中一条的依据，不能同时承办以它为依据的文书。请换一名承办人。"  # who saved it confirmed it too
    )
    assert issue(county, IssueWish("urging", (first,), inspection))


def test_only_a_confirmation_of_this_unit_or_the_county_holds(county: Workspace) -> None:
    reviewer = third(county)
    confirm(county, reviewer, state="open", rank="", text="", source="")
    row_id = confirm(county, reviewer)
    (row,) = county.store.facts.rows("select * from current_row where row_id = ?", [row_id])
    key = {"register": "basis_review", "row_id": row_id}
    county.store.facts.replace("current_row", key, [row | {"unit": "示例别的乡镇"}])
    assert reviews(county) == ()
    county.store.facts.replace("current_row", key, [row])
    assert [one.citation for one in reviews(county)] == [FIRE]
    assert reviews(county, without=[reviewer]) == ()


@pytest.mark.parametrize(
    ("citation", "why"),
    [
        ("《没有这部法》第一条", "“引用”有误：检查表里没有这样写的引用。请对照证件或者原文改正后再保存。"),
        ("《消防法》第二十八条", "“引用”有误：程序里已经是已核，不用再核。请对照证件或者原文改正后再保存。"),
    ],
)
def test_only_what_is_cited_and_still_open_is_reviewed(county: Workspace, citation: str, why: str) -> None:
    form = register_rows.open_row(county, "basis_review", None)
    session = register_rows.open_session(county, form)
    said = {"citation": citation, "state": "open", "reviewer": third(county), "checked_on": "2026-03-02"}
    assert [session.answer(f"/data/{name}", value) for name, value in said.items()] == [None] * 4
    with pytest.raises(RefusedError) as refused:
        register_rows.save_row(county, "basis_review", None, session.submission_xml(), ())
    assert explain(refused.value) == why
