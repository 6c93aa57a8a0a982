"""Rows: what is secret stays out of the record, files are listed in it, others' versions wait for the owner."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from model.demo.pictures import photo
from model.errors import KnownError, RefusedError
from model.record import read_record
from model.workflow.intake import apply
from model.workflow.registers import register_rows, registers, row_files, secrets
from model.workflow.registers.ledger import save_values
from model.workflow.today import RowToSettle, today
from model.workspace import Workspace, current
from tests.helpers.offices import Offices, subject
from tests.helpers.townships import joined_township

SECRET = "示例老人一"
KEY_PERSON = {
    "name": "示例敬老院 1 号",
    "person": SECRET,
    "kind": "精神抑郁",
    "situation": "示例情况",
    "found_on": "2026-02-01",
    "measures": "示例措施",
    "keeper": "示例责任人",
    "state": "open",
}


def kept(county: Workspace) -> str:
    """A row of a restricted register with secret fields."""
    save_values(county, "key_person", "k1", KEY_PERSON | {"institution": subject(county)})
    return "k1"


def last_record(county: Workspace, register: str, row_id: str) -> bytes:
    archived = county.store.archive.get(str(current(county.store, register, row_id)["record"]))
    assert archived is not None
    return archived.content


def change(county: Workspace, register: str, row_id: str, **values: str) -> register_rows.RowForm:
    form = register_rows.open_row(county, register, row_id)
    session = register_rows.open_session(county, form)
    for name, value in values.items():
        assert session.answer(f"/data/{name}", value) is None
    register_rows.save_row(county, register, row_id, session.submission_xml(), form.previous, form.absent)
    return register_rows.open_row(county, register, row_id)


def audited(county: Workspace, event: str) -> list[tuple[str, dict[str, str]]]:
    entries = county.store.audit.entries()
    return [(one["subject"], one["detail"]) for one in entries if one["event"] == event]


def test_a_secret_is_in_no_record_no_list_and_no_search(county: Workspace) -> None:
    kept(county)
    content = last_record(county, "key_person", "k1")
    assert SECRET.encode() not in content
    row = current(county.store, "key_person", "k1")
    assert len(str(row["person"])) == 64
    assert str(row["person"]).encode() in content
    named = {one.name: one.sha256 for one in read_record(content).attachments}
    assert named["person.secret"] == row["person"]
    assert len(named) == 4
    assert registers.page(county, "key_person", search=SECRET) == []
    assert [SECRET in "".join(line.cells) for line in registers.page(county, "key_person")] == [False]
    everywhere = county.store.facts.rows("select data, search from current_row union all select data, '' from fact_row")
    assert [row for row in everywhere if SECRET in str(row)] == []


def test_two_equal_secrets_have_different_hashes(county: Workspace) -> None:
    kept(county)
    save_values(county, "key_person", "k2", KEY_PERSON | {"institution": subject(county), "name": "示例 2 号"})
    first, second = (current(county.store, "key_person", row)["person"] for row in ("k1", "k2"))
    assert first != second


def test_a_secret_is_shown_when_asked_and_the_audit_knows(county: Workspace) -> None:
    kept(county)
    assert audited(county, "secret.revealed") == []
    assert secrets.reveal(county, "key_person", "k1", "person") == SECRET
    assert audited(county, "secret.revealed") == [("k1", {"field": "person", "register": "key_person"})]
    assert secrets.reveal(county, "key_person", "k1", "name") == ""


def test_a_secret_that_did_not_change_keeps_its_attachment(county: Workspace) -> None:
    kept(county)
    before = current(county.store, "key_person", "k1")
    form = change(county, "key_person", "k1", keeper="示例责任人二", situation="示例情况二")
    after = current(county.store, "key_person", "k1")
    assert after["person"] == before["person"]
    assert after["situation"] != before["situation"]
    assert register_rows.open_session(county, form).value("/data/person") == SECRET
    assert register_rows.open_session(county, form).value("/data/situation") == "示例情况二"


def test_a_secret_that_is_not_here_stays_what_it_was(county: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(county)
    held = current(county.store, "key_person", "k1")["person"]
    has = county.store.objects.has
    monkeypatch.setattr(county.store.objects, "has", lambda sha256: sha256 != held and has(sha256))
    form = register_rows.open_row(county, "key_person", "k1")
    assert form.absent == ("person",)
    change(county, "key_person", "k1", keeper="示例责任人二")
    after = current(county.store, "key_person", "k1")
    assert (after["person"], after["keeper"]) == (held, "示例责任人二")


def test_a_look_at_a_restricted_register_is_noted(county: Workspace) -> None:
    kept(county)
    registers.enter(county, "key_person")
    registers.enter(county, "site")
    register_rows.open_row(county, "key_person", "k1")
    register_rows.open_row(county, "institution", subject(county))
    assert audited(county, "register.listed") == [("key_person", {})]
    assert audited(county, "register.opened") == [("k1", {"register": "key_person"})]


def test_files_are_kept_untouched_and_listed_in_the_record(county: Workspace) -> None:
    picture, scan = photo(Random(7), "示例"), b"%PDF-1.7 example"
    files = [row_files.take(county, "示例 现场.jpg", picture), row_files.take(county, "扫描.PDF", scan)]
    assert [one.name for one in files] == ["示例 现场.jpg", "扫描.pdf"]
    cell = row_files.cell_of(files)
    assert row_files.files_in(cell) == tuple(files)
    site = {"name": "示例场所", "state": "found", "found_on": "2026-02-01", "area": "500242", "address": "示例路1号"}
    save_values(county, "site", "s1", site | {"photos": cell})
    attached = read_record(last_record(county, "site", "s1")).attachments
    assert {(one.name, one.bytes) for one in attached} == {("示例 现场.jpg", len(picture)), ("扫描.pdf", len(scan))}
    assert row_files.content(county, files[0].sha256) == picture


def test_what_is_neither_picture_nor_scan_is_refused(county: Workspace) -> None:
    with pytest.raises(KnownError) as caught:
        row_files.take(county, "示例.exe", b"MZ....")
    assert caught.value.code == "photo.unreadable"
    with pytest.raises(RefusedError) as large:
        row_files.take(county, "示例.pdf", b"%PDF-" + b"0" * 50_000_000)
    assert large.value.values["limit"] == 50


def proposed(county: Workspace, offices: Offices, folder: Path, beds: str = "44") -> tuple[str, Workspace]:
    """A township's proposal about a row of the county, arrived there; the record's hash."""
    township = joined_township(county, offices, folder)
    row_id = subject(county)
    form = register_rows.open_row(township, "institution", row_id)
    assert not form.ours
    change(township, "institution", row_id, beds=beds)
    record = next(one for one in township.store.archive.all() if f"<beds>{beds}</beds>".encode() in one.content)
    apply.accept(county, record)
    return record.sha256, township


def test_another_units_version_is_a_proposal_that_the_owner_adopts(
    county: Workspace, offices: Offices, tmp_path: Path
) -> None:
    row_id = subject(county)
    before = current(county.store, "institution", row_id)
    record, township = proposed(county, offices, tmp_path / "township")
    assert current(county.store, "institution", row_id) == before
    form = register_rows.open_row(county, "institution", row_id)
    assert ([one.record for one in form.proposals], form.ours, form.sides) == ([record], True, ())
    assert (form.proposals[0].unit, form.proposals[0].author) == ("示例桃源镇人民政府", "示例巡查员")
    assert record not in form.previous
    assert today(county).to_settle == (RowToSettle("institution", row_id, "示例乐居敬老院", forked=False, versions=1),)
    assert today(township).to_settle == ()
    with pytest.raises(RefusedError) as caught:
        register_rows.adopt(township, "institution", row_id, record)
    assert caught.value.code == "row.not_ours"
    register_rows.adopt(county, "institution", row_id, record)
    assert current(county.store, "institution", row_id)["beds"] == "44"
    assert register_rows.open_row(county, "institution", row_id).proposals == ()
    assert today(county).to_settle == ()
    answer = county.store.archive.get(str(current(county.store, "institution", row_id)["record"]))
    assert answer is not None
    apply.accept(township, answer)
    assert current(township.store, "institution", row_id)["beds"] == "44"


def test_a_proposal_that_is_declined_changes_nothing_and_no_longer_waits(
    county: Workspace, offices: Offices, tmp_path: Path
) -> None:
    row_id = subject(county)
    beds = current(county.store, "institution", row_id)["beds"]
    record, _ = proposed(county, offices, tmp_path / "township")
    register_rows.decline(county, "institution", row_id, record)
    assert current(county.store, "institution", row_id)["beds"] == beds
    assert register_rows.open_row(county, "institution", row_id).proposals == ()
    with pytest.raises(RefusedError) as caught:
        register_rows.decline(county, "institution", row_id, record)
    assert caught.value.code == "row.no_such_version"


def test_the_owner_may_go_on_while_a_proposal_waits(county: Workspace, offices: Offices, tmp_path: Path) -> None:
    row_id = subject(county)
    record, _ = proposed(county, offices, tmp_path / "township")
    form = change(county, "institution", row_id, beds="55")
    assert current(county.store, "institution", row_id)["beds"] == "55"
    assert [one.record for one in form.proposals] == [record]


def test_both_sides_of_a_fork_are_shown_and_one_is_taken(county: Workspace, offices: Offices) -> None:
    row_id, other = subject(county), offices.county("laptop", mark=3)
    change(other, "institution", row_id, beds="22")
    change(county, "institution", row_id, beds="11")
    theirs = next(one for one in other.store.archive.all() if b"<beds>22</beds>" in one.content)
    apply.accept(county, theirs)
    form = register_rows.open_row(county, "institution", row_id)
    assert sorted(one.data["beds"] for one in form.sides) == ["11", "22"]
    assert [(one.forked, one.versions) for one in today(county).to_settle] == [(True, 2)]
    register_rows.adopt(county, "institution", row_id, theirs.sha256)
    settled = register_rows.open_row(county, "institution", row_id)
    assert (settled.sides, current(county.store, "institution", row_id)["beds"]) == ((), "22")
    assert today(county).to_settle == ()
