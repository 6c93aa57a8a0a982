"""What follows a finished paper: signed pages come back, corrections are records of their own."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from model.errors import RefusedError
from model.facts.payload import payload, said
from model.record import read_record
from model.workflow import today
from model.workflow.files import importing
from model.workflow.intake import rebuild, verifying
from model.workflow.papers import finalise, follow_up
from model.workspace import Workspace
from tests.helpers.offices import FIRST, Offices, corrected_paper, sealed_paper, signed_pages


def verdict(workspace: Workspace, pdf: bytes) -> verifying.Verdict:
    return verifying.verify(pdf, workspace.roots, workspace.seals, workspace.paper)


def test_pages_signed_by_pen_come_back_as_a_record_that_names_the_document(offices: Offices) -> None:
    county, document = offices.inspected(1, by_pen=True)
    before = follow_up.standing(county, document)
    assert (before.by_pen, before.waiting) == (("inspector1", "inspector2", "party"), True)
    record, pdf = signed_pages(county, document)
    found = verdict(county, pdf)
    assert (found.verdict, found.differences, found.remarks) == ("valid", (), ())
    assert found.record is not None
    assert said(payload(found.record), "case/document") == document
    assert [need.role for need in found.record.required_signers] == ["inspector1"]
    after = follow_up.standing(county, document)
    assert (after.returned, after.waiting) == (record, False)
    assert follow_up.standing(county, record).document == document


def test_a_scan_is_printed_large_enough_to_be_read(offices: Offices) -> None:
    county, document = offices.inspected(1, by_pen=True)
    _, pdf = signed_pages(county, document)
    (jpeg,) = county.paper.read(pdf).media.values()
    with Image.open(io.BytesIO(jpeg)) as scan:
        assert max(scan.size) == 1800


def test_both_papers_reach_another_office_in_either_order(offices: Offices) -> None:
    author = offices.county("author", mark=9)
    document, pdf = sealed_paper(author, by_pen=True)
    _, pages = signed_pages(author, document)
    digests = []
    for order in ((pdf, pages), (pages, pdf)):
        office = offices.county(f"office-{len(digests)}", mark=2)
        imported = importing.import_files(office, [("a.pdf", one) for one in order])
        assert [one.state for one in imported] == ["applied", "applied"]
        assert not follow_up.standing(office, document).waiting
        digests.append(rebuild.digests(office))
        rebuild.rebuild(office, verify=True)
        assert rebuild.digests(office) == digests[-1]
    assert digests[0] == digests[1]


def test_pages_sealed_by_somebody_else_leave_the_document_waiting(offices: Offices) -> None:
    county, document = offices.inspected(1, by_pen=True)
    signed_pages(county, document)
    county.store.facts.replace("fact_signature", {"record": document}, [])
    assert follow_up.standing(county, document).waiting


def test_lists_name_what_waits_until_its_pages_come_and_what_was_corrected(offices: Offices) -> None:
    county, document = offices.inspected(1, by_pen=True)
    assert [line.record for line in today.today(county).awaited] == [document]
    assert follow_up.marks(county, [document]) == {document: ("waiting",)}
    signed_pages(county, document)
    assert today.today(county).awaited == ()
    correction, _ = corrected_paper(county, document, "示例理由")
    assert follow_up.marks(county, [document, correction]) == {document: ("corrected",), correction: ("correction",)}
    assert {line.record: line.marks for line in today.today(county).recent} == {
        document: ("corrected",),
        correction: ("correction",),
    }


def test_a_draft_of_signed_pages_is_begun_once(offices: Offices) -> None:
    county, document = offices.inspected(1, by_pen=True)
    assert follow_up.begin_signed_pages(county, document) == follow_up.begin_signed_pages(county, document)


def test_a_paper_signed_by_hand_has_no_pages_to_come_back(offices: Offices) -> None:
    county, document = offices.inspected(1)
    assert not follow_up.standing(county, document).waiting
    with pytest.raises(RefusedError) as refused:
        follow_up.begin_signed_pages(county, document)
    assert refused.value.code == "follow_up.not_by_pen"


def test_a_correction_is_a_new_record_that_names_the_one_it_corrects(county: Workspace) -> None:
    document, original = sealed_paper(county)
    correction, pdf = corrected_paper(county, document, "示例：数量写错")
    found = verdict(county, pdf)
    assert found.verdict == "valid"
    assert found.record is not None
    assert found.record.previous == (document,)
    assert said(payload(found.record), "case/correction") == "示例：数量写错"
    assert said(payload(found.record), "case/number") == "示例民检录字〔2026〕第A2号"
    assert finalise.paper(county, document) == original
    assert follow_up.standing(county, document).corrected_by == correction
    assert follow_up.standing(county, correction).corrects == document


def test_a_correction_begins_with_the_answers_but_is_signed_anew(county: Workspace) -> None:
    document, pdf = sealed_paper(county)
    before = payload(read_record(county.paper.read(pdf).record))
    draft = follow_up.correct(county, document, "示例理由")
    kept = county.store.drafts.get(draft).initial_instance.decode()
    assert said(before, "visit/place") in kept
    assert "<party_state>" not in kept.replace("<party_state></party_state>", "")
    assert json.loads(json.dumps(dict(county.store.drafts.get(draft).context)))["previous"] == document


@pytest.mark.parametrize(("reason", "code"), [(" ", "correction.reason_missing")])
def test_a_correction_says_why(offices: Offices, reason: str, code: str) -> None:
    county, document = offices.inspected(1)
    with pytest.raises(RefusedError) as refused:
        follow_up.correct(county, document, reason)
    assert refused.value.code == code


def test_only_the_newest_is_corrected(offices: Offices) -> None:
    county, document = offices.inspected(1)
    newer, _ = corrected_paper(county, document, "示例理由")
    with pytest.raises(RefusedError) as refused:
        follow_up.correct(county, document, "示例又一次")
    assert refused.value.code == "correction.not_newest"
    assert follow_up.correct(county, newer, "示例又一次")


def test_the_passphrase_of_somebody_else_does_not_seal_signed_pages(offices: Offices) -> None:
    county, document = offices.inspected(1, by_pen=True)
    with pytest.raises(RefusedError) as refused:
        signed_pages(county, document, passphrase=FIRST + "x")
    assert refused.value.code == "passphrase.wrong"
