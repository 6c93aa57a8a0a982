"""Printing several papers as one job: which copies there are of each, and how often each was printed already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.kinds import KINDS
from model.workflow.case_papers import all_of_case
from model.workflow.handing_out import PRINT, handed_out
from model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One copy of one paper; `mark` is 正本, 副本, 存根 or "" where a paper has no copies; `printed` how often."""

    record: str
    title: str
    number: str
    subject_name: str
    mark: str
    printed: int


def sheets(workspace: Workspace, records: Sequence[str]) -> list[SheetLine]:
    """Every copy of these papers, in their order; what is not here any more is passed over."""
    return [line for record in records for line in _copies(workspace, record)]


def sheets_of_case(workspace: Workspace, case_id: str) -> list[SheetLine]:
    """Every copy of every paper of a case, in the order in which the papers came."""
    rows = all_of_case(workspace, case_id)
    return sheets(workspace, [row["record"] for row in rows if KINDS[row["kind"]].listed])


def copy_name(mark: str) -> str:
    """What the print log calls a copy."""
    return f"{PRINT}:{mark}" if mark else PRINT


def _copies(workspace: Workspace, record: str) -> list[SheetLine]:
    rows = workspace.store.facts.rows("select kind, number, subject_name from fact_paper where record = ?", [record])
    times = handed_out(workspace, record).times
    return [
        SheetLine(
            record, KINDS[row["kind"]].title, row["number"], row["subject_name"], mark, times.get(copy_name(mark), 0)
        )
        for row in rows
        for mark in KINDS[row["kind"]].copies or ("",)
    ]
