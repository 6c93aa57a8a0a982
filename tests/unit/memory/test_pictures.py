"""Photos of earlier findings: from this laptop's own table, or out of a paper that came from elsewhere."""

from __future__ import annotations

from model.workflow.cases.last_visit import EarlierPhoto, from_paper, pictures, remember
from model.workflow.cases.start import start
from model.workflow.files.importing import import_files
from model.workspace import Workspace
from tests.helpers.offices import Offices, sealed_paper, wish

JPEG = b"\xff\xd8\xff"


def earlier_photos(workspace: Workspace, record: str) -> list[EarlierPhoto]:
    """What the next visit to the same place hears of the photos of that record's findings."""
    draft_id = start(workspace, wish(workspace))
    items = [
        row["item"] for row in workspace.store.facts.rows("select item from fact_finding where record = ?", [record])
    ]
    return [photo for memory in remember(workspace, draft_id, items).values() for photo in memory.last.photos]


def test_own_photos_are_seen_at_once_and_those_from_elsewhere_in_their_paper(offices: Offices) -> None:
    here, there = offices.county("here", mark=1), offices.county("there", mark=2)
    record, pdf = sealed_paper(here, seed=2)
    photos = earlier_photos(here, record)
    own = pictures(here, record, photos)

    assert len(photos) >= 1
    assert own.missing == ()
    assert all(own.thumbnails[photo.name].startswith(JPEG) for photo in photos)

    assert [one.state for one in import_files(there, [("a.pdf", pdf)])] == ["applied"]
    same = earlier_photos(there, record)
    foreign = pictures(there, record, same)
    read = from_paper(there.paper, there.photos, foreign)

    assert same == photos
    assert (foreign.thumbnails, foreign.missing) == ({}, tuple(photos))
    assert set(read) == {photo.name for photo in photos}
    assert all(thumbnail.startswith(JPEG) for thumbnail in read.values())
