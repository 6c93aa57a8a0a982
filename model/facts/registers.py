"""Facts of a register record: its rows, and which version of a row is the agreed one (design §2.7)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.xml import XmlElement
from model.errors import KnownError
from model.facts.payload import payload
from model.ports import Facts, Row
from model.record import Record

Key = tuple[str, str]  # register, row id


@dataclass(frozen=True, slots=True)
class RowVersion:
    """One version of one row; `previous` names by record hash the versions it succeeds."""

    record: str
    unit: str
    made_at: str
    previous: frozenset[str]
    data: Mapping[str, str]


def apply(record: Record) -> dict[str, list[Row]]:
    """The rows this record states, one `fact_row` each. Raises KnownError record.unreadable."""
    root = payload(record)
    register = root.get("register", "")
    rows: list[Row] = []
    for position, row in enumerate(root):
        if row.tag != "row" or not row.get("id") or len(row) != 1:
            raise KnownError("record.unreadable")
        data = {path: text for submission in row for path, text in _fields(submission, "")}
        rows.append(
            {
                "position": position,
                "register": register,
                "row_id": row.get("id"),
                "previous": row.get("previous", ""),
                "unit": record.unit,
                "author": record.author,
                "made_at": record.made_at,
                "data": json.dumps(data, ensure_ascii=False, sort_keys=True),
            }
        )
    return {"fact_row": rows}


def _fields(group: XmlElement, before: str) -> Iterator[tuple[str, str]]:
    """Each field by its path below the form's root; the n-th of several equals carries [n]."""
    names = [field.tag for field in group]
    for position, field in enumerate(group):
        nth = names[:position].count(field.tag) + 1
        path = before + field.tag + (f"[{nth}]" if names.count(field.tag) > 1 else "")
        if len(field):
            yield from _fields(field, f"{path}/")
        else:
            yield path, field.text or ""


def touched(rows: Mapping[str, Sequence[Row]]) -> set[Key]:
    """The register rows whose agreed version must be found anew."""
    return {(str(row["register"]), str(row["row_id"])) for row in rows.get("fact_row", [])}


def settle_row(facts: Facts, key: Key, names: Mapping[str, Sequence[str]], links: Mapping[str, Sequence[str]]) -> None:
    """Find the agreed version of one row again; write it to `current_row`, and its links to `row_link`.

    `names[register]` lists the columns that a search looks through, the row's name first; `links[register]` those that
    name rows of other registers.
    """
    register, row_id = key
    versions = [
        RowVersion(
            row["record"], row["unit"], row["made_at"], frozenset(row["previous"].split()), json.loads(row["data"])
        )
        for row in facts.rows("select * from fact_row where register = ? and row_id = ?", [register, row_id])
    ]
    chosen, forked = agreed(versions)
    rows: list[Row] = []
    if chosen:
        columns = [chosen.data.get(column, "") for column in names.get(register, ("name",))]
        rows.append(
            {
                "register": register,
                "row_id": row_id,
                "record": chosen.record,
                "position": 0,
                "unit": chosen.unit,
                "name": columns[0],
                "code": chosen.data.get("code", ""),
                "search": " ".join(columns),
                "fork": int(forked),
                "data": json.dumps(dict(chosen.data), ensure_ascii=False, sort_keys=True),
            }
        )
    facts.replace("current_row", {"register": register, "row_id": row_id}, rows)
    named = [(field, chosen.data.get(field, "")) for field in links.get(register, ())] if chosen else []
    facts.replace(
        "row_link",
        {"register": register, "row_id": row_id},
        [
            {"target": target, "register": register, "field": field, "row_id": row_id, "record": row["record"]}
            for row in rows
            for field, target in named
            if target
        ],
    )


def agreed(versions: Sequence[RowVersion]) -> tuple[RowVersion | None, bool]:
    """The version all agree on, and whether the row is forked.

    The unit that made the first version owns the row; others' versions are proposals and do not count.
    A version whose predecessor has not arrived waits. With two successors of one version the last agreed
    value stays until the owner's next version names both.
    """
    firsts = [version for version in versions if not version.previous]
    if not firsts:
        return None, False
    owner = min(firsts, key=lambda first: (first.made_at, first.record)).unit
    known = _reachable([version for version in versions if version.unit == owner])
    ancestry = {record: _ancestors(record, known) for record in known}
    sinks = [record for record in known if not any(record in one.previous for one in known.values())]
    shared = frozenset[str].intersection(*(ancestry[sink] for sink in sinks))
    if not shared:  # two first versions of one row: nothing was ever agreed, the earlier is shown
        return min(known.values(), key=lambda one: (one.made_at, one.record)), True
    chosen = max(shared, key=lambda record: (len(ancestry[record]), record))
    return known[chosen], len(sinks) > 1


def _reachable(versions: Sequence[RowVersion]) -> dict[str, RowVersion]:
    """The versions whose whole ancestry has arrived, by record hash."""
    known: dict[str, RowVersion] = {}
    waiting = list(versions)
    while True:
        ready = [version for version in waiting if version.previous <= known.keys()]
        if not ready:
            return known
        known |= {version.record: version for version in ready}
        waiting = [version for version in waiting if version.record not in known]


def _ancestors(record: str, known: Mapping[str, RowVersion]) -> frozenset[str]:
    """A version and all it succeeds."""
    found: set[str] = set()
    ahead = [record]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead.extend(known[one].previous)
    return frozenset(found)
