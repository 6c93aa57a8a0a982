"""What an inspection takes from the approval (D01) or the notice (D02) it is made under: its case, type and clue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from model.errors import RefusedError
from model.kinds import KINDS
from model.workspace import Workspace

APPROVAL, NOTICE = "approval", "notice"


@dataclass(frozen=True, slots=True)
class Approved:
    """What was approved: `case` by name, and what it answers of the visit by reference."""

    type: str
    reason: str
    clue: str
    case: Mapping[str, str]
    visit: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Under:
    """The approval or notice an inspection is about to be made under, and of whom."""

    title: str
    number: str
    type: str
    subject_kind: str
    subject_id: str
    subject_name: str


def under(workspace: Workspace, record_sha256: str) -> Under:
    """Whom this approval or notice allows to inspect; raises what `approved` raises."""
    paper = _paper(workspace, record_sha256)
    found = approved(workspace, record_sha256, paper["subject_id"] if paper else "")
    assert paper is not None
    return Under(
        found.case["document_title"],
        paper["number"],
        found.type,
        paper["subject_kind"],
        paper["subject_id"],
        paper["subject_name"],
    )


def approved(workspace: Workspace, record_sha256: str, subject_id: str) -> Approved:
    """What this approval or notice says to an inspection of this subject.

    Raises RefusedError seal.partly (not here, or not whole), issue.not_after (another kind of paper),
    start.wrong_subject, start.not_approved.
    """
    paper = _paper(workspace, record_sha256)
    if paper is None:
        raise RefusedError("seal.partly")
    kind = paper["kind"]
    if kind not in (APPROVAL, NOTICE):
        raise RefusedError("issue.not_after", title=KINDS["inspection"].title, after=KINDS[kind].title)
    if paper["subject_id"] != subject_id:
        raise RefusedError("start.wrong_subject")
    approval = paper if kind == APPROVAL else _paper(workspace, paper["document"]) or {}
    said = {**json.loads(approval.get("content", "{}")), **json.loads(paper["content"])}
    if said.get("approved") == "no":
        raise RefusedError("start.not_approved")
    case = {
        "case_id": paper["case_id"],
        "document": record_sha256,
        "document_number": paper["number"],
        "document_title": KINDS[kind].title,
    }
    visit = {
        "/data/visit/approval_number": approval.get("number", ""),
        "/data/visit/notice_number": paper["number"] if kind == NOTICE else "",
    }
    return Approved(said.get("type", ""), said.get("reason", ""), said.get("clue", ""), case, visit)


def _paper(workspace: Workspace, record_sha256: str) -> dict[str, Any] | None:
    rows = workspace.store.facts.rows(
        "select kind, number, case_id, document, subject_kind, subject_id, subject_name, content from fact_paper"
        " where record = ?",
        [record_sha256],
    )
    return dict(rows[0]) if rows else None
