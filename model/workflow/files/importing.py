"""Importing papers made elsewhere: verified, archived and applied by the same functions as one's own (design §2.3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from model.changes import Changes
from model.errors import KnownError
from model.facts.payload import payload, said
from model.ports import Archived
from model.record import Record
from model.workflow.files.evidence import check, in_workspace
from model.workflow.intake.apply import accept
from model.workflow.intake.evidence_file import Package, is_package, opened, read_plain
from model.workflow.intake.verifying import Verdict, verify
from model.workflow.papers.templates import weighed
from model.workflow.papers.voiding import voided
from model.workspace import DEMO_PREFIX, Workspace


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file; `state` is applied | known | completed | waiting | conflict | quarantined | refused."""

    name: str
    verdict: str
    state: str
    record_sha256: str = ""
    number: str = ""
    subject_name: str = ""
    reasons: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def import_files(workspace: Workspace, files: Iterable[tuple[str, bytes]]) -> list[ImportOutcome]:
    """Take in papers one by one; each stands alone, so a bad one stops no other. RefusedError device.*."""
    workspace.check_writable()
    return [_import(workspace, name, content) for name, content in files]


def import_paths(workspace: Workspace, paths: Iterable[Path]) -> list[ImportOutcome]:
    """Take in files, papers alone or in a 证据包, whose originals are checked against the record and kept.

    Raises RefusedError device.*; KnownError file.unreadable; a bad package is refused by its code and stops no other.
    """
    workspace.check_writable()
    return [_import_path(workspace, path) for path in paths]


def changed(outcomes: Iterable[ImportOutcome]) -> Changes:
    """What an import changed."""
    applied = tuple(one.record_sha256 for one in outcomes if one.state == "applied")
    return Changes(inspections=bool(applied), records=applied)


def _import_path(workspace: Workspace, path: Path) -> ImportOutcome:
    if not is_package(path):
        return _import(workspace, path.name, read_plain(path))
    try:
        with opened(path) as package:
            return _import(workspace, path.name, package.paper(), package)
    except KnownError as error:
        if not error.code.startswith("evidence."):
            raise
        return ImportOutcome(path.name, "unreadable", "refused", reasons=(error.code,))


def _import(workspace: Workspace, name: str, content: bytes, package: Package | None = None) -> ImportOutcome:
    found = weighed(workspace, verify(content, workspace.roots, workspace.seals, workspace.paper))
    if found.record is None or found.verdict not in ("valid", "unknown_signer"):
        return _quarantine(workspace, name, content, found)
    if found.record.unit.startswith(DEMO_PREFIX) != workspace.demo:
        return ImportOutcome(name, found.verdict, "refused", found.record.sha256, reasons=("record.other_world",))
    if voided(workspace, found.record.sha256):
        return ImportOutcome(name, found.verdict, "refused", found.record.sha256, reasons=("record.voided",))
    taken = _take(workspace, name, content, found, found.record)
    return _with_originals(workspace, taken, found.record, package)


def _take(workspace: Workspace, name: str, content: bytes, found: Verdict, record: Record) -> ImportOutcome:
    """Archive a verified paper with all it needs to be derived again, then let the one way in decide."""
    assert found.material is not None
    file_sha256 = workspace.store.objects.put(content)
    workspace.store.objects.put(found.material.xform)
    with workspace.store.transaction():
        held = workspace.store.archive.get(record.sha256)
        if held is not None:
            _second_copy(workspace, held, content, file_sha256)
        archived = Archived(record.sha256, record.id, record.kind, record.canonical(), None, file_sha256, whole=True)
        accepted = accept(workspace, archived)
        detail = {"state": accepted.state, "file": file_sha256}
        workspace.store.audit.append("paper.imported", record.sha256, workspace.person.id, workspace.now(), detail)
    root = payload(record) if accepted.state == "applied" else None
    number, subject = (said(root, f"case/{name}") if root is not None else "" for name in ("number", "subject_name"))
    state = {"applied": "applied" if accepted.new else "known", "conflict": "conflict"}.get(accepted.state, "waiting")
    reasons = () if accepted.state == "applied" else (accepted.state,)
    return ImportOutcome(name, found.verdict, state, record.sha256, number, subject, reasons, found.remarks)


def _with_originals(
    workspace: Workspace, taken: ImportOutcome, record: Record, package: Package | None
) -> ImportOutcome:
    """Keep the originals a package brings; say what is to be said of them, and of those that are still not here."""
    objects = workspace.store.objects
    before = in_workspace(objects, record)
    if package is None:
        return replace(taken, remarks=(*taken.remarks, *before.lacking()))
    brought = check(package, record, objects)
    lacking = in_workspace(objects, record).missing
    detail = {"matching": list(brought.matching), "wrong": list(brought.wrong), "extra": list(brought.extra)}
    workspace.store.audit.append("originals.kept", record.sha256, workspace.person.id, workspace.now(), detail)
    state = "completed" if taken.state == "known" and lacking != before.missing else taken.state
    return replace(taken, state=state, remarks=(*taken.remarks, *replace(brought, missing=lacking).remarks()))


def _second_copy(workspace: Workspace, held: Archived, content: bytes, file_sha256: str) -> None:
    """Two files of one record are copies: the longer of a prefix and its continuation is kept, else both (§2.2)."""
    if held.file_sha256 in (None, file_sha256):
        if held.file_sha256 is None:
            workspace.store.archive.replace_file(held.sha256, file_sha256, whole=True)
        return
    mine = workspace.store.objects.get(str(held.file_sha256))
    if len(content) > len(mine) and content.startswith(mine):
        workspace.store.archive.replace_file(held.sha256, file_sha256, whole=True)
    elif not mine.startswith(content):
        detail = {"file": file_sha256}
        workspace.store.audit.append("paper.other_copy", held.sha256, workspace.person.id, workspace.now(), detail)


def _quarantine(workspace: Workspace, name: str, content: bytes, found: Verdict) -> ImportOutcome:
    """Keep the bytes apart, with the reason; nothing of them is applied."""
    file_sha256 = workspace.store.objects.put(content)
    with workspace.store.transaction():
        workspace.store.quarantine.put(file_sha256, name, found.verdict, workspace.now())
        detail = {"verdict": found.verdict, "differences": list(found.differences)}
        workspace.store.audit.append("paper.quarantined", file_sha256, workspace.person.id, workspace.now(), detail)
    return ImportOutcome(name, found.verdict, "quarantined", reasons=found.differences, remarks=found.remarks)
