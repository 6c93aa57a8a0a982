"""今日: what is unfinished, and what was done last."""

from __future__ import annotations

from dataclasses import dataclass

from model.ports import Row
from model.workspace import Workspace

RECENT = 30  # lines shown


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A paper that is not whole yet."""

    id: str
    subject_name: str
    checklist: str
    type: str
    stage: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """An inspection that was applied, made here or imported."""

    record: str
    number: str
    title: str
    subject_name: str
    unit_name: str
    visited_on: str
    made_at: str
    no: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class Today:
    """What the first page shows."""

    user_name: str
    unit_name: str
    demo: bool
    drafts: tuple[DraftLine, ...]
    recent: tuple[InspectionLine, ...]
    inspections: int
    waiting: int


def today(workspace: Workspace) -> Today:
    """The state of the day; cheap at any size of the archive, because it pages by key."""
    recent = workspace.store.facts.rows(
        "select record, number, title, subject_name, unit_name, visited_on, made_at, no, unchecked"
        " from fact_inspection order by made_at desc, record limit ?",
        [RECENT],
    )
    return Today(
        user_name=workspace.person.name,
        unit_name=str(workspace.unit["name"]),
        demo=workspace.demo,
        drafts=tuple(_line(draft) for draft in workspace.store.drafts.unfinished()),
        recent=tuple(InspectionLine(**row) for row in recent),
        inspections=_count(workspace, "fact_inspection"),
        waiting=_count(workspace, "fact_pending"),
    )


def _line(draft: Row) -> DraftLine:
    said = draft["context"]
    return DraftLine(
        draft["id"], said["subject_name"], said["title"], said["type"], draft["stage"], draft["updated_at"]
    )


def _count(workspace: Workspace, table: str) -> int:
    return int(workspace.store.facts.rows(f"select count(*) as n from {table}")[0]["n"])
