"""Facts of a supervision record (D62): the visit, what was looked at, what was said, photos and seals."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition import FormDefinition
from forms.xml import XmlElement
from model.facts import papers
from model.facts.payload import payload, said
from model.ports import Row
from model.record import Record

CASE = ("unit_name", "number", "title", "subject_kind", "subject_id", "subject_name", "area")
VISIT = ("began", "ended", "place")
RESULT = ("found", "reminder", "next")
PROJECT = ("topic", "seen", "problem", "reminder")


def apply(record: Record, form: FormDefinition) -> dict[str, list[Row]]:
    """Everything the tables say about one supervision, derived from the record alone."""
    root, alike = payload(record), papers.apply(record, form)
    projects = [{name: said(one, name) for name in PROJECT} for one in _children(root, "visit", "project")]
    visit = _supervision(record, root, projects)
    return {
        "fact_paper": [papers.line(record, root, visit["visited_on"], problems=visit["problems"])],
        "fact_supervision": [visit],
        "fact_supervision_project": [{"position": at, **one} for at, one in enumerate(projects, 1)],
        **{table: alike[table] for table in ("fact_photo", "fact_signature")},
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


def _children(root: XmlElement, path: str, tag: str) -> Iterator[XmlElement]:
    """The children of that name of what stands at `path`; a repeat that was never filled has one that is empty."""
    parent = root.find(path)
    return (one for one in (parent if parent is not None else ()) if one.tag == tag and len(one))
