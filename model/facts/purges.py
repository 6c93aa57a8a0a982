"""Facts of a purge record (清除记录): which rows its unit ends, and which versions of a row that ends (design §2.9)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from model.errors import KnownError
from model.facts.payload import payload
from model.ports import Row
from model.record import Record

KIND = "purge"
SAID = ("versions", "kept_until", "reason")  # attributes of an entry beside the row it names
OUTLINE = ("record", "position", "register", "row_id", "unit", "previous")  # what remains of a version


@dataclass(frozen=True, slots=True)
class Outline:
    """One version of one row without what it says: enough to tell whose row it is and what it succeeds."""

    record: str
    position: int
    unit: str
    previous: frozenset[str]


def apply(record: Record) -> dict[str, list[Row]]:
    """The rows this record ends, one `fact_purge` each. Raises KnownError record.unreadable."""
    rows: list[Row] = []
    for position, one in enumerate(payload(record)):
        if one.tag != "row" or not one.get("id") or not one.get("register"):
            raise KnownError("record.unreadable")
        rows.append(
            {
                "position": position,
                "register": one.get("register"),
                "row_id": one.get("id"),
                **{name: one.get(name, "") for name in SAID},
                "unit": record.unit,
                "author": record.author,
                "made_at": record.made_at,
            }
        )
    return {"fact_purge": rows}


def ended(versions: Sequence[Outline], purgers: Collection[str]) -> list[Outline]:
    """Which of all known versions of a row end, `purgers` being the units whose purge records name the row.

    A unit ends what it began: where one of the versions without a predecessor is its own, all it ever said of the row
    ends. Of others' versions those end that succeed nothing but ended ones. A record that arrives later can only add
    to what ends, never take from it; so whatever was deleted would have been deleted in any other order too.
    """
    began = {one.unit for one in versions if not one.previous}
    ending = began & set(purgers)
    gone = [one for one in versions if one.unit in ending]
    rest = [one for one in versions if one.unit not in ending]
    while True:
        named = {one.record for one in gone}
        late = [one for one in rest if one.previous and one.previous <= named]
        if not late:
            return gone
        gone += late
        rest = [one for one in rest if one not in late]


def outline(row: Row) -> Outline:
    """A line of `fact_row` or of `fact_ended_row` as an outline."""
    return Outline(row["record"], row["position"], row["unit"], frozenset((row["previous"] or "").split()))
