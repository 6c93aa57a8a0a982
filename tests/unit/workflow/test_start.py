"""Starting an inspection: what is refused, and what the draft knows."""

import hashlib

import pytest

from model.errors import RefusedError
from model.workflow.cases import start
from model.workflow.papers.fill import open_draft
from model.workflow.registers.ledger import save_values
from model.workspace import Workspace
from tests.helpers.offices import wish


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "start.reason_missing"),
        ({"type": "case", "clue": ""}, "start.clue_missing"),
        ({"sections": []}, "start.no_section"),
        ({"subject_kind": "site"}, "start.wrong_subject"),
        ({"checklist": "no_such"}, "start.wrong_subject"),
        ({"type": "patrol"}, "start.wrong_subject"),
    ],
)
def test_a_wish_that_is_not_allowed_is_refused_by_name(county: Workspace, changes: dict[str, object], code: str):
    with pytest.raises(RefusedError) as caught:
        start.start(county, wish(county, **changes))
    assert caught.value.code == code
    assert county.store.drafts.all() == []


def test_one_person_cannot_be_both_inspectors(county: Workspace):
    with pytest.raises(RefusedError) as caught:
        start.start(county, wish(county, people=wish(county).people[:1] * 2))
    assert caught.value.code == "start.people"


def test_an_expired_certificate_bars_an_inspector(county: Workspace):
    wanted = wish(county)
    county.clock.advance(days=365 * 6)  # type: ignore[attr-defined]  # the certificates end on 2030-12-31
    with pytest.raises(RefusedError) as caught:
        start.start(county, wanted)
    assert caught.value.values["why"] == "inspector.certificate_expired"


def test_someone_without_a_seal_on_this_laptop_cannot_inspect(county: Workspace):
    refused = {line.name: line.refused for line in start.choices(county).papers["inspection"].people}
    assert refused == {
        "示例甲": "",
        "示例乙": "",
        "示例丙": "inspector.no_seal_here",
        "示例丁": "inspector.no_seal_here",
    }


def test_without_an_authority_row_nothing_is_offered(county: Workspace):
    _end_own_authority(county)
    assert start.choices(county).papers["inspection"].refused == "start.no_authority"
    with pytest.raises(RefusedError) as caught:
        start.start(county, wish(county))
    assert caught.value.code == "start.no_authority"


def test_authority_of_another_unit_does_not_count(county: Workspace):
    _end_own_authority(county)
    values = {"matter": "示例事项", "document": "D03", "mode": "own", "in_name_of": "示例", "valid_from": "2020-01-01"}
    save_values(county, "authority", "other", {**values, "pending": "no", "unit": "another-unit"})
    assert start.choices(county).papers["inspection"].refused == "start.no_authority"


def test_the_case_group_says_who_where_and_why(county: Workspace):
    draft_id = start.start(county, wish(county, sections=["s01"]))
    session = open_draft(county, draft_id).session
    said = {
        name: session.value(f"/data/case/{name}") for name in ("type", "reason", "scope", "inspector1_name", "area")
    }
    assert said == {
        "type": "routine",
        "reason": "示例理由",
        "scope": "s01",
        "inspector1_name": "示例甲",
        "area": "500242",
    }
    assert session.is_relevant("/data/s01")
    assert not session.is_relevant("/data/s02")


def test_the_draft_keeps_the_form_it_began_with(county: Workspace):
    draft = county.store.drafts.get(start.start(county, wish(county)))
    assert (draft.form_id, draft.form_version) == ("self_built_house", "2026.3")
    assert county.store.objects.get(hashlib.sha256(draft.xform).hexdigest()) == draft.xform


def _end_own_authority(county: Workspace) -> None:
    rows = county.store.facts.rows("select row_id from current_row where register = 'authority'")
    for row in rows:
        county.store.facts.replace("current_row", {"register": "authority", "row_id": row["row_id"]}, [])
