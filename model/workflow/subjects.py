"""What rules speak of, read from the facts: a register row or a paper, with all that may count towards what it owes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from forms.register_table import load_register
from model.calendar import Calendar, Day, entered_years
from model.ports import Facts, Row
from model.rules.evidence import Following, Linked, Subject, Visit
from model.rules.grammar import rules
from model.rules.rule import NAME, OWNER, PAPER, Rule
from model.rules.settings import Setting

Key = tuple[str, str]  # register, or PAPER and a kind of record; row id, or the record's hash
HOLDERS = ("institution", "site", "unit", "staff", "exit")  # links that say where a row without an area belongs
DEEP = 3  # of such links: a certificate hangs on a person, who hangs on an institution
VISITS = """select 'inspection' as kind, v.checklist, v.unit, v.visited_on, v.record from fact_inspection v
    where v.subject_id = :id and v.subject_kind = :kind and not exists (select 1 from fact_inspection c
        where c.corrects = v.record and c.corrects <> '' and c.unit = v.unit)
    union all select 'supervision', '', v.unit, v.visited_on, v.record from fact_supervision v
    where v.subject_id = :id and v.subject_kind = :kind and not exists (select 1 from fact_supervision c
        where c.corrects = v.record and c.corrects <> '' and c.unit = v.unit)"""
UNCORRECTED = (
    "not exists (select 1 from fact_paper c where c.corrects = p.record and c.corrects <> '' and c.unit = p.unit)"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be known of one kind of subject to judge its rules."""

    rules: tuple[Rule, ...]
    visits: tuple[tuple[str, str], ...]  # whose: a field of the subject and the register it names; "" for itself
    papers: tuple[str, ...]
    links: tuple[tuple[str, str], ...]  # register and field that name a subject by its id
    names: tuple[tuple[str, str], ...]  # registers whose rows are named by a value of the subject, and that value


@cache
def wanted() -> Mapping[str, Wanted]:
    """For each kind of subject what its rules ask."""
    kinds = dict.fromkeys(rule.subject for rule in rules().values() if rule.subject)
    return {kind: _wanted([rule for rule in rules().values() if rule.subject == kind]) for kind in kinds}


def _wanted(asked: list[Rule]) -> Wanted:
    ways = [rule.done_by for rule in asked if rule.done_by]
    links = {(by.register, by.link) for by in ways if by.register and not by.to}
    return Wanted(
        tuple(asked),
        tuple({(by.of, _holder(asked[0].subject, by.of)) for by in ways if by.kind}),
        tuple({by.paper for by in ways if by.paper} | {rule.after.paper for rule in asked if rule.after}),
        tuple(links | {(rule.unless.register, rule.unless.link) for rule in asked if rule.unless}),
        tuple({(by.register, by.to) for by in ways if by.to}),
    )


def _holder(register: str, field: str) -> str:
    return load_register(register).links()[field] if field else register


def subject(facts: Facts, key: Key) -> Subject | None:
    """The subject of this key as the facts know it now, or None."""
    wants = wanted().get(key[0])
    if wants is None:
        return None
    found = _paper(facts, key) if key[0].startswith(PAPER) else _row(facts, key)
    if found is None:
        return None
    return Subject(
        **found,
        visits=tuple(_visits(facts, wants.visits, key[1], found["values"])),
        papers=tuple(_papers(facts, key)) if wants.papers else (),
        rows=(*_linked(facts, wants.links, key[1]), *_named(facts, wants.names, found["values"])),
    )


def _row(facts: Facts, key: Key) -> dict[str, Any] | None:
    given = {"register": key[0], "row_id": key[1]}
    rows = facts.rows(
        "select record, unit, data, (select min(made_at) from fact_row f where f.register = r.register"
        " and f.row_id = r.row_id) as known_on from current_row r where register = :register and row_id = :row_id",
        given,
    )
    if not rows:
        return None
    values = json.loads(rows[0]["data"])
    return {
        "kind": key[0],
        "id": key[1],
        "record": rows[0]["record"],
        "values": values,
        "area": _area(facts, values) or _area(facts, {"unit": rows[0]["unit"]}),
        "known_on": rows[0]["known_on"] or "",
    }


def home(facts: Facts, values: Mapping[str, Any], deep: int = DEEP) -> str:
    """The institution a row belongs to: the one it names, or that of the person or exit it hangs on; "" for none."""
    if said := values.get("institution", ""):
        return str(said)
    for holder in ("staff", "exit"):
        if deep and (row_id := values.get(holder, "")):
            for row in facts.rows("select data from current_row where register = ? and row_id = ?", [holder, row_id]):
                return home(facts, json.loads(row["data"]), deep - 1)
    return ""


def _area(facts: Facts, values: Mapping[str, Any], deep: int = DEEP) -> str:
    """The division a row lies in: its own, or that of what it hangs on."""
    if said := values.get("area", ""):
        return str(said)
    for holder in HOLDERS:
        if deep and (row_id := values.get(holder, "")):
            for row in facts.rows("select data from current_row where register = ? and row_id = ?", [holder, row_id]):
                return _area(facts, json.loads(row["data"]), deep - 1)
    return ""


