"""赋权清单 (S125): what a unit may do, under which instrument and until when, as a sheet to be posted.

What rests on a basis nobody has confirmed (待核), and what has ended, is seen on screen and never on paper.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from forms.register_table import load_register
from model.ports import PlainSheet, SheetTable
from model.workspace import Workspace

REGISTER = "authority"
TITLE = "赋权清单"
HEADER = ("事项", "文书", "方式", "以谁的名义", "赋权或者委托文号", "起止日期")
PENDING, ENDED = "pending", "ended"


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """One row of the authority table in words, under HEADER; `aside` is why it is not posted, or ""."""

    unit: str  # row id
    unit_name: str
    cells: tuple[str, ...]
    aside: str  # pending | ended


def lines(workspace: Workspace, unit_id: str = "") -> list[AuthorityLine]:
    """The authority of one unit, of every unit if none is named: by unit, matter and document."""
    names = {
        row["row_id"]: row["name"]
        for row in workspace.store.facts.rows("select row_id, name from current_row where register = 'unit'")
    }
    today = workspace.clock().date().isoformat()
    rows = workspace.store.facts.rows("select data from current_row where register = ?", [REGISTER])
    said: list[dict[str, str]] = [json.loads(row["data"]) for row in rows]
    found = [_line(one, names.get(one["unit"], ""), today) for one in said if unit_id in ("", one["unit"])]
    return sorted(found, key=lambda one: (one.unit_name, one.cells))


def units(workspace: Workspace) -> list[tuple[str, str]]:
    """The units that have any authority, as row and name: ours first."""
    known = {one.unit: one.unit_name for one in lines(workspace) if one.unit_name}
    return sorted(known.items(), key=lambda one: (one[0] != workspace.unit_id, one[1]))


def sheet(workspace: Workspace, unit_id: str, file_format: str) -> bytes:
    """The list of one unit to be posted, pdf or docx, without what stands aside."""
    shown = lines(workspace, unit_id)
    posted = [one.cells for one in shown if not one.aside]
    today = workspace.clock().date()
    name = shown[0].unit_name if shown else ""
    below = f"{name}　{today.year}年{today.month}月{today.day}日　共 {len(posted)} 项"
    return workspace.paper.sheet(
        PlainSheet(TITLE, below, workspace.now(), tables=(SheetTable(HEADER, posted),)), file_format
    )


def _line(said: dict[str, str], unit_name: str, today: str) -> AuthorityLine:
    ends = said.get("valid_until", "")
    aside = PENDING if said.get("pending") == "yes" else ENDED if ends and ends < today else ""
    cells = (
        said["matter"],
        _chosen("document", said["document"]),
        _chosen("mode", said["mode"]),
        said["in_name_of"],
        said.get("instrument_number", "") or "／",
        f"{_day(said['valid_from'])}起，{f'至{_day(ends)}' if ends else '没有期限'}",
    )
    return AuthorityLine(said["unit"], unit_name, cells, aside)


def _chosen(field: str, value: str) -> str:
    choices: Sequence[tuple[str, str]] = load_register(REGISTER).field(field).choices
    return dict(choices).get(value, value)


def _day(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"
