"""Photos edited after they were taken in: another print copy, the same original, in the store and in the record."""

from __future__ import annotations

import hashlib
from random import Random

from model.photos.sample import sample_photo
from model.ports import PhotoEdit
from model.record import read_record
from model.workflow.papers import fill, finalise, photos
from model.workspace import Workspace
from tests.helpers.offices import Offices, filled_draft

FACE = PhotoEdit("blur", 1000, 1000, 3000, 3000)
RING = PhotoEdit("circle", 5000, 5000, 7000, 7000)


def kept(workspace: Workspace) -> tuple[bytes, fill.Attached]:
    original = sample_photo(Random(3))
    return original, fill.attach_photo(workspace, "a.JPG", original, workspace.photos.prepare(original))


def edited(workspace: Workspace, name: str, *edits: PhotoEdit) -> fill.Attached:
    original = photos.editable(workspace, name).original
    return photos.keep_edited(workspace, name, edits, workspace.photos.prepare(original, edits))


def test_the_original_stays_and_the_edits_can_be_done_otherwise(offices: Offices) -> None:
    workspace = offices.county()
    original, plain = kept(workspace)

    blurred = edited(workspace, plain.file_name, FACE)
    again = photos.editable(workspace, blurred.file_name)
    assert (again.original, again.edits) == (original, (FACE,))
    assert blurred.file_name != plain.file_name

    both = edited(workspace, blurred.file_name, FACE, RING)
    assert photos.editable(workspace, both.file_name).edits == (FACE, RING)
    assert edited(workspace, both.file_name).file_name == plain.file_name
    assert photos.editable(workspace, plain.file_name).edits == ()
    assert photos.originals(workspace) >= {(len(original), hashlib.sha256(original).hexdigest())}
    events = [row["event"] for row in workspace.store.audit.entries(hashlib.sha256(original).hexdigest())]
    assert events == ["photo.kept", "photo.edited", "photo.edited", "photo.edited"]


def test_the_record_names_the_original_and_the_edited_print(offices: Offices) -> None:
    workspace = offices.county()
    draft_id = filled_draft(workspace)
    original, plain = kept(workspace)
    name = edited(workspace, plain.file_name, FACE).file_name
    item = next(ref for ref in fill.open_draft(workspace, draft_id).session.definition.by_ref if ref.endswith("/photo"))
    at = len(fill.open_draft(workspace, draft_id).session.repeats(item)) + 1
    fill.keep(workspace, draft_id, "add_repeat", item, "")
    fill.keep(workspace, draft_id, "answer", f"{item}[{at}]/file", name)

    done = finalise.finalise(workspace, draft_id)
    archived = workspace.store.archive.get(done.record_sha256)
    assert archived is not None
    attachment = next(one for one in read_record(archived.content).attachments if one.name == name)

    assert attachment.sha256 == hashlib.sha256(original).hexdigest()
    printed = workspace.photos.prepare(original, [FACE]).print_jpeg
    assert attachment.print_sha256 == hashlib.sha256(printed).hexdigest()
    assert workspace.store.objects.get(attachment.print_sha256) == printed
