"""Voiding: a frozen paper that lacks seals is given up; its number stays taken, and why, by whom and when is kept."""

from __future__ import annotations

from dataclasses import dataclass

from forms.definition import Question
from forms.serialisation import prefill
from model.errors import RefusedError
from model.kinds import KINDS
from model.workflow.papers.acts import SIGN
from model.workflow.papers.drafts import add_draft
from model.workflow.papers.fill import open_draft
from model.workflow.papers.finalise import VOIDED
from model.workspace import Workspace, find

EVENT = "paper.voided"  # audit; its subject is the record's hash
AGAIN = "begun_from"  # in the context of a draft: the voided draft whose answers it took over


@dataclass(frozen=True, slots=True)
class Voided:
    """Why a paper was given up, by whom and when."""

    reason: str
    by: str  # name; "" for somebody the register does not know
    at: str


def void(workspace: Workspace, draft_id: str, reason: str) -> None:
    """Give a frozen paper up, in one transaction; doing it again changes nothing, the first reason stays.

    Source: documents.md §7 (作废保留原号).
    Raises RefusedError device.*, draft.not_finalised, void.no_reason, void.sealed.
    """
    workspace.check_writable()
    store = workspace.store
    draft = store.drafts.get(draft_id)
    if draft.stage == VOIDED:
        return
    if not draft.record_sha256:
        raise RefusedError("draft.not_finalised")
    archived = store.archive.get(draft.record_sha256)
    if archived is None or archived.whole:
        raise RefusedError("void.sealed")
    if not reason.strip():
        raise RefusedError("void.no_reason")
    with store.transaction():
        store.drafts.set_stage(draft_id, VOIDED)
        detail = {"reason": reason.strip()}
        store.audit.append(EVENT, draft.record_sha256, workspace.person.id, workspace.now(), detail)


def begin_again(workspace: Workspace, draft_id: str, reason: str) -> str:
    """Give a frozen paper up and put down a draft with its answers, in one act; the one begun already, if done twice.

    Whoever signed signs anew; the number comes anew when the draft is frozen. Raises what `void` raises.
    """
    draft = workspace.store.drafts.get(draft_id)
    for row in workspace.store.drafts.unfinished():
        if row["context"].get(AGAIN) == draft_id:
            return str(row["id"])
    session = open_draft(workspace, draft_id).session
    answered = {one.ref: "" for one in session.definition.walk() if isinstance(one, Question) and SIGN in one.ref}
    instance = prefill(draft.xform, {**answered, "/data/case/number": ""}, session.instance_xml())
    with workspace.store.transaction():
        void(workspace, draft_id, reason)
        return add_draft(workspace, KINDS[draft.kind], draft.xform, instance, {**draft.context, AGAIN: draft_id})


def voided(workspace: Workspace, record_sha256: str) -> Voided | None:
    """How a paper was given up here; None for one that was not."""
    for entry in workspace.store.audit.entries(record_sha256):
        if entry["event"] == EVENT:
            people = find(workspace.store, "person", entry["by"])
            return Voided(entry["detail"]["reason"], str(people[0]["name"]) if people else "", entry["at"])
    return None
