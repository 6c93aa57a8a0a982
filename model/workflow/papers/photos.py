"""Photos of a draft after they were taken in: edited on a copy, recognised when they come again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import PurePath

from model.ports import PhotoEdit, PreparedPhoto, StoredPhoto
from model.workflow.papers.fill import Attached
from model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Editable:
    """The untouched original, and what was done to its copy so far."""

    original: bytes
    edits: tuple[PhotoEdit, ...]


def editable(workspace: Workspace, file_name: str) -> Editable:
    """A kept photo, to be edited. KeyError if unknown; KnownError object.missing, object.damaged."""
    photo = workspace.store.media.get(file_name)
    edits = tuple(PhotoEdit(*one) for one in json.loads(photo.edits))
    return Editable(workspace.store.objects.get(photo.sha256), edits)


def keep_edited(workspace: Workspace, file_name: str, edits: Sequence[PhotoEdit], prepared: PreparedPhoto) -> Attached:
    """Keep another print copy of a kept photo; the original is the same, and the name tells the copies apart.

    `prepared` comes from a worker (`workspace.photos.prepare(original, edits)`); the answer naming it comes after.
    """
    before = workspace.store.media.get(file_name)
    said = json.dumps([astuple(one) for one in edits])
    name = before.sha256[:32] + (f"-{hashlib.sha256(said.encode()).hexdigest()[:8]}" if edits else "")
    name += PurePath(file_name).suffix
    print_sha256 = workspace.store.objects.put(prepared.print_jpeg)
    photo = StoredPhoto(name, before.sha256, print_sha256, prepared.thumbnail, before.size, before.taken_at, said)
    with workspace.store.transaction():
        workspace.store.media.put(photo)
        detail = {"name": name, "edits": said}
        workspace.store.audit.append("photo.edited", before.sha256, workspace.person.id, workspace.now(), detail)
    return Attached(name, prepared.thumbnail, before.taken_at)


def originals(workspace: Workspace) -> set[tuple[int, str]]:
    """Size in bytes and SHA-256 of every original this laptop took in."""
    return workspace.store.media.originals()
