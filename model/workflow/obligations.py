"""The table of obligations: recomputed for what new facts touch, rolled on when a period ends, derived whole at need.

A line is a pure function of the facts, the day, and the calendar and settings that are facts too; so whatever the order
of arrivals, it is what a derivation from scratch gives.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from forms.register_table import load_register
from model.ports import Facts, Row
from model.rules.evidence import Subject
from model.rules.obligation import Obligation, Reading, obligations, window
from model.rules.rule import OWNER, PAPER
from model.workflow.subjects import Key, calendar_of, home, settings_of, subject, wanted
from model.workspace import BEIJING, Workspace

TABLE = "obligation"
KEPT = "due.kept"  # setting: for which day, rules and announced days the table was last derived whole or rolled
MOVED = "due.moved"  # setting: unfinished lines whose last day a new calendar has moved, until they were read
EVERYTHING = ("calendar_day", "rule_setting", "setting")  # registers that everything may depend on
DEEP = 3  # rows that hang on rows: where they lie decides which local rules bind them


class Readings:
    """The readings of one moment, made once for each area."""

    def __init__(self, facts: Facts, today: date) -> None:
        self._facts, self._today = facts, today
        self._settings = settings_of(facts)
        self._calendars: dict[str, Reading] = {}

    def of(self, area: str) -> Reading:
        """How what lies in this area is counted."""
        if area not in self._calendars:
            self._calendars[area] = Reading(calendar_of(self._facts, area), self._settings, self._today)
        return self._calendars[area]


def today_of(workspace: Workspace) -> date:
    """The day it is, as offices count days."""
    return _local(workspace).date()


def now_of(workspace: Workspace) -> str:
    """The minute it is, as obligations write time."""
    return _local(workspace).strftime("%Y-%m-%dT%H:%M")


def _local(workspace: Workspace) -> datetime:
    return workspace.clock().astimezone(BEIJING)


def owed(about: Subject, readings: Readings) -> Iterator[Obligation]:
    """All that the rules ask of one subject."""
    for rule in wanted()[about.kind].rules:
        yield from obligations(rule, about, readings.of(about.area))


def all_keys(facts: Facts) -> Iterator[Key]:
    """Every subject that any rule speaks of, by kind."""
    for kind in wanted():
        if kind.startswith(PAPER):
            sql, given = "select record as id from fact_paper where kind = ? order by record", kind.removeprefix(PAPER)
        else:
            sql, given = "select row_id as id from current_row where register = ? order by row_id", kind
        yield from ((kind, str(row["id"])) for row in facts.rows(sql, [given]))


def said_in(facts: Facts, record: str) -> set[Key]:
    """What the paper of this record speaks of, as the tables know it now: whom, itself, and what it follows."""
    found: set[Key] = set()
    for paper in _paper(facts, record):
        found |= _about(paper) | _counting_visits(facts, paper["subject_id"])
        for before in (paper["document"], *(paper["corrects"] or "").split()):
            for row in _paper(facts, before):
                found |= _about(row) | _counting_visits(facts, row["subject_id"])
                if paper["corrects"]:  # what the corrected one followed counts it no more
                    found |= {key for one in _paper(facts, row["document"]) for key in _about(one)}
    return found


def _paper(facts: Facts, record: str) -> list[Row]:
    return facts.rows("select * from fact_paper where record = ?", [record]) if record else []


def _about(paper: Row) -> set[Key]:
    """The paper itself, whom it is about, and the row it began from."""
    whom = (paper["subject_kind"] or "", paper["subject_id"] or "")
    return {(PAPER + paper["kind"], paper["record"]), whom, (paper["register"], paper["row_id"])}


def _counting_visits(facts: Facts, visited: str) -> set[Key]:
    """Rows of other registers that count visits of this row."""
    fields = {(kind, of) for kind, wants in wanted().items() for of, _ in wants.visits if of}
    rows = facts.rows("select register, field, row_id from row_link where target = ?", [visited]) if visited else []
    return {(row["register"], row["row_id"]) for row in rows if (row["register"], row["field"]) in fields}


def hanging(facts: Facts, rows: Iterable[Key]) -> set[Key]:
    """What rows count for as the tables know them now, and what lies where they lie."""
    found: set[Key] = set()
    for register, row_id in rows:
        found.add((register, row_id))
        for kind, wants in wanted().items():
            found |= {(kind, target) for target in _targets(facts, register, row_id, wants.links)}
            if any(register == one for one, _to in wants.names):
                found |= _named_papers(facts, kind, register, row_id)
        if register == "unit":
            found |= _visited_by(facts, row_id)
        found |= _below(facts, row_id, DEEP)
    return found


def _targets(facts: Facts, register: str, row_id: str, links: Iterable[tuple[str, str]]) -> set[str]:
    fields = [field for one, field in links if one == register]
    if not fields:
        return set()
    rows = facts.rows("select field, target from row_link where register = ? and row_id = ?", [register, row_id])
    found = {row["target"] for row in rows if row["field"] in fields}
    if OWNER in fields:
        found |= {
            row["unit"]
            for row in facts.rows("select unit from current_row where register = ? and row_id = ?", [register, row_id])
        }
    return found


def _named_papers(facts: Facts, kind: str, register: str, row_id: str) -> set[Key]:
    rows = facts.rows(
        "select p.record from current_row r join fact_paper p on p.number = r.name and p.number <> ''"
        " where r.register = ? and r.row_id = ? and p.kind = ?",
        [register, row_id, kind.removeprefix(PAPER)],
    )
    return {(kind, row["record"]) for row in rows}


def _visited_by(facts: Facts, unit: str) -> set[Key]:
    """Visits count by the level of the unit that made them."""
    rows = facts.rows(
        "select subject_kind, subject_id from fact_inspection where unit = :unit"
        " union select subject_kind, subject_id from fact_supervision where unit = :unit",
        {"unit": unit},
    )
    return {(row["subject_kind"], row["subject_id"]) for row in rows}


def _below(facts: Facts, row_id: str, deep: int) -> set[Key]:
    found: set[Key] = set()
    for row in facts.rows("select distinct register, row_id from row_link where target = ?", [row_id]) if deep else ():
        found |= {(row["register"], row["row_id"])} | _below(facts, row["row_id"], deep - 1)
    return found


def keep(workspace: Workspace, facts: Facts, touched: Iterable[Key], told: Callable[[int], None] | None = None) -> None:
    """Derive anew what the rules ask of these subjects; of all, if the calendar or a setting is among them.

    `told(done)` is called subject by subject.
    """
    keys = set(touched)
    if any(register in EVERYTHING for register, _ in keys):
        keep_all(workspace, facts)
        return
    readings = Readings(facts, today_of(workspace))
    for done, key in enumerate(sorted(one for one in keys if one[0] in wanted())):
        _put(facts, key, _lines(facts, key, readings))
        if told:
            told(done)


def derived(facts: Facts, today: date) -> Iterator[tuple[Key, list[Row]]]:
    """The whole table from scratch: for each subject its lines."""
    readings = Readings(facts, today)
    for key in all_keys(facts):
        yield key, _lines(facts, key, readings)


def keep_all(workspace: Workspace, facts: Facts) -> None:
    """Derive the whole table anew."""
    moved: list[Row] = []
    for key, lines in derived(facts, today_of(workspace)):
        moved += _moved(facts, key, lines)
        _put(facts, key, lines)
    if facts is workspace.store.facts:
        if moved:
            workspace.store.set_setting(MOVED, [*(workspace.store.setting(MOVED) or []), *moved])
        workspace.store.set_setting(KEPT, _now_kept(workspace))


def roll(workspace: Workspace) -> None:
    """Bring the table to this day: what returns begins anew with its period; new rules or announced days: all of it."""
    kept, now = workspace.store.setting(KEPT), _now_kept(workspace)
    if kept == now:
        return
    with workspace.store.transaction():
        if kept is None or kept["by"] != now["by"]:
            keep_all(workspace, workspace.store.facts)
            return
        was, today = date.fromisoformat(kept["on"]), today_of(workspace)
        rolled = [
            kind
            for kind, wants in wanted().items()
            if any(rule.each and window(rule.each, was) != window(rule.each, today) for rule in wants.rules)
        ]
        keep(workspace, workspace.store.facts, (key for key in all_keys(workspace.store.facts) if key[0] in rolled))
        workspace.store.set_setting(KEPT, now)


def _now_kept(workspace: Workspace) -> dict[str, Any]:
    return {"on": today_of(workspace).isoformat(), "by": _counted_by()}


@cache
def _counted_by() -> str:
    """A digest of all that the program itself brings: rules, instruments, announced and estimated days."""
    library = files("forms.library")
    parts = (("rules.toml",), ("bases", "instruments.csv"), ("calendar", "estimated.csv"))
    brought = b"".join(library.joinpath(*part).read_bytes() for part in parts)
    return hashlib.sha256(brought + version("chinesecalendar").encode()).hexdigest()[:16]


def _put(facts: Facts, key: Key, lines: list[Row]) -> None:
    facts.replace(TABLE, {"subject_kind": key[0], "subject": key[1]}, lines)


def _lines(facts: Facts, key: Key, readings: Readings) -> list[Row]:
    about = subject(facts, key)
    return [_line(facts, about, one) for one in owed(about, readings)] if about else []


def _line(facts: Facts, about: Subject, one: Obligation) -> Row:
    values = about.values
    belongs = about.id if about.kind == "institution" else home(facts, values)
    return {
        "rule": one.rule.id,
        "begins": one.begins,
        "record": about.record,
        "due": one.due,
        "rank": 0 if one.rule.clock else 1,
        "estimated": int(one.estimated),
        "owed_by": one.rule.owed_by,
        "least": one.rule.least,
        "most": one.rule.most,
        "done": len(one.done),
        "done_on": one.done_on,
        "records": [done.record for done in one.done],
        "state": one.stored,
        "name": _name(about),
        "institution": belongs or (values.get("subject_id", "") if about.is_paper else ""),
        "township": values.get("township", ""),
    }


def _name(about: Subject) -> str:
    """What lists call it; a paper is called as whom it is about."""
    named = "name" if about.is_paper else load_register(about.kind).name_column
    return about.values.get(named, "") or about.values.get("subject_name", "")


def _moved(facts: Facts, key: Key, lines: list[Row]) -> list[Row]:
    """Unfinished lines that were there before with another last day."""
    sql = f"select rule, begins, due from {TABLE} where subject_kind = ? and subject = ? and state = 'open'"
    was = {(row["rule"], row["begins"]): row["due"] for row in facts.rows(sql, list(key))}
    return [
        {"kind": key[0], "subject": key[1], "rule": line["rule"], "begins": line["begins"], "was": before}
        for line in lines
        if (before := was.get((line["rule"], line["begins"]))) and before != line["due"] and line["state"] == "open"
    ]


def moved(workspace: Workspace) -> list[Row]:
    """Lines a new calendar has moved and nobody has read yet: kind, subject, rule, begins, was."""
    return json.loads(json.dumps(workspace.store.setting(MOVED) or []))


def read_moved(workspace: Workspace) -> None:
    """They were read."""
    workspace.store.set_setting(MOVED, None)
