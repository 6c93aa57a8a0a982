"""What this unit may make a paper under: rows of the register of authority, and a person's choice where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from model.errors import RefusedError
from model.facts.payload import payload, said
from model.kinds import DocumentKind
from model.record import read_record
from model.workspace import Workspace, current

NAMED = ("in_name_of", "mode", "instrument_number")  # what the pages, or their record, say of an authority


@dataclass(frozen=True, slots=True)
class Authority:
    """A row of the register; `matter` of all rows that say the same, joined by 、. A kind that needs none has BARE."""

    row_id: str = ""
    matter: str = ""
    in_name_of: str = ""
    mode: str = ""  # own | delegated | entrusted
    instrument_number: str = ""

    @property
    def named(self) -> dict[str, str]:
        """What a paper says of it."""
        return {name: getattr(self, name) for name in NAMED}


BARE = Authority()


def authorities(workspace: Workspace, kind: DocumentKind, day: str = "") -> tuple[Authority, ...]:
    """Those under which this unit may make this paper on `day` (ISO; today), each saying something else; () for none.

    Authority is rows, and without a row a paper is not offered. The pages of an inspection name none: it has one.
    """
    if kind.county and workspace.unit.get("level") != "county":
        return ()
    if not kind.authority:
        return (BARE,)
    day = day or workspace.clock().date().isoformat()
    rows = workspace.store.facts.rows(
        "select row_id from current_row where register = 'authority' and json_extract(data, '$.unit') = ?"
        " and json_extract(data, '$.document') = ? order by row_id",
        [workspace.unit_id, kind.paper],
    )
    found: dict[tuple[str, ...], Authority] = {}
    for row_id in (row["row_id"] for row in rows):
        row = current(workspace.store, "authority", row_id)
        if _in_force(row, day):
            one = Authority(row_id, row.get("matter", ""), *(row.get(name, "") for name in NAMED))
            key = () if kind.checklist else tuple(one.named.values())
            known = found.setdefault(key, one)
            if one.matter not in known.matter.split("、"):
                found[key] = replace(known, matter=f"{known.matter}、{one.matter}")
    return tuple(found.values())


def authorised(workspace: Workspace, kind: DocumentKind, day: str = "") -> bool:
    """Whether this unit may make this paper on `day` (ISO; today)."""
    return bool(authorities(workspace, kind, day))


def to_choose(workspace: Workspace, kind: DocumentKind, document: str = "") -> tuple[Authority, ...]:
    """Those among which a person must choose; () where there is no choice.

    A paper that follows another (`document`, a record's hash) goes on under the authority that one was made under.
    """
    held = authorities(workspace, kind)
    return () if len(held) < 2 or _same(workspace, held, document) else held


def acting(workspace: Workspace, kind: DocumentKind, chosen: str = "", document: str = "") -> Authority:
    """The one a paper is made under: the row that was `chosen`, or else the only one there can be.

    Raises RefusedError start.no_authority, start.which_authority: which of several nobody but a person can say.
    """
    held = authorities(workspace, kind)
    picked = tuple(one for one in held if one.row_id == chosen) if chosen else held
    if not picked:
        raise RefusedError("start.no_authority", title=kind.title)
    if len(picked) > 1:
        picked = _same(workspace, held, document)
    if not picked:
        raise RefusedError("start.which_authority", title=kind.title)
    return picked[0]


def still_holds(workspace: Workspace, kind: DocumentKind, case: Mapping[str, str], day: str) -> bool:
    """Whether what a draft says in `case` of its authority is said by a row in force on `day`."""
    if kind.checklist or not kind.authority:
        return authorised(workspace, kind, day)
    return any(_says(one, case) for one in authorities(workspace, kind, day))


def _same(workspace: Workspace, held: tuple[Authority, ...], document: str) -> tuple[Authority, ...]:
    """The one of these the paper before was made under."""
    archived = workspace.store.archive.get(document) if document else None
    if archived is None:
        return ()
    root = payload(read_record(archived.content))
    before = {name: said(root, f"case/{name}") for name in NAMED}
    return tuple(one for one in held if _says(one, before))


def _says(one: Authority, case: Mapping[str, str]) -> bool:
    return all(case.get(name, "") == value for name, value in one.named.items())


def _in_force(row: Mapping[str, str], day: str) -> bool:
    begins, ends = row.get("valid_from", ""), row.get("valid_until", "")
    return begins <= day and (not ends or day <= ends)
