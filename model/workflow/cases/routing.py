"""Where findings are told to: department codes → the offices of this unit's area, one in charge, the others copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forms.checklist_rows import departments
from forms.offices import OfficeRow, office_row
from forms.paper_file import Matter
from model.errors import RefusedError
from model.workspace import Workspace

CIVIL_AFFAIRS = "民政局"


@dataclass(frozen=True, slots=True)
class Office:
    """`name` is what a letter calls it, with the county in front; "" where a person must write it."""

    code: str
    label: str  # what departments.csv calls it anywhere
    name: str
    duty: str  # why it is theirs, with its source; "" where the area has no document that says so


@dataclass(frozen=True, slots=True)
class Routed:
    """`main` is in charge, `copies` are informed; `dropped` are codes that no letter goes to in this area, `moved`
    those for which another office answers here.
    """

    main: Office
    copies: tuple[Office, ...]
    dropped: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def content(self) -> dict[str, str]:
        """What a letter to it already knows, by the names of its fields."""
        copies = "、".join(one.name for one in self.copies if one.name)
        return {"addressee": self.main.name, "copies_to": copies, "duty": self.main.duty}


@dataclass(frozen=True, slots=True)
class Letter:
    """What one department is to be told."""

    routed: Routed
    matters: tuple[Matter, ...]


def route(workspace: Workspace, codes: str) -> Routed:
    """The offices for the codes of a finding, e.g. `FRS|EMA`: the first that is not our own is in charge.

    A code not in use in the area is rerouted by forms/library/offices.csv; departments.md §4.
    Raises RefusedError routing.ours (nobody else is named), routing.not_here (the one in charge has no office here).
    """
    written = [code for code in codes.split("|") if code]
    rows = list(dict.fromkeys(_here(workspace, code) for code in written))
    others = [row for row in rows if row.use != "own"]
    if not others:
        raise RefusedError("routing.ours")
    if others[0].use != "letter":
        raise RefusedError("routing.not_here", department=departments()[others[0].code])
    front = _front(workspace)
    main, *copies = (_office(row, front) for row in others if row.use == "letter")
    dropped = tuple(row.code for row in others if row.use != "letter")
    here = {row.code for row in rows}
    return Routed(main, tuple(copies), dropped, tuple(code for code in written if code not in here))


def letters(workspace: Workspace, matters: Iterable[Matter]) -> list[Letter]:
    """The matters that are another department's too, one letter a department in charge, in the order of the matters.

    Raises RefusedError routing.not_here.
    """
    grouped: dict[str, list[tuple[Routed, Matter]]] = {}
    for matter in matters:
        if any(_here(workspace, code).use != "own" for code in matter.get("department", "").split("|") if code):
            routed = route(workspace, matter["department"])
            grouped.setdefault(routed.main.code, []).append((routed, matter))
    return [Letter(_together([one for one, _ in said]), tuple(one for _, one in said)) for said in grouped.values()]


def _together(routed: Sequence[Routed]) -> Routed:
    copies = dict.fromkeys(office for one in routed for office in one.copies)
    dropped = dict.fromkeys(code for one in routed for code in one.dropped)
    moved = dict.fromkeys(code for one in routed for code in one.moved)
    return Routed(routed[0].main, tuple(copies), tuple(dropped), tuple(moved))


def _here(workspace: Workspace, code: str) -> OfficeRow:
    """The row that holds for a code here today, that of another code where it was moved."""
    area, today = str(workspace.unit["area"]), workspace.clock().date()
    row = office_row(code, area, today)
    if row and row.use == "moved":
        row = office_row(row.instead, area, today)
    if row is None:
        raise RefusedError("routing.unknown", department=code)
    return row


def _office(row: OfficeRow, front: str) -> Office:
    name = front + row.office if front and row.office else ""
    return Office(row.code, departments()[row.code], name, row.duty)


def _front(workspace: Workspace) -> str:
    """What stands before the name of an office here, as the bureau calls itself: 示例县民政局 → 示例县."""
    unit = workspace.unit
    for name in (unit["name"], unit.get("parent", "")):
        if CIVIL_AFFAIRS in name:
            return str(name).partition(CIVIL_AFFAIRS)[0]
    return ""
