"""What rules speak of, read from the facts: register rows and papers, with all that may count towards what they owe.

Many at once: a handful of queries, however many subjects of a kind are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
from model.workflow.due.surroundings import Surroundings, Values

Key = tuple[str, str]  # register, or PAPER and a kind of record; row id, or the record's hash
NAMED = "(select value from json_each(:ids))"
UNCORRECTED = (
    "not exists (select 1 from {table} c where c.corrects = p.record and c.corrects <> '' and c.unit = p.unit)"
)
VISITS = " union all ".join(
    f"select '{kind}' as kind, {checklist} as checklist, p.unit, p.visited_on, p.record, p.subject_id as of"
    f" from fact_{kind} p where p.subject_id in {NAMED} and p.subject_kind = :kind"
    f" and p.visited_on <> '' and {UNCORRECTED.format(table=f'fact_{kind}')}"
    for kind, checklist in (("inspection", "p.checklist"), ("supervision", "''"))
)
VALID = UNCORRECTED.format(table="fact_paper")  # `+kind` below: found by key, not among all papers of their kind


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


def subjects(facts: Facts, kind: str, ids: Sequence[str]) -> list[Subject]:
    """The subjects of one kind with these ids, as the facts know them now; what they do not know is left out."""
    wants = wanted().get(kind)
    if wants is None or not ids:
        return []
    found = (_papers if kind.startswith(PAPER) else _rows)(facts, kind, ids)
    visits = _visits(facts, wants.visits, found)
    following = _following(facts, kind, ids, wants.papers) if wants.papers else {}
    linked, named = _linked(facts, wants.links, ids), _named(facts, wants.names, found)
    return [
        Subject(
            kind=kind,
            **one,
            visits=[seen for whom in _visited(wants.visits, one) for seen in visits.get(whom, ())],
            papers=following.get(one["id"], ()),
            rows=[
                *linked.get(one["id"], ()),
                *(row for register, to in wants.names for row in named.get((register, one["values"].get(to, "")), ())),
            ],
        )
        for one in found
    ]


def _rows(facts: Facts, kind: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    rows = facts.rows(
        "select row_id, record, unit, data, (select min(made_at) from fact_row f where f.register = r.register"
        f" and f.row_id = r.row_id) as known_on from current_row r where register = :kind and row_id in {NAMED}",
        {"kind": kind, "ids": json.dumps(ids)},
    )
    said: list[Values] = [json.loads(row["data"]) for row in rows]
    units: list[Values] = [{"unit": row["unit"]} for row in rows]
    around = Surroundings(facts, [*said, *units])
    return [
        {
            "id": row["row_id"],
            "record": row["record"],
            "values": values,
            "area": around.area(values) or around.area(unit),
            "known_on": row["known_on"] or "",
            "institution": row["row_id"] if kind == "institution" else around.institution(values),
        }
        for row, values, unit in zip(rows, said, units, strict=True)
    ]


def _papers(facts: Facts, kind: str, ids: Sequence[str]) -> list[dict[str, Any]]:
    sql = f"select p.* from fact_paper p where p.record in {NAMED} and +p.kind = :kind and {VALID}"
    rows = facts.rows(sql, {"kind": kind.removeprefix(PAPER), "ids": json.dumps(ids)})
    said = [{**_said(row), **_whom(row)} for row in rows]
    around = Surroundings(facts, said)
    return [
        {
            "id": row["record"],
            "record": row["record"],
            "values": values,
            "area": row["area"] or "",
            "known_on": row["made_at"],
            "institution": around.institution(values) or values["subject_id"],
        }
        for row, values in zip(rows, said, strict=True)
    ]


def _whom(paper: Row) -> dict[str, str]:
    """Whom a paper is about, and what it is called by."""
    whom = {name: paper[name] or "" for name in ("number", "subject_name", "subject_id")}
    return {**whom, "name": f"{whom['subject_name']}　{whom['number']}".strip("　")}


def _said(paper: Row) -> dict[str, str]:
    """What the plain groups of a paper say, and its date as `dated`."""
    content: dict[str, object] = json.loads(paper["content"] or "{}")
    return {name: said for name, said in content.items() if isinstance(said, str)} | {"dated": paper["dated"] or ""}


def _visited(whose: Iterable[tuple[str, str]], one: Mapping[str, Any]) -> list[Key]:
    """Whose visits count for this subject: register and row."""
    found = ((kind, str(one["values"].get(field, "")) if field else one["id"]) for field, kind in whose)
    return [(kind, row_id) for kind, row_id in found if row_id]


def _visits(
    facts: Facts, whose: Sequence[tuple[str, str]], found: Iterable[Mapping[str, Any]]
) -> dict[Key, list[Visit]]:
    asked = {whom for one in found for whom in _visited(whose, one)}
    visits: dict[Key, list[Visit]] = {}
    for kind in {kind for kind, _ in asked}:
        ids = sorted(row_id for one, row_id in asked if one == kind)
        rows = facts.rows(VISITS, {"kind": kind, "ids": json.dumps(ids)})
        levels = _levels(facts, {row["unit"] for row in rows})
        for row in rows:
            seen = (row["kind"], row["of"], row["checklist"], levels.get(row["unit"], ""), row["visited_on"])
            visits.setdefault((kind, row["of"]), []).append(Visit(*seen, row["record"]))
    return visits


def _levels(facts: Facts, units: Iterable[str]) -> dict[str, str]:
    sql = f"select row_id, data from current_row where register = 'unit' and row_id in {NAMED}"
    rows = facts.rows(sql, {"ids": json.dumps(sorted(units))})
    return {row["row_id"]: str(json.loads(row["data"]).get("level", "")) for row in rows}


def _following(facts: Facts, kind: str, ids: Sequence[str], papers: Sequence[str]) -> dict[str, list[Following]]:
    """Papers that follow these; of rows, those that begin from them or are about them."""
    asked = f"+p.kind in (select value from json_each(:papers)) and {VALID}"
    sql = "select p.{of} as of, p.kind, p.dated, p.content, p.record from fact_paper p where p.{of} in " + NAMED
    if kind.startswith(PAPER):
        sql = f"{sql.format(of='document')} and p.document <> '' and {asked}"
    else:
        row = f"{sql.format(of='row_id')} and p.row_id <> '' and p.register = :kind and {asked}"
        sql = f"{row} union {sql.format(of='subject_id')} and p.subject_kind = :kind and {asked}"
    found: dict[str, list[Following]] = {}
    for row in facts.rows(sql, {"kind": kind, "ids": json.dumps(ids), "papers": json.dumps(papers)}):
        found.setdefault(row["of"], []).append(Following(row["kind"], _said(row), row["record"]))
    return found


def _linked(facts: Facts, links: Iterable[tuple[str, str]], ids: Sequence[str]) -> dict[str, list[Linked]]:
    """The rows that name these subjects, and of units the rows they have entered themselves."""
    found: dict[str, list[Linked]] = {}
    for register, field in links:
        if field == OWNER:
            sql = f"select unit as of, data, record from current_row where register = :register and unit in {NAMED}"
        else:
            sql = f"""select l.target as of, r.data, r.record from row_link l cross join current_row r
                on r.register = l.register and r.row_id = l.row_id
                where l.target in {NAMED} and l.register = :register and l.field = :field"""
        for row in facts.rows(sql, {"register": register, "field": field, "ids": json.dumps(ids)}):
            one = Linked(register, field, row["of"], json.loads(row["data"]), row["record"])
            found.setdefault(row["of"], []).append(one)
    return found


def _named(
    facts: Facts, names: Iterable[tuple[str, str]], found: Sequence[Mapping[str, Any]]
) -> dict[tuple[str, str], list[Linked]]:
    """Rows whose own name is a value of these subjects, by register and that name."""
    named: dict[tuple[str, str], list[Linked]] = {}
    for register, to in names:
        values = sorted({str(one["values"].get(to, "")) for one in found} - {""})
        sql = f"select name, data, record from current_row where register = :register and name in {NAMED}"
        for row in facts.rows(sql, {"register": register, "ids": json.dumps(values)}):
            one = Linked(register, NAME, row["name"], json.loads(row["data"]), row["record"])
            named.setdefault((register, row["name"]), []).append(one)
    return named


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
