"""Retention (保管期限): which rows have been kept long enough, and the purge record (清除记录) that ends them.

Nothing ends by itself: a person of the unit whose rows they are decides, and what they decide is a record like any
other. Papers do not end here: no confirmed figure says when.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import quoteattr

from forms.bases import instruments
from forms.register_grammar import Keep, Register
from forms.register_table import load_register, register_ids
from model.calendar import same_day
from model.changes import Changes
from model.errors import RefusedError
from model.facts.purges import KIND
from model.ports import Row
from model.record import FormRef, Record
from model.workflow.due.obligations import today_of
from model.workflow.registers.ledger import ledger_key, ledger_role, seal_and_accept
from model.workflow.registers.registers import row_names
from model.workspace import Workspace, find

SETTINGS = "retention"  # the register in which an office says its own years
PURGED = "register.purged"  # audit event
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long the rows of one register are kept, for whom is logged in.

    `years` is None where neither a law nor the office says them. `number` is the office's document; without it
    `instrument` and `place` say where the years stand, `pending` that this is 待核. `ended` counts rows.
    """

    register: str
    title: str
    after: tuple[str, ...]  # labels of the fields that say from which day
    years: int | None
    instrument: str = ""
    place: str = ""
    pending: bool = False
    number: str = ""
    ended: int = 0


@dataclass(frozen=True, slots=True)
class EndedRow:
    """A row that has been kept long enough: `day` of the field labelled `field`, kept until `until`, ISO days."""

    row_id: str
    name: str
    field: str
    day: str
    until: str


@dataclass(frozen=True, slots=True)
class Purge:
    """What one purge record says of one register; `effect` is ended | foreign (another unit's rows) | awaited."""

    record: str
    register: str
    title: str
    made_at: str
    author: str
    unit: str
    reason: str
    rows: int
    effect: str


def keepings(workspace: Workspace) -> tuple[Keeping, ...]:
    """Every register whose rows may end, in the order of titles, with how many of ours have."""
    described = sorted((load_register(one) for one in register_ids()), key=lambda one: one.title)
    return tuple(_keeping(workspace, one, one.keep) for one in described if one.keep)


def due(workspace: Workspace) -> int:
    """How many rows of this unit have been kept long enough, in all registers."""
    return sum(one.ended for one in keepings(workspace))


def ended_rows(workspace: Workspace, register: str) -> tuple[EndedRow, ...]:
    """The rows of this unit in a register that have been kept long enough, the longest ended first."""
    described = load_register(register)
    if described.keep is None:
        return ()
    years, _number = _years(workspace, described, described.keep)
    found = sorted(_ended(workspace, described, described.keep, years), key=lambda one: (one.until, one.row_id))
    names = row_names(workspace, register, [one.row_id for one in found])
    return tuple(EndedRow(one.row_id, names[one.row_id], one.field, one.day, one.until) for one in found)


def purge(workspace: Workspace, register: str, row_ids: Collection[str], reason: str) -> Changes:
    """End these rows for ever, by a purge record under the ledger key of whoever is logged in.

    RefusedError retention.no_reason, retention.not_ended for a row whose time is not up or that is another unit's,
    those of `ledger.seal_and_accept`.
    """
    if not reason.strip():
        raise RefusedError("retention.no_reason")
    rows = [one for one in ended_rows(workspace, register) if one.row_id in row_ids]
    if not rows or len(rows) < len(set(row_ids)):
        raise RefusedError("retention.not_ended", register=load_register(register).title)
    signer = ledger_key(workspace)
    record = Record(
        schema=1,
        id=workspace.new_id(),
        kind=KIND,
        unit=workspace.unit_id,
        author=workspace.person.id,
        made_at=workspace.now(),
        previous=(),
        form=FormRef(KIND, "1", ""),  # filled on no blank form
        payload=_payload(workspace, register, rows, reason.strip()),
        required_signers=(ledger_role(signer),),
    )
    seal_and_accept(workspace, record, signer, PURGED, {"register": register, "rows": len(rows)})
    return Changes(registers=frozenset({register}), records=(record.sha256,))


