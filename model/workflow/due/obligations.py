"""The table of obligations: recomputed for what new facts touch, and slice by slice where all may have changed.

A line is a pure function of the facts, the day, and the calendar and settings that are facts too; so whatever the order
of arrivals, it is what a derivation from scratch gives.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from typing import Any

from model.ports import Facts, Row
from model.rules.evidence import Subject
from model.rules.grammar import rules
from model.rules.obligation import Obligation, Reading, obligations, window
from model.rules.rule import PAPER
from model.workflow.due import due_table
from model.workflow.due.spoken_of import RULE
from model.workflow.due.subjects import Key, calendar_of, settings_of, subjects, wanted
from model.workspace import BEIJING, Workspace

KEPT = "due.kept"  # setting: for which day, rules and announced days the table was last derived whole or rolled
MOVED = "due.moved"  # setting: unfinished lines whose last day a new calendar has moved, until they were read
ANEW = "due.anew"  # setting: the rules to be asked anew of all they bind, and how far that has come
SLICE = 500  # subjects read, judged and written at once
BEFORE_ALL: Key = ("", "")


@dataclass(frozen=True, slots=True)
class Recounting:
    """How many subjects have been asked anew, of how many."""

    done: int
    of: int


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


def next_keys(facts: Facts, kinds: Collection[str], after: Key = BEFORE_ALL) -> list[Key]:
    """The next subjects of these kinds: register by register, and the papers all together by record."""
    found: list[Key] = []
    for stream in sorted({PAPER if kind.startswith(PAPER) else kind for kind in kinds}):
        if stream < after[0] or len(found) == SLICE:
            continue
        begin = after[1] if stream == after[0] else ""
        if stream == PAPER:  # `+` leaves the order to the primary key: by an index of kinds all would be sorted
            asked = json.dumps([kind.removeprefix(PAPER) for kind in kinds])
            sql = "select :stream || kind as kind, record as id from fact_paper where record > :begin"
            sql += " and +kind in (select value from json_each(:asked)) order by record limit :limit"
        else:
            asked = ""
            sql = "select register as kind, row_id as id from current_row where register = :stream and row_id > :begin"
            sql += " order by row_id limit :limit"
        given = {"stream": stream, "begin": begin, "asked": asked, "limit": SLICE - len(found)}
        found += [(row["kind"], row["id"]) for row in facts.rows(sql, given)]
    return found


def all_keys(facts: Facts) -> Iterator[list[Key]]:
    """Every subject that any rule speaks of, a slice at a time."""
    keys = next_keys(facts, wanted())
    while keys:
        yield keys
        keys = next_keys(facts, wanted(), _place(keys[-1]))


def _place(key: Key) -> Key:
    return (PAPER, key[1]) if key[0].startswith(PAPER) else key


def asked_of(
    facts: Facts, keys: Iterable[Key], readings: Readings, only: Collection[str] | None = None
) -> Iterator[tuple[Subject, Obligation]]:
    """All that the rules, or `only` some of them, ask of these subjects, from the facts alone."""
    for kind, some in groupby(sorted(keys), key=lambda key: key[0]):
        for about in subjects(facts, kind, [row_id for _, row_id in some]):
            reading = readings.of(about.area)
            for rule in wanted()[kind].rules:
                if only is None or rule.id in only:
                    yield from ((about, one) for one in obligations(rule, about, reading))


def _derive(facts: Facts, keys: Sequence[Key], readings: Readings, only: Collection[str] | None = None) -> list[Row]:
    """Write what the rules ask of these subjects; what is unfinished and has moved by it."""
    lines = [due_table.line(about, one) for about, one in asked_of(facts, keys, readings, only)]
    return due_table.write(facts, keys, lines, only)


def keep(
    workspace: Workspace, facts: Facts, touched: Iterable[Key], told: Callable[[int], None] = lambda done: None
) -> None:
    """Derive anew what the rules ask of these subjects, and of all that a RULE among them binds.

    `told(done)` is called subject by subject, each time a slice of them is done.
    """
    every, readings = set(touched), Readings(facts, today_of(workspace))
    keys = sorted(key for key in every if key[0] in wanted())
    under_way = recounting(workspace) is not None
    for begin in range(0, len(keys), SLICE):
        some = keys[begin : begin + SLICE]
        moved = _derive(facts, some, readings)
        if under_way:
            _note(workspace, moved)
        for done in range(begin, begin + len(some)):
            told(done)
    ask_anew(workspace, {rule for kind, rule in every if kind == RULE})


def keep_all(workspace: Workspace, facts: Facts) -> None:
    """Derive the whole table anew in one go, as new tables need it."""
    readings = Readings(facts, today_of(workspace))
    moved = [one for keys in all_keys(facts) for one in _derive(facts, keys, readings)]
    if facts is workspace.store.facts:
        _note(workspace, moved)
        workspace.store.set_setting(ANEW, None)
        workspace.store.set_setting(KEPT, _now_kept(workspace))


def roll(workspace: Workspace) -> None:
    """Bring the table to this day: what returns begins anew with its period; new rules or announced days: all of it."""
    kept, now = workspace.store.setting(KEPT), _now_kept(workspace)
    if kept == now:
        return
    binding = [rule for rule in rules().values() if rule.subject]
    with workspace.store.transaction():
        workspace.store.set_setting(KEPT, now)
        if kept is None or kept["by"] != now["by"]:
            due_table.forget_others(workspace.store.facts, rules())
            ask_anew(workspace, {rule.id for rule in binding})
        else:
            was, today = date.fromisoformat(kept["on"]), today_of(workspace)
            returned = (rule for rule in binding if rule.each and window(rule.each, was) != window(rule.each, today))
            ask_anew(workspace, {rule.id for rule in returned})


def ask_anew(workspace: Workspace, asked: Collection[str]) -> None:
    """Let these rules be asked anew of all they bind: a slice at once, the rest by `work`, also after a kill.

    What was under way already begins again with them.
    """
    if asked:
        mark = workspace.store.setting(ANEW)
        found = sorted({*asked, *(mark["rules"] if mark else ())})
        of = _count(workspace.store.facts, _bound(found))
        workspace.store.set_setting(ANEW, {"rules": found, "after": BEFORE_ALL, "done": 0, "of": of})
        work(workspace)


def work(workspace: Workspace) -> Recounting | None:
    """Derive the next slice of what is to be asked anew; how far that has come, None when all is done."""
    mark = workspace.store.setting(ANEW)
    if mark is None:
        return None
    facts, only = workspace.store.facts, frozenset(mark["rules"])
    with workspace.store.transaction():
        keys = next_keys(facts, _bound(only), tuple(mark["after"]))
        _note(workspace, _derive(facts, keys, Readings(facts, today_of(workspace)), only))
        left = len(keys) == SLICE
        further = {"after": _place(keys[-1]), "done": mark["done"] + len(keys)} if left else {}
        workspace.store.set_setting(ANEW, mark | further if left else None)
    return recounting(workspace)


def recounting(workspace: Workspace) -> Recounting | None:
    """How far a recount has come; None when the table stands."""
    mark = workspace.store.setting(ANEW)
    return Recounting(mark["done"], mark["of"]) if mark else None


def _bound(asked: Iterable[str]) -> set[str]:
    """The kinds of subjects that these rules speak of."""
    return {rules()[rule].subject for rule in asked if rule in rules()}


def _count(facts: Facts, kinds: Collection[str]) -> int:
    papers = [kind.removeprefix(PAPER) for kind in kinds]
    sql = """select (select count(*) from current_row where register in (select value from json_each(:kinds)))
        + (select count(*) from fact_paper where kind in (select value from json_each(:papers))) as n"""
    given = {"kinds": json.dumps(sorted(kinds)), "papers": json.dumps(sorted(papers))}
    return int(facts.rows(sql, given)[0]["n"])


def _now_kept(workspace: Workspace) -> dict[str, Any]:
    return {"on": today_of(workspace).isoformat(), "by": _counted_by()}


@cache
def _counted_by() -> str:
    """A digest of all that the program itself brings: rules, instruments, announced and estimated days."""
    library = files("forms.library")
    parts = (("rules.toml",), ("bases", "instruments.csv"), ("calendar", "estimated.csv"))
    brought = b"".join(library.joinpath(*part).read_bytes() for part in parts)
    return hashlib.sha256(brought + version("chinesecalendar").encode()).hexdigest()[:16]


def _note(workspace: Workspace, lines: Sequence[Row]) -> None:
    """Remember what has moved, with the day it had when it was last read."""
    if lines:
        noted = moved(workspace)
        known = {(*one.values(),)[:-1] for one in noted}
        workspace.store.set_setting(MOVED, [*noted, *(one for one in lines if (*one.values(),)[:-1] not in known)])


def moved(workspace: Workspace) -> list[Row]:
    """Lines a new calendar has moved and nobody has read yet: kind, subject, rule, begins, was."""
    return workspace.store.setting(MOVED) or []


def read_moved(workspace: Workspace) -> None:
    """They were read."""
    workspace.store.set_setting(MOVED, None)
