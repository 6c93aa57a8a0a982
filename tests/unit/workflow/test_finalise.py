"""From a filled draft to a sealed paper: frozen once, numbered once, sealed in turn, resumable."""

import pytest

from model.errors import RefusedError
from model.workflow.cases import start
from model.workflow.files.importing import import_files
from model.workflow.papers import fill, finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices, filled_draft, inspectors, sealed_paper, wish


def test_an_unfinished_draft_is_not_finalised_and_says_what_is_missing(county: Workspace):
    draft_id = start.start(county, wish(county))
    done = finalise.finalise(county, draft_id)
    assert "/data/visit/place" in {violation.ref for violation in done.violations}
    assert county.store.drafts.get_stage(draft_id) == "filling"


def test_finalising_twice_gives_the_same_record_and_number(county: Workspace):
    draft_id = filled_draft(county)
    first, second = finalise.finalise(county, draft_id), finalise.finalise(county, draft_id)
    assert first == second
    assert first.number == "示例民检录字〔2026〕第A1号"


def test_numbers_count_up_and_belong_to_the_workstation(county: Workspace):
    numbers = [finalise.finalise(county, filled_draft(county, seed)).number for seed in (1, 2)]
    assert numbers == ["示例民检录字〔2026〕第A1号", "示例民检录字〔2026〕第A2号"]


def test_nothing_can_be_answered_after_finalising(county: Workspace):
    draft_id = filled_draft(county)
    finalise.finalise(county, draft_id)
    with pytest.raises(RefusedError) as caught:
        fill.keep(county, draft_id, "answer", "/data/visit/place", "别处")
    assert caught.value.code == "draft.frozen"
    with pytest.raises(RefusedError):
        fill.discard(county, draft_id)


def test_sealing_is_a_visible_resumable_state(county: Workspace, offices: Offices):
    draft_id = filled_draft(county)
    done = finalise.finalise(county, draft_id)
    first, second = inspectors(county)
    assert finalise.seal(county, draft_id, second, SECOND).remaining == ("inspector1",)
    with pytest.raises(RefusedError) as caught:
        finalise.paper(county, done.record_sha256)
    assert caught.value.code == "seal.partly"
    county.store.close()

    again = offices.enter(offices.root / "county", mark=2)
    assert finalise.seal_state(again, draft_id).remaining == ("inspector1",)
    assert finalise.seal(again, draft_id, first, FIRST).whole
    assert again.store.drafts.get_stage(draft_id) == "applied"


def test_sealing_twice_changes_nothing(county: Workspace):
    draft_id = filled_draft(county)
    done = finalise.finalise(county, draft_id)
    first, second = inspectors(county)
    finalise.seal(county, draft_id, first, FIRST)
    finalise.seal(county, draft_id, second, SECOND)
    before = finalise.paper(county, done.record_sha256)
    assert finalise.seal(county, draft_id, first, FIRST).whole
    assert finalise.paper(county, done.record_sha256) == before


def test_a_colleagues_passphrase_does_not_seal_for_me(county: Workspace):
    draft_id = filled_draft(county)
    finalise.finalise(county, draft_id)
    with pytest.raises(RefusedError) as caught:
        finalise.seal(county, draft_id, inspectors(county)[0], SECOND)
    assert caught.value.code == "passphrase.wrong"
    assert finalise.seal_state(county, draft_id).sealed == ()


def test_the_tables_say_what_was_answered(offices: Offices):
    county, record_sha256 = offices.inspected()
    said = county.store.facts.rows("select * from fact_inspection where record = ?", [record_sha256])[0]
    answers = county.store.facts.rows("select answer from fact_answer where record = ?", [record_sha256])
    counted = {code: sum(row["answer"] == code for row in answers) for code in ("yes", "no", "na", "unchecked")}
    assert {code: said[code] for code in counted} == counted
    assert counted["no"] > 0
    findings = county.store.facts.rows("select * from fact_finding where record = ?", [record_sha256])
    assert all(finding["fact"].startswith("示例：现场查看") and finding["place"] for finding in findings)
    assert (said["subject_name"], said["visited_on"]) == (_subject(county, record_sha256), "2026-03-02")


def test_ones_own_paper_imported_again_is_known(county: Workspace):
    _, pdf = sealed_paper(county)
    assert [one.state for one in import_files(county, [("a.pdf", pdf)])] == ["known"]


def _subject(county: Workspace, record_sha256: str) -> str:
    rows = county.store.facts.rows(
        "select r.name from current_row r join fact_inspection i on i.subject_id = r.row_id where i.record = ?",
        [record_sha256],
    )
    return str(rows[0]["name"])