def purges(workspace: Workspace) -> tuple[Purge, ...]:
    """Every purge record that is known, the newest first; it names no row."""
    rows = workspace.store.facts.rows(
        """select record, register, made_at, author, unit, min(reason) as reason, count(*) as n,
        sum(exists (select 1 from fact_ended_row e where e.row_id = p.row_id and e.register = p.register
            and e.unit = p.unit and e.previous = '')) as ended,
        sum(exists (select 1 from fact_row f where f.row_id = p.row_id and f.register = p.register)
            or exists (select 1 from fact_ended_row e where e.row_id = p.row_id and e.register = p.register)) as known
        from fact_purge p group by record, register order by made_at desc, record, register"""
    )
    return tuple(_purge(workspace, row) for row in rows)


def _purge(workspace: Workspace, row: Row) -> Purge:
    effect = "ended" if row["ended"] else "foreign" if row["known"] else "awaited"
    title = load_register(row["register"]).title if row["register"] in register_ids() else row["register"]
    author, unit = _name(workspace, "person", row["author"]), _name(workspace, "unit", row["unit"])
    return Purge(row["record"], row["register"], title, row["made_at"], author, unit, row["reason"], row["n"], effect)


def _name(workspace: Workspace, register: str, row_id: str) -> str:
    found = find(workspace.store, register, row_id)
    return str(found[0].get("name", "")) if found else ""


def _keeping(workspace: Workspace, described: Register, keep: Keep) -> Keeping:
    years, number = _years(workspace, described, keep)
    known = instruments().get(keep.instrument)
    return Keeping(
        register=described.id,
        title=described.title,
        after=tuple(described.field(name).label for name in keep.after),
        years=years,
        instrument=known.title if known else "",
        place=keep.place,
        pending=keep.pending and not number,
        number=number,
        ended=sum(1 for _ in _ended(workspace, described, keep, years)),
    )


def _years(workspace: Workspace, described: Register, keep: Keep) -> tuple[int | None, str]:
    """For how many years, and by which document of the office; of several the longest, nothing ends too early."""
    rows = workspace.store.facts.rows(
        "select data from current_row where register = ? and unit = ?", [SETTINGS, workspace.unit_id]
    )
    said = [data for row in rows if (data := json.loads(row["data"])).get("register") == described.id]
    own = [(int(data["years"]), str(data["document_number"])) for data in said if data.get("years", "").isdigit()]
    return max(own, default=(keep.years, ""), key=lambda one: one[0] or 0)


def _ended(workspace: Workspace, described: Register, keep: Keep, years: int | None) -> Iterator[EndedRow]:
    """Kept `years` after the day, the last day included; where a month lacks the day, its last one counts."""
    if years is None:
        return
    today = today_of(workspace)
    dates = ", ".join(f"json_extract(data, '$.{name}')" for name in keep.after)  # names of the cabinet's grammar
    rows = workspace.store.facts.rows(
        f"select row_id, {dates} from current_row where register = ? and unit = ?", [described.id, workspace.unit_id]
    )
    for row in rows:
        row_id, *said = row.values()
        field, day = next(((name, _day(one)) for name, one in zip(keep.after, said, strict=True) if one), ("", None))
        if day and (until := same_day(day, MONTHS * years)) < today:
            yield EndedRow(row_id, "", described.field(field).label, day.isoformat(), until.isoformat())


def _day(said: str) -> date | None:
    """The day of a date or a moment; None for what a record from elsewhere may say in its place."""
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _payload(workspace: Workspace, register: str, rows: Sequence[EndedRow], reason: str) -> str:
    """The rows as one XML text; what they say stands nowhere in it."""
    return f"<purge>{''.join(_entry(workspace, register, one, reason) for one in rows)}</purge>"


def _entry(workspace: Workspace, register: str, row: EndedRow, reason: str) -> str:
    known = workspace.store.facts.rows(
        "select record from fact_row where register = ? and row_id = ? order by record", [register, row.row_id]
    )
    said = {
        "register": register,
        "id": row.row_id,
        "versions": " ".join(one["record"] for one in known),
        "kept_until": row.until,
        "reason": reason,
    }
    return f"<row {' '.join(f'{name}={quoteattr(value)}' for name, value in said.items())}/>"
