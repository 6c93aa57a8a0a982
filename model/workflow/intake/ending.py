"""Ending rows: what purge records name goes from the tables, and from the archive with a record's last row.

Called for every record that is settled, and a function of the records alone: a version that comes after the purge
record ends on arrival, a purge record that comes first waits for what it names (`facts.purges.ended`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from model.errors import RefusedError
from model.facts import purges, registers
from model.facts.purges import OUTLINE, Outline
from model.ports import Archived, Facts, Row
from model.record import read_record
from model.workspace import Workspace

REGISTER = "register"
Said = Mapping[str, Sequence[Row]]  # what one record says, by table


def end(workspace: Workspace, facts: Facts, touched: Iterable[registers.Key]) -> frozenset[str]:
    """End the versions of these rows that purge records end; the records of which nothing is left by now.

    A record of which some row still lives keeps its content, because its hash must stay verifiable.
    """
    purged = _purged(facts, touched)
    if not purged:
        return frozenset()
    disputed = _disputed(workspace, facts)
    changed: dict[str, str] = {}  # record → the purge record that ended a row of it
    for key, by in purged.items():
        gone = purges.ended(_versions(facts, key, disputed), by)
        counting = [by[one.unit] for one in gone if not one.previous]
        for one in gone:
            _end_version(workspace, facts, key, one)
            changed[one.record] = min(counting)
    return frozenset(record for record, by in changed.items() if _end_record(workspace, facts, record, by, disputed))


def remains(archived: Archived) -> dict[str, list[Row]]:
    """What a record says whose content is gone: which versions of which rows it was."""
    return {"fact_ended_row": json.loads(archived.remains)}


def disputed_rows(archived: Archived) -> set[registers.Key]:
    """The rows a trusted record speaks of that another of its id keeps from counting: they can end all the same."""
    if archived.kind != REGISTER or archived.purged_by:
        return set()
    return registers.touched(registers.apply(read_record(archived.content)))


def refuse_ended(workspace: Workspace, register: str, row_id: str) -> None:
    """RefusedError row.purged, with the day and the beginning of the purge record's hash, where a row was ended."""
    ended = workspace.store.facts.rows(
        "select p.made_at, p.record from fact_ended_row e join fact_purge p using (register, row_id)"
        " where e.register = ? and e.row_id = ? and e.unit = p.unit and e.previous = '' order by p.made_at limit 1",
        [register, row_id],
    )
    if ended:
        raise RefusedError("row.purged", on=ended[0]["made_at"][:10], check=ended[0]["record"][:8].upper())


def _purged(facts: Facts, touched: Iterable[registers.Key]) -> dict[registers.Key, dict[str, str]]:
    """Those of the rows that purge records name: the units that do, each with the hash of such a record."""
    wanted = set(touched)
    named = facts.rows(
        "select register, row_id, unit, min(record) as record from fact_purge"
        " where row_id in (select value from json_each(?)) group by register, row_id, unit",
        [json.dumps(sorted({row_id for _, row_id in wanted}))],
    )
    found: dict[registers.Key, dict[str, str]] = {}
    for row in named:
        if (key := (row["register"], row["row_id"])) in wanted:
            found.setdefault(key, {})[row["unit"]] = row["record"]
    return found


def _disputed(workspace: Workspace, facts: Facts) -> dict[str, list[Row]]:
    """The rows of trusted records that another of the same id keeps from counting; such rows end like others."""
    records = (workspace.store.archive.get(row["record"]) for row in facts.rows("select record from fact_conflict"))
    return {
        one.sha256: [{**row, "record": one.sha256} for row in registers.apply(read_record(one.content))["fact_row"]]
        for one in records
        if one and one.kind == REGISTER and not one.purged_by
    }


def _versions(facts: Facts, key: registers.Key, disputed: Mapping[str, Sequence[Row]]) -> list[Outline]:
    living = facts.rows("select * from fact_row where register = ? and row_id = ?", list(key))
    gone = facts.rows("select * from fact_ended_row where register = ? and row_id = ?", list(key))
    ended = {(row["record"], row["position"]) for row in gone}
    aside = [
        row
        for rows in disputed.values()
        for row in rows
        if (row["register"], row["row_id"]) == key and (row["record"], row["position"]) not in ended
    ]
    return [purges.outline(row) for row in (*living, *gone, *aside)]


def _end_version(workspace: Workspace, facts: Facts, key: registers.Key, one: Outline) -> None:
    """Let its outline stand in the place of what it says; what it alone named is to be deleted."""
    place = {"record": one.record, "position": one.position}
    named = facts.rows("select sha256 from fact_attachment where record = :record and position = :position", place)
    workspace.store.deletions.add(row["sha256"] for row in named)
    outline = {"register": key[0], "row_id": key[1], "unit": one.unit, "previous": " ".join(sorted(one.previous))}
    facts.replace("fact_row", place, [])
    facts.replace("fact_attachment", place, [])
    facts.replace("fact_ended_row", place, [outline])


def _end_record(
    workspace: Workspace, facts: Facts, record: str, by: str, disputed: Mapping[str, Sequence[Row]]
) -> bool:
    """Whether nothing is left of the record; then its content and seal go."""
    gone = facts.rows(f"select {', '.join(OUTLINE)} from fact_ended_row where record = ? order by position", [record])
    living = disputed.get(record) or facts.rows("select position from fact_row where record = ?", [record])
    if {row["position"] for row in living} - {row["position"] for row in gone}:
        return False
    archived = workspace.store.archive.get(record)
    if archived and not archived.purged_by:
        rows = [{name: value for name, value in row.items() if name != "record"} for row in gone]
        workspace.store.archive.end(record, by, json.dumps(rows, sort_keys=True))
    return True
