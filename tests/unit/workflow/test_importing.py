"""Papers from elsewhere: verified, archived, applied once; what is no record of ours is kept apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.errors import RefusedError
from model.ports import Archived
from model.record import FormRef, Record
from model.workflow.files import importing
from model.workflow.intake import apply, rebuild
from model.workflow.registers.ledger import save_values
from model.workspace import ROOT, Workspace
from tests.helpers.offices import Offices

Paper = tuple[str, bytes]
TABLES = ("fact_inspection", "fact_answer", "fact_finding", "fact_photo", "fact_signature")


def take(workspace: Workspace, *papers: bytes) -> list[str]:
    return [one.state for one in importing.import_files(workspace, [("示例.pdf", pdf) for pdf in papers])]


def said(workspace: Workspace, record_sha256: str) -> dict[str, str]:
    digests = rebuild.digests(workspace, record_sha256)
    return {table: digests[table] for table in TABLES}


def test_a_paper_from_a_colleagues_laptop_is_applied_once(county: Workspace, paper: Paper):
    assert take(county, paper[1], paper[1]) == ["applied", "known"]
    first = said(county, paper[0])
    assert all(first.values())
    assert take(county, paper[1]) == ["known"]
    assert said(county, paper[0]) == first


def test_a_rebuild_gives_the_same_tables(county: Workspace, paper: Paper):
    take(county, paper[1])
    before = rebuild.digests(county)
    for verify in (False, True):
        done = rebuild.rebuild(county, verify=verify)
        assert (done.waiting, done.conflicts) == (0, 0)
        assert rebuild.digests(county) == before


def test_an_altered_paper_is_kept_apart_and_applies_nothing(county: Workspace, paper: Paper):
    assert take(county, paper[1] + b"x") == ["quarantined"]
    assert not any(said(county, paper[0]).values())
    assert [row["verdict"] for row in county.store.quarantine.all()] == ["altered"]
    assert take(county, paper[1]) == ["applied"]


def test_bytes_that_are_no_paper_are_kept_apart(county: Workspace):
    assert take(county, b"hello", b"") == ["quarantined", "quarantined"]


def test_a_paper_of_an_unknown_root_waits_and_is_applied_when_the_root_comes(county: Workspace, paper: Paper):
    root = county.store.setting(ROOT)
    county.store.set_setting(ROOT, None)
    assert take(county, paper[1]) == ["waiting"]
    assert not any(said(county, paper[0]).values())
    assert apply.retry_waiting(county) == {paper[0]: "record.unknown_signer"}
    county.store.set_setting(ROOT, root)
    assert apply.retry_waiting(county) == {paper[0]: "applied"}
    assert all(said(county, paper[0]).values())


def test_a_demo_paper_is_refused_by_a_real_workspace(county: Workspace, paper: Paper):
    county.store.set_setting("demo", False)
    outcome = importing.import_files(county, [("示例.pdf", paper[1])])[0]
    assert (outcome.state, outcome.reasons) == ("refused", ("record.other_world",))
    assert county.store.archive.get(paper[0]) is None


def test_a_longer_copy_of_the_same_paper_replaces_the_shorter(county: Workspace, paper: Paper):
    """A prefix that verifies cannot exist for a whole paper, so the shorter copy is put there by hand."""
    take(county, paper[1])
    shorter = county.store.objects.put(paper[1][:-1])
    county.store.archive.replace_file(paper[0], shorter, whole=True)
    take(county, paper[1])
    held = county.store.archive.get(paper[0])
    assert held is not None
    assert county.store.objects.get(str(held.file_sha256)) == paper[1]


def test_two_records_under_one_id_are_both_kept_and_neither_is_applied(county: Workspace, offices: Offices):
    twins = [_ledger_record(offices.county(f"laptop{mark}", mark), "同一编号", f"示例{mark}号机构") for mark in (2, 3)]
    for order in (twins, twins[::-1]):
        office = offices.county(f"office-{order[0].sha256[:4]}", mark=4)
        states = [apply.accept(office, one).state for one in order]
        assert states == ["applied", "conflict"]
        assert len(office.store.archive.with_id("同一编号")) == 2
        assert office.store.facts.rows("select name from current_row where row_id = 'row-1'") == []
        assert len(office.store.facts.rows("select record from fact_conflict")) == 2


def test_a_record_sealed_by_someone_else_than_its_author_waits(county: Workspace, offices: Offices):
    honest = _ledger_record(offices.county("laptop", 2), "编号", "示例机构")
    forged = Archived(
        honest.sha256,
        honest.id,
        honest.kind,
        honest.content.replace(b'"author":"', b'"author":"x'),
        honest.seal,
        None,
        True,
    )
    assert apply.accept(county, forged).state == "record.altered"


def test_a_record_whose_payload_nobody_can_read_waits(county: Workspace, offices: Offices):
    broken = _ledger_record(
        offices.county("laptop", 2), "编号", "示例", payload="<rows register='institution'><row/></rows>"
    )
    assert apply.accept(county, broken).state == "record.unreadable"


def test_without_a_ledger_certificate_nothing_is_saved(county: Workspace):
    with pytest.raises(RefusedError) as caught:
        save_values(replace(county, ledger=None), "unit", "u", {"name": "示例", "area": "500242", "level": "county"})
    assert caught.value.code == "ledger.no_key"


def _ledger_record(laptop: Workspace, record_id: str, name: str, payload: str = "") -> Archived:
    """A signed register record made on another laptop of the same county."""
    assert laptop.ledger is not None
    row = f'<row id="row-1" previous=""><data><name>{name}</name></data></row>'
    record = Record(
        schema=1,
        id=record_id,
        kind="register",
        unit=laptop.unit_id,
        author=laptop.person.id,
        made_at="2026-03-02T09:00:00+08:00",
        previous=(),
        form=FormRef("institution", "2026.1", "00" * 32),
        payload=payload or f'<rows register="institution">{row}</rows>',
    )
    content = record.canonical()
    seal = laptop.seals.seal_bytes(content, laptop.ledger, laptop.roots, laptop.clock())
    return Archived(record.sha256, record.id, record.kind, content, seal, None, whole=True)


def test_tables_a_newer_program_has_widened_are_rebuilt_at_the_next_log_in(offices: Offices):
    county, _ = offices.inspected(1)
    whole = rebuild.digests(county)
    county.store.facts.replace("fact_answer", {"answer": "yes"}, [])
    county.store.set_setting("rebuild_due", True)
    county.store.close()
    again = offices.county()
    assert rebuild.digests(again) == whole
    assert again.store.setting("rebuild_due") is None
