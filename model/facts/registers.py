"""Facts of a register record: its rows, and which version of a row is the agreed one (design §2.7)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from forms.register_table import sort_columns
from forms.xml import XmlElement
from model.errors import KnownError
from model.facts.payload import payload
from model.facts.row_versions import RowVersion, Standing, standing
from model.ports import Facts, Row
from model.record import Record

Key = tuple[str, str]  # register, row id
SPEAKING = ("fact_row", "fact_ended_row", "fact_purge")  # tables whose lines speak of a row
HASH = re.compile("[0-9a-f]{64}")


def apply(record: Record) -> dict[str, list[Row]]:
    """The rows this record states, one `fact_row` each, and which attachments each names.

    Raises KnownError record.unreadable.
    """
    root = payload(record)
    register = root.get("register", "")
    listed = {one.sha256 for one in record.attachments}
    rows: list[Row] = []
    named: list[Row] = []
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
        hashes = listed.intersection(HASH.findall(" ".join(data.values()))) if listed else ()
        named += [{"position": position, "sha256": sha256} for sha256 in sorted(hashes)]
    return {"fact_row": rows, "fact_attachment": named}


def _current(key: Key, stands: Standing, columns: Sequence[str]) -> Row:
    """A row as its agreed version has it; `columns` are what a search looks through."""
    register, row_id = key
    chosen = stands.chosen
    said = [chosen.data.get(column, "") for column in columns]
    return {
        "register": register,
        "row_id": row_id,
        "record": chosen.record,
        "position": 0,
        "unit": chosen.unit,
        "name": said[0],
        "code": chosen.data.get("code", ""),
        "search": " ".join(said),
        "sort": chosen.data.get(sort_columns().get(register, ""), ""),
        "fork": int(stands.forked),
        "waiting": stands.waiting,
        "data": json.dumps(dict(chosen.data), ensure_ascii=False, sort_keys=True),
    }


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
    return {(str(row["register"]), str(row["row_id"])) for table in SPEAKING for row in rows.get(table, [])}


def version(row: Row) -> RowVersion:
    """A line of `fact_row` as a version."""
    return RowVersion(
        row["record"], row["unit"], row["made_at"], frozenset(row["previous"].split()), json.loads(row["data"])
    )


def versions(facts: Facts, key: Key) -> list[RowVersion]:
    """All living versions of one row; that they succeed ended ones too counts for nothing."""
    stated = facts.rows("select * from fact_row where register = ? and row_id = ?", list(key))
    found = [version(row) for row in stated]
    if frozenset[str]().union(*(one.previous for one in found)) <= {one.record for one in found}:
        return found
    ended = facts.rows("select record from fact_ended_row where register = ? and row_id = ?", list(key))
    gone = {row["record"] for row in ended}
    return [replace(one, previous=one.previous - gone) for one in found]


def settle_row(facts: Facts, key: Key, names: Mapping[str, Sequence[str]], links: Mapping[str, Sequence[str]]) -> None:
    """Find the agreed version of one row again; write it to `current_row`, and its links to `row_link`.

    `names[register]` lists the columns that a search looks through, the row's name first; `links[register]` those that
    name rows of other registers.
    """
    register, row_id = key
    stands = standing(versions(facts, key))
    chosen = stands.chosen if stands else None
    rows = [_current(key, stands, names.get(register, ("name",)))] if stands else []
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
