"""Taking a number: the next of this workstation, or of the ranges it was given where a number runs through the unit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.errors import RefusedError
from model.kinds import DocumentKind
from model.workflow.due.settings import local_settings
from model.workspace import MARK, Workspace

RANGE, ENTRY, WORD = "number_range", "number_entry", "number_word"  # registers
SHARED = ""  # in place of a mark: the counter of numbers that carry none


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `first` to `last`, both included, that one workstation may give."""

    first: int
    last: int
    mark: str


def take(workspace: Workspace, kind: DocumentKind, document_number: str) -> str:
    """The next number of this kind, or that of the paper it belongs to; taken when the transaction commits.

    A letter's number runs through the whole unit: it comes from this workstation's ranges, and carries the workstation
    mark where it has none. Source: documents.md §7.
    Raises RefusedError device.*, number.used_up, number.ranges_overlap.
    """
    workspace.check_writable()
    if kind.numbered == "document":
        return document_number
    year, worded = workspace.clock().year, in_own_words(workspace, kind)
    mine = ranges(workspace, kind, year)
    mark = SHARED if mine else str(workspace.store.setting(MARK))
    short_name = workspace.unit.get("short_name", "")
    while True:
        least = _least(mine, given(workspace, kind, year), kind, year) if mine else 1
        count = workspace.store.next_number(workspace.unit_id, kind.paper, year, mark, least)
        number = worded.number(short_name, year, mark, count)
        if not _borne(workspace, kind, number):
            return number


def in_own_words(workspace: Workspace, kind: DocumentKind) -> DocumentKind:
    """The kind with the word this unit's numbers have for it (文种字, 本地设置); of two rows the one begun first."""
    rows = workspace.store.facts.rows(
        "select data from current_row where register = ? and json_extract(data, '$.unit') = ?"
        " and json_extract(data, '$.document') = ? order by row_id",
        [WORD, workspace.unit_id, kind.paper],
    )
    return replace(kind, word=json.loads(rows[0]["data"])["word"]) if rows else kind


def ranges(workspace: Workspace, kind: DocumentKind, year: int) -> list[Range]:
    """The ranges this workstation has for a kind and year, in order. RefusedError number.ranges_overlap."""
    found = _all_ranges(workspace, kind, year)
    for before, after in pairwise(found):
        if after.first <= before.last:
            values = {"first": after.first, "last": min(before.last, after.last)}
            raise RefusedError("number.ranges_overlap", title=kind.title, **values)
    return own_ranges(workspace, kind, year)


def own_ranges(workspace: Workspace, kind: DocumentKind, year: int) -> list[Range]:
    """The same, whether or not they overlap with those of others."""
    mark = workspace.store.setting(MARK)
    return [one for one in _all_ranges(workspace, kind, year) if one.mark == mark]


def _all_ranges(workspace: Workspace, kind: DocumentKind, year: int) -> list[Range]:
    """The ranges of every workstation of this unit, by their first number."""
    if kind.numbered != "letter":
        return []
    rows = workspace.store.facts.rows(
        "select data from current_row where register = ? and json_extract(data, '$.unit') = ?"
        " and json_extract(data, '$.document') = ? and json_extract(data, '$.year') = ?",
        [RANGE, workspace.unit_id, kind.paper, str(year)],
    )
    said = [json.loads(row["data"]) for row in rows]
    return sorted((Range(int(one["first"]), int(one["last"]), one["mark"]) for one in said), key=lambda one: one.first)


def given(workspace: Workspace, kind: DocumentKind, year: int) -> int:
    """The last number of this kind and year that was given from ranges, 0 before the first."""
    key = (workspace.unit_id, kind.paper, year, SHARED)
    counters = workspace.store.numbers_given()
    return next((row["last"] for row in counters if (row["unit"], row["kind"], row["year"], row["mark"]) == key), 0)


def left(workspace: Workspace, kind: DocumentKind) -> int | None:
    """How many numbers this workstation's ranges still have for this kind this year; None where it has no range."""
    year = workspace.clock().year
    mine, last = own_ranges(workspace, kind, year), given(workspace, kind, year)
    return sum(one.last - max(one.first - 1, min(last, one.last)) for one in mine) if mine else None


def few_left(workspace: Workspace, kind: DocumentKind) -> int | None:
    """The same once they are as few as the office wants to be told (本地设置), else None."""
    count = left(workspace, kind)
    return count if count is not None and count <= local_settings(workspace).few_numbers else None


def _least(mine: Sequence[Range], last: int, kind: DocumentKind, year: int) -> int:
    """The first number of the range that still has one after `last`; the counter never goes back."""
    for one in mine:
        if last < one.last:
            return one.first
    raise RefusedError("number.used_up", title=kind.title, year=year)


def _borne(workspace: Workspace, kind: DocumentKind, number: str) -> bool:
    """Whether the number is taken: by a paper that came back after a restored backup, or by one made by hand."""
    sql = (
        "select 1 from fact_paper where kind = :kind and unit = :unit and number = :number union all"
        " select 1 from current_row where register = :entry and json_extract(data, '$.unit') = :unit"
        " and json_extract(data, '$.number') = :number"
    )
    values = {"kind": kind.record, "unit": workspace.unit_id, "number": number, "entry": ENTRY}
    return bool(workspace.store.facts.rows(sql, values))
