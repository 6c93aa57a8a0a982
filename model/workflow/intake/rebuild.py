"""Rebuild: every projection derived again from archived bytes, into new tables swapped in at the end (design §2.5)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from model.ports import Archived
from model.workflow.due import obligations
from model.workflow.intake.apply import Judge, judge_record, settle
from model.workspace import Workspace

Progress = Callable[[int, int], None]  # done, of how many


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild derived."""

    records: int
    applied: int
    waiting: int
    conflicts: int


def rebuild(workspace: Workspace, *, verify: bool = False, progress: Progress = lambda done, of: None) -> Rebuilt:
    """Derive all projections again; with `verify` every seal is examined anew, else only those that were waiting.

    An interruption leaves the old tables as they were.
    """
    waiting = {row["record"] for row in workspace.store.facts.rows("select record from fact_pending")}
    judged = judge_record if verify else _earlier(waiting)
    total = workspace.store.archive.count()
    with workspace.store.facts.rebuilding() as fresh:
        for done, archived in enumerate(workspace.store.archive.all(), start=1):
            if archived.whole or archived.sha256 in waiting:  # a paper that lacks seals said nothing before either
                settle(workspace, [archived.id], judge=judged, facts=fresh)
            progress(done, total)
        obligations.keep_all(workspace, fresh)
    workspace.store.audit.append(
        "rebuilt", "", workspace.person.id, workspace.now(), {"records": total, "verify": verify}
    )
    return _counted(workspace, total)


def _earlier(waiting: set[str]) -> Judge:
    """A judge that trusts what was trusted before and examines only what was waiting or lacks seals."""

    def judged(workspace: Workspace, archived: Archived) -> str:
        known = archived.whole and archived.sha256 not in waiting
        return "trusted" if known else judge_record(workspace, archived)

    return judged


def _counted(workspace: Workspace, total: int) -> Rebuilt:
    waiting, conflicts = (
        int(workspace.store.facts.rows(f"select count(distinct record) as n from {table}")[0]["n"])
        for table in ("fact_pending", "fact_conflict")
    )
    return Rebuilt(total, total - waiting - conflicts, waiting, conflicts)


def digests(workspace: Workspace, record_sha256: str | None = None) -> dict[str, str]:
    """For each projection a SHA-256 over its rows (of one record, if named); an empty one gives an empty string."""
    return {table: _digest(workspace, table, record_sha256) for table in sorted(workspace.store.facts.tables())}


def _digest(workspace: Workspace, table: str, record_sha256: str | None) -> str:
    where, given = ("where record = ?", [record_sha256]) if record_sha256 else ("", [])
    rows = workspace.store.facts.rows(f"select * from {table} {where}", given)
    lines = sorted(json.dumps(row, ensure_ascii=False, sort_keys=True, default=str) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""
