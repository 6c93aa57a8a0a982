"""Putting a draft down: its blank form, the template in force, its first instance, and a line of the audit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from forms.session import FillSession
from model.kinds import DocumentKind
from model.ports import Draft
from model.workflow.papers.templates import in_force
from model.workspace import Workspace


def blank_session(workspace: Workspace, xform: bytes) -> FillSession:
    """A blank form, opened."""
    return FillSession.open(xform, {}, clock=workspace.clock, new_id=workspace.new_id)


def add_draft(
    workspace: Workspace, kind: DocumentKind, xform: bytes, instance: bytes, context: Mapping[str, Any]
) -> str:
    """Keep a new draft and return its id; it keeps the form and the template it begins with.

    `context` is what lists and seals read of it without opening the form: the values of `case`, and `previous`.
    Raises RefusedError device.*.
    """
    workspace.check_writable()
    now, draft_id = workspace.now(), workspace.new_id()
    form, template = blank_session(workspace, xform).definition, in_force(workspace, kind, xform)
    draft = Draft(
        draft_id, kind.record, "filling", form.id, form.version, xform, template, instance, context, "", now, now
    )
    with workspace.store.transaction():
        workspace.store.objects.put(xform)
        workspace.store.drafts.add(draft)
        detail = {"form": hashlib.sha256(xform).hexdigest()}
        workspace.store.audit.append("draft.started", draft_id, workspace.person.id, now, detail)
    return draft_id
