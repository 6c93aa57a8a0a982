"""Filling: a draft is its first instance plus every durable change, replayed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from forms.session import FillSession
from model.calendar import Calendar
from model.errors import RefusedError
from model.ports import Draft, DraftChange, PreparedPhoto, StoredPhoto
from model.workflow.due.duties import office_calendar
from model.workflow.papers.acts import History, Step, replay
from model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft with its form as it stands."""

    draft: Draft
    session: FillSession
    history: History  # what can be taken back and done again
    changes: tuple[DraftChange, ...]
    calendar: Calendar = field(default_factory=Calendar)  # the office's own, for what is reckoned while filling


@dataclass(frozen=True, slots=True)
class Attached:
    """A photo kept: `file_name` is what the image question takes as its answer."""

    file_name: str
    thumbnail: bytes
    taken_at: str | None


def open_draft(workspace: Workspace, draft_id: str) -> OpenDraft:
    """The draft, its form rebuilt from the durable changes: exactly what was acknowledged, nothing else."""
    draft = workspace.store.drafts.get(draft_id)
    session = FillSession.open(
        draft.xform, {}, clock=workspace.clock, new_id=workspace.new_id, instance=draft.initial_instance
    )
    changes = tuple(workspace.store.drafts.changes(draft_id))
    return OpenDraft(draft, session, replay(session, changes), changes, office_calendar(workspace))


def keep(workspace: Workspace, draft_id: str, op: str, ref: str, value: str, focus: str | None = None) -> str:
    """Make one change durable; returns the time shown beside 已存, after the commit.

    Raises RefusedError device.*, draft.frozen; KnownError store.*.
    """
    workspace.check_writable()
    at = workspace.now()
    workspace.store.drafts.keep(draft_id, DraftChange(op, ref, value, at, workspace.person.id), focus)
    return at


def keep_together(
    workspace: Workspace, draft_id: str, kind: str, steps: Sequence[Step], focus: str | None = None
) -> str:
    """Make several changes of one act durable, all or none; `kind` is one of `acts.MARKS`. Otherwise as `keep`."""
    workspace.check_writable()
    at, by = workspace.now(), workspace.person.id
    mark = DraftChange(kind, steps[0].ref, str(len(steps)), at, by)
    changes = [DraftChange(one.op, one.ref, one.value, at, by) for one in steps]
    workspace.store.drafts.keep_together(draft_id, mark, changes, focus)
    return at


def set_focus(workspace: Workspace, draft_id: str, ref: str) -> None:
    """Remember the card that has focus, so that the program reopens there."""
    workspace.store.drafts.set_focus(draft_id, ref)


def attach_photo(workspace: Workspace, name: str, original: bytes, prepared: PreparedPhoto) -> Attached:
    """Keep a photo: the untouched original, its print copy and its thumbnail; the answer naming it comes after.

    `prepared` comes from a worker (`workspace.photos.prepare`), because that is slow and needs no store.
    """
    sha256 = hashlib.sha256(original).hexdigest()
    file_name = sha256[:32] + (PurePath(name).suffix.lower() or ".jpg")
    workspace.store.objects.put(original)
    print_sha256 = workspace.store.objects.put(prepared.print_jpeg)
    photo = StoredPhoto(file_name, sha256, print_sha256, prepared.thumbnail, len(original), prepared.taken_at)
    with workspace.store.transaction():
        workspace.store.media.put(photo)
        workspace.store.audit.append("photo.kept", sha256, workspace.person.id, workspace.now(), {"name": file_name})
    return Attached(file_name, prepared.thumbnail, prepared.taken_at)


def thumbnail(workspace: Workspace, file_name: str) -> bytes:
    """The thumbnail of a kept photo, JPEG."""
    return workspace.store.media.get(file_name).thumbnail


def discard(workspace: Workspace, draft_id: str) -> None:
    """Throw a draft away that is not yet finalised; the audit keeps that it existed. RefusedError device.*."""
    workspace.check_writable()
    if workspace.store.drafts.get_stage(draft_id) != "filling":
        raise RefusedError("draft.frozen")
    with workspace.store.transaction():
        workspace.store.drafts.remove(draft_id)
        workspace.store.audit.append("draft.discarded", draft_id, workspace.person.id, workspace.now())
