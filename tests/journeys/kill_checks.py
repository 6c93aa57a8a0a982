"""What must hold in a workspace whose window was killed; looked at in a copy, so that the next window finds it so."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.ports import DraftChange
from model.store.audit import AuditTable
from model.workflow.intake import rebuild
from model.workflow.intake.verifying import verify
from model.workflow.office.workspaces import log_in
from model.workflow.papers import finalise
from model.workflow.papers.acts import MARKS
from model.workflow.papers.fill import open_draft
from model.workspace import Workspace
from tests.helpers.offices import FIRST, INSPECTOR_ROLES, SECOND, adapters, inspectors

STAGES = ("filling", "finalised", "sealing", "applied")
PASSPHRASES = dict(zip(INSPECTOR_ROLES, (FIRST, SECOND), strict=True))
OF_PAPERS = ("draft.finalised", "paper.sealed")  # audit events

FILLING = tuple(f"draft.{op}" for op in ("answer", "add_repeat", "remove_repeat", *MARKS))

Change = tuple[str, str, str]  # op, reference, value


@dataclass(frozen=True)
class Stored:
    """What stands on the disk of one draft."""

    changes: list[Change]
    focus: str


@contextmanager
def looked_into(folder: Path, mark: int) -> Iterator[Workspace]:
    """A copy of a killed workspace, opened without a window; its chain of audit entries must hold."""
    copy = folder.with_name(f"{folder.name}-looked-into")
    shutil.copytree(folder, copy)
    workspace = log_in(adapters(mark), copy, FIRST)
    try:
        assert isinstance(workspace.store.audit, AuditTable)
        assert workspace.store.audit.first_broken() is None
        yield workspace
    finally:
        workspace.store.close()
        shutil.rmtree(copy)


def stored(workspace: Workspace, draft_id: str, photos: dict[str, bytes]) -> Stored:
    """Every change of the draft, each with its audit entry; they open as a form, and its photos are whole."""
    changes = workspace.store.drafts.changes(draft_id)
    entries = [one for one in workspace.store.audit.entries(draft_id) if one["event"] in FILLING]
    assert [said for entry in entries for said in _audited(entry)] == [
        (one.op, one.ref, _sha256(one.value)) for one in changes if one.op not in MARKS
    ]
    opened = open_draft(workspace, draft_id)
    last = {one.ref: one.value for one in changes if one.op == "answer" and one.ref.endswith(("/answer", "/file"))}
    assert {ref: opened.session.value(ref) for ref in last} == last
    for ref, name in last.items():
        if ref.endswith("/file"):
            kept = workspace.store.media.get(name)
            assert workspace.store.objects.get(kept.sha256) == photos[name]
            assert workspace.store.objects.has(kept.print_sha256)
    return Stored([_change(one) for one in changes], opened.draft.focus)


def stage_of(workspace: Workspace, draft_id: str) -> str:
    """How far the paper is; archive, facts and audit say the same, or the kill left something half done."""
    draft = workspace.store.drafts.get(draft_id)
    archive, facts = workspace.store.archive, workspace.store.facts
    papers = [one for one in archive.all() if one.kind == "inspection"]
    events = [entry["event"] for entry in workspace.store.audit.entries() if entry["event"] in OF_PAPERS]
    applied = [row["record"] for row in facts.rows("select record from fact_inspection")]
    assert facts.rows("select * from fact_pending") == facts.rows("select * from fact_conflict") == []
    if draft.stage == "filling":
        assert (papers, events, applied, draft.record_sha256) == ([], [], [], None)
        return draft.stage
    (paper,) = papers
    assert paper.sha256 == draft.record_sha256
    sealed = STAGES.index(draft.stage) - 1
    assert events == ["draft.finalised", *["paper.sealed"] * sealed]
    assert (bool(paper.file_sha256), paper.whole) == (sealed > 0, sealed == 2)
    assert finalise.seal_state(workspace, draft_id).sealed == INSPECTOR_ROLES[:sealed]
    assert applied == [draft.record_sha256] * (sealed == 2)
    return draft.stage


def sealed_to_the_end(workspace: Workspace, draft_id: str) -> None:
    """Whoever goes on gets one valid paper with the first number, whose facts are those a rebuild finds."""
    done = finalise.finalise(workspace, draft_id)
    assert not done.violations
    for role, person in zip(INSPECTOR_ROLES, inspectors(workspace), strict=True):
        finalise.seal(workspace, draft_id, person, PASSPHRASES[role])
    assert stage_of(workspace, draft_id) == "applied"
    assert done.number == "示例民检录字〔2026〕第A1号"
    pdf = finalise.paper(workspace, done.record_sha256)
    assert verify(pdf, workspace.roots, workspace.seals, workspace.paper).verdict == "valid"
    found = rebuild.digests(workspace, done.record_sha256)
    assert found["fact_answer"] and found["fact_finding"] and found["fact_signature"]
    rebuild.rebuild(workspace)
    assert rebuild.digests(workspace, done.record_sha256) == found


def _change(change: DraftChange) -> Change:
    return change.op, change.ref, change.value


def _audited(entry: dict[str, Any]) -> list[Change]:
    """The changes one audit entry of a draft speaks of, with the hashes of their values."""
    detail = entry["detail"]
    if "changes" in detail:
        return [tuple(one) for one in detail["changes"]]
    return [(entry["event"].removeprefix("draft."), detail["ref"], detail["value_sha256"])]


def _sha256(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
