"""Facts of a supervision record (D62): the visit, what was looked at, what was said, photos and seals."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import FormDefinition
from forms.xml import XmlElement
from model.facts.payload import payload, said
from model.ports import Row
from model.record import Record

CASE = ("unit_name", "number", "title", "subject_kind", "subject_id", "subject_name", "area")
VISIT = ("began", "ended", "place")
RESULT = ("found", "reminder", "next")
PROJECT = ("topic", "seen", "problem", "reminder")
PHOTO = ("taken", "received")


def apply(record: Record, _form: FormDefinition) -> dict[str, list[Row]]:
    """Everything the tables say about one supervision, derived from the record alone."""
    root = payload(record)
    projects = [{name: said(one, name) for name in PROJECT} for one in _children(root, "visit", "project")]
    return {
        "fact_supervision": [_supervision(record, root, projects)],
        "fact_supervision_project": [{"position": at, **one} for at, one in enumerate(projects, 1)],
        "fact_photo": _photos(record, root),
        "fact_signature": [_seal(root, one.role, one.certificate_sha256) for one in record.required_signers],
    }


def _supervision(record: Record, root: XmlElement, projects: list[Row]) -> Row:
    return {
        "id": record.id,
        "unit": record.unit,
        **{name: said(root, f"case/{name}") for name in CASE},
        "visited_on": said(root, "visit/date"),
        **{name: said(root, f"visit/{name}") for name in VISIT},
        **{name: said(root, f"result/{name}/answer") for name in RESULT},
        "projects": len(projects),
        "problems": sum(one["problem"] == "yes" for one in projects),
        "made_at": record.made_at,
        "author": record.author,
        "corrects": " ".join(record.previous),
    }


def _photos(record: Record, root: XmlElement) -> list[Row]:
    """Every attachment with the card it stands under; one that no card names too."""
    named = {
        said(photo, "file"): {"item": card, **{name: said(photo, name) for name in PHOTO}}
        for card in RESULT
        for photo in _children(root, f"result/{card}", "photo")
    }
    nowhere = {"item": "", **dict.fromkeys(PHOTO, "")}
    return [
        {"name": one.name, "sha256": one.sha256, "print_sha256": one.print_sha256, **named.get(one.name, nowhere)}
        for one in record.attachments
    ]


def _seal(root: XmlElement, role: str, certificate_sha256: str) -> Row:
    name = said(root, f"case/{role}_name")
    return {"role": role, "state": "sealed", "name": name, "certificate_sha256": certificate_sha256}


def _children(root: XmlElement, path: str, tag: str) -> Iterator[XmlElement]:
    """The children of that name of what stands at `path`; a repeat that was never filled has one that is empty."""
    parent = root.find(path)
    return (one for one in (parent if parent is not None else ()) if one.tag == tag and len(one))