def _paper(facts: Facts, key: Key) -> dict[str, Any] | None:
    rows = facts.rows(f"select p.* from fact_paper p where p.record = ? and {UNCORRECTED}", [key[1]])
    if not rows or key[0] != PAPER + rows[0]["kind"]:
        return None
    row = rows[0]
    whom = {name: row[name] or "" for name in ("number", "subject_name", "subject_id")}
    return {
        "kind": key[0],
        "id": key[1],
        "record": key[1],
        "values": {**_said(row), **whom, "name": f"{whom['subject_name']}　{whom['number']}".strip("　")},
        "area": row["area"] or "",
        "known_on": row["made_at"],
    }


def _said(paper: Row) -> dict[str, str]:
    """What the plain groups of a paper say, and its date as `dated`."""
    content: dict[str, object] = json.loads(paper["content"] or "{}")
    return {name: said for name, said in content.items() if isinstance(said, str)} | {"dated": paper["dated"] or ""}


def _visits(facts: Facts, whose: Iterable[tuple[str, str]], own: str, values: Mapping[str, Any]) -> Iterator[Visit]:
    for field, kind in whose:
        of = str(values.get(field, "")) if field else own
        for row in facts.rows(VISITS, {"kind": kind, "id": of}) if of else ():
            if row["visited_on"]:
                level = _level(facts, row["unit"])
                yield Visit(row["kind"], of, row["checklist"], level, row["visited_on"], row["record"])


def _level(facts: Facts, unit: str) -> str:
    sql = "select json_extract(data, '$.level') as level from current_row where register = 'unit' and row_id = ?"
    rows = facts.rows(sql, [unit])
    return str(rows[0]["level"] or "") if rows else ""


def _papers(facts: Facts, key: Key) -> Iterator[Following]:
    """Papers that follow this one; of a row, those that begin from it or are about it."""
    if key[0].startswith(PAPER):
        which = "p.document = :id and p.document <> ''"
    else:
        which = """(p.row_id = :id and p.row_id <> '' and p.register = :kind
            or p.subject_id = :id and p.subject_kind = :kind)"""
    sql = f"select p.kind, p.dated, p.content, p.record from fact_paper p where {which} and {UNCORRECTED}"
    for row in facts.rows(sql, {"kind": key[0], "id": key[1]}):
        yield Following(row["kind"], _said(row), row["record"])


def _linked(facts: Facts, links: Iterable[tuple[str, str]], target: str) -> Iterator[Linked]:
    for register, field in links:
        if field == OWNER:
            yield from _of_unit(facts, register, target)
        sql = """select r.data, r.record from row_link l join current_row r
            on r.register = l.register and r.row_id = l.row_id
            where l.target = ? and l.register = ? and l.field = ?"""
        for row in facts.rows(sql, [target, register, field]):
            yield Linked(register, field, target, json.loads(row["data"]), row["record"])


def _of_unit(facts: Facts, register: str, unit: str) -> Iterator[Linked]:
    """The rows a unit has entered itself."""
    for row in facts.rows("select data, record from current_row where register = ? and unit = ?", [register, unit]):
        yield Linked(register, OWNER, unit, json.loads(row["data"]), row["record"])


def _named(facts: Facts, names: Iterable[tuple[str, str]], values: Mapping[str, Any]) -> Iterator[Linked]:
    for register, to in names:
        target = str(values.get(to, ""))
        sql = "select data, record from current_row where register = ? and name = ? and name <> ''"
        for row in facts.rows(sql, [register, target]):
            yield Linked(register, NAME, target, json.loads(row["data"]), row["record"])


def calendar_of(facts: Facts, area: str = "") -> Calendar:
    """The announced days with what the office entered over them; a local holiday holds in its own area only.

    Of two entries for a day the later row wins.
    """
    days: dict[date, Day] = {}
    everywhere: list[Day] = []
    for row in facts.rows("select data from current_row where register = 'calendar_day' order by row_id"):
        said = json.loads(row["data"])
        if area.startswith(said.get("area", "")):
            on = date.fromisoformat(said["on"])
            days[on] = Day(on, said["working"] == "yes", "office", said.get("name", ""))
            everywhere += [] if said.get("area") else [days[on]]
    return Calendar(days, entered=entered_years(everywhere))


def settings_of(facts: Facts) -> tuple[Setting, ...]:
    """How this office reads the rules; of two settings the later row wins."""
    rows = facts.rows(
        "select register, data from current_row where register in ('rule_setting', 'setting') order by register, row_id"
    )
    return tuple(_setting(row["register"], json.loads(row["data"])) for row in rows)


def _setting(register: str, said: Mapping[str, str]) -> Setting:
    if register == "setting":  # how 提前三个工作日 is counted stands among the office's other settings
        return Setting("T30", "counting", said.get("notice", ""))
    value = said.get("choice", "") or said.get("number", "")
    return Setting(
        said.get("rule", ""), said.get("setting", ""), value, said.get("valid_from", ""), said.get("valid_until", "")
    )
