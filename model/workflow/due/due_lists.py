"""What is due, as lists for screen and paper: by urgency, by institution, by rule, by day; read from the table."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from model.ports import Row
from model.rules.grammar import rules
from model.rules.rule import OWED_BY, Rule
from model.workflow.due import obligations
from model.workflow.due.due_lines import (
    COLUMNS,
    FIRST,
    LOUD,
    PLACE,
    DueLine,
    Key,
    line_of,
    lines_where,
    page_of,
    slots,
    slots_after,
)
from model.workspace import Workspace

PAGE = 200
WEEK = timedelta(days=7)
PAST = ("over", "missed", "met_late")  # what time does not mend: it stays to be seen
OURS, EVERYBODY = "ours", "all"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule over all it binds; `due` is the next day something falls due, empty when nothing is left."""

    rule: Rule
    bound: int
    left: int
    overdue: int
    due: str
    estimated: bool


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One institution: what is left there, and since when or until when."""

    row_id: str
    name: str
    left: int
    overdue: int
    due: str


@dataclass(frozen=True, slots=True)
class Visits:
    """How often one kind of visit was made this year, and how often it should be, at least and at most (0: unsaid)."""

    kind: str  # inspection | supervision, never counted against each other
    level: str  # of the units that came, empty for all
    done: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How much of what is left is late, due today, due within seven days; and the clocks that run."""

    overdue: int
    today: int
    week: int
    clocks: int


def left(workspace: Workspace, whose: str = OURS, after: Key = FIRST, limit: int = PAGE) -> list[DueLine]:
    """What is still to be done, running clocks first, then what is overdue longest.

    `whose` is OURS, EVERYBODY, or one of model.rules.rule.OWED_BY.
    """
    obligations.roll(workspace)
    pages = (page_of(workspace, who, "open", after, limit) for who in _whose(workspace, whose))
    return list(heapq.merge(*pages, key=lambda one: one.key))[:limit]


def past(workspace: Workspace, whose: str = OURS, after: Key = FIRST, limit: int = PAGE) -> list[DueLine]:
    """What was done late, missed altogether, or done too often."""
    obligations.roll(workspace)
    owners = _whose(workspace, whose)
    pages = (page_of(workspace, who, state, after, limit) for who in owners for state in PAST)
    return list(heapq.merge(*pages, key=lambda one: one.key))[:limit]


def of_rule(workspace: Workspace, rule_id: str, after: Key = FIRST, limit: int = PAGE) -> list[DueLine]:
    """What is left of one rule."""
    return lines_where(
        workspace,
        "o.rule = :rule and o.state = 'open' and (o.due, o.rank, o.name, o.subject) > (:due, :rank, :name, :subject)"
        " order by o.due, o.rank, o.name, o.subject limit :limit",
        {"rule": rule_id, "limit": limit, **slots_after(after)},
    )


def of_institution(workspace: Workspace, row_id: str) -> list[DueLine]:
    """Everything asked about one institution and what belongs to it, met or not."""
    return lines_where(workspace, "o.institution = :id order by o.rank, o.due, o.rule", {"id": row_id})


def on_day(workspace: Workspace, day: date, whose: str = OURS, after: Key = FIRST, limit: int = PAGE) -> list[DueLine]:
    """What falls due on one day and is still to be done, running clocks first."""
    span = (day.isoformat(), (day + timedelta(days=1)).isoformat())
    pages = (
        page_of(workspace, who, "open", max(after, (rank, span[0], "", "", "")), limit, (rank, span[1]))
        for who in _whose(workspace, whose)
        for rank in (0, 1)
        if after[0] <= rank
    )
    return list(heapq.merge(*pages, key=lambda one: one.key))[:limit]


def month(workspace: Workspace, first: date, after: date, whose: str = OURS) -> dict[str, int]:
    """How much falls due on each day from `first` until before `after`."""
    rows = _counted(workspace, whose, "substr(o.due, 1, 10) as day, sum(o.n) as n", first, after, "group by 1")
    return {row["day"]: int(row["n"]) for row in rows}


def totals(workspace: Workspace, whose: str = OURS) -> Totals:
    """Counts of what is left."""
    today = obligations.today_of(workspace)
    tomorrow, later = today + timedelta(days=1), today + WEEK + timedelta(days=1)
    late, now, week = (
        sum(month(workspace, first, last, whose).values())
        for first, last in ((date.min, today), (today, tomorrow), (tomorrow, later))
    )
    (clocks,) = _counted(workspace, whose, "sum(o.n) as n", date.min, date.max, "and o.rank = 0")
    return Totals(late, now, week, int(clocks["n"] or 0))


def summary(workspace: Workspace) -> tuple[RuleLine, ...]:
    """Every rule that binds something here, or only says something, in the order of the library."""
    obligations.roll(workspace)
    here = slots(workspace)
    rows = workspace.store.facts.rows(
        "select rule, sum(n) as bound, sum(n * (state = 'open')) as left,"
        " sum(n * (state = 'open' and substr(:now, 1, length(due)) > due)) as overdue,"
        " min(case when state = 'open' then due end) as due, max(estimated) as estimated"
        " from due_count o group by rule",
        here,
    )
    found = {row["rule"]: row for row in rows}
    area, today = str(workspace.unit["area"]), obligations.today_of(workspace)
    said = [rule for rule in rules().values() if rule.id in found or (not rule.asks and rule.applies(area, today))]
    return tuple(_rule_line(rule, found.get(rule.id)) for rule in said)


def institutions(workspace: Workspace, words: str = "", after: tuple[str, str] = ("", "")) -> list[HomeLine]:
    """The next institutions by name, with what is left at each."""
    rows = workspace.store.facts.rows(
        "select r.row_id, r.name,"
        " (select count(*) from obligation o where o.institution = r.row_id and o.state = 'open') as left,"
        " (select count(*) from obligation o where o.institution = r.row_id and o.state = 'open'"
        f"   and substr(:now, 1, length(o.due)) > o.due and {LOUD}) as overdue,"
        " (select min(o.due) from obligation o where o.institution = r.row_id and o.state = 'open') as due"
        " from current_row r where r.register = 'institution' and (r.name, r.row_id) > (:name, :row_id)"
        " and instr(r.search, :words) > 0 order by r.name, r.row_id limit :limit",
        {"name": after[0], "row_id": after[1], "words": words, "limit": PAGE, **slots(workspace)},
    )
    return [HomeLine(row["row_id"], row["name"], row["left"], row["overdue"], row["due"] or "") for row in rows]


def visits(workspace: Workspace, row_id: str) -> tuple[Visits, ...]:
    """The visits of this year to one institution beside what the rules ask and allow, the strictest of each."""
    found: dict[tuple[str, str], list[int]] = {}
    year = obligations.today_of(workspace).isoformat()[:4]
    for line in of_institution(workspace, row_id):
        by = line.rule.done_by
        if by and by.kind and line.rule.each == "year" and line.begins[:4] == year:
            now = found.setdefault((by.kind, by.level), [0, 0, 0])
            now[0] = max(now[0], line.done)
            now[1] = max(now[1], line.rule.least)
            now[2] = min(filter(None, (now[2], line.rule.most)), default=0)
    return tuple(Visits(*kind, *numbers) for kind, numbers in sorted(found.items()))


def moved(workspace: Workspace) -> list[tuple[DueLine, str]]:
    """What is unfinished and has another last day since the calendar changed, with the day it was before."""
    here = slots(workspace)
    rows = workspace.store.facts.rows(f"select m.value ->> 'was' as was, {COLUMNS} {MOVED}", here | _moved(workspace))
    return [(line_of(row, str(here["now"])), row["was"]) for row in rows if row["rule"] in rules()]


def moved_count(workspace: Workspace) -> int:
    """How many these are."""
    return int(workspace.store.facts.rows(f"select count(*) as n {MOVED}", _moved(workspace))[0]["n"])


def _moved(workspace: Workspace) -> dict[str, object]:
    return {"moved": json.dumps(obligations.moved(workspace))}


MOVED = """from json_each(:moved) m cross join obligation o where o.subject_kind = m.value ->> 'kind'
    and o.subject = m.value ->> 'subject' and o.rule = m.value ->> 'rule' and o.begins = m.value ->> 'begins'
    and o.state = 'open' and o.due <> m.value ->> 'was'"""


def _counted(workspace: Workspace, whose: str, what: str, first: date, after: date, also: str) -> list[Row]:
    """`what` the counts say of what is left and falls due from `first` until before `after`."""
    sql = f"""select {what} from due_count o where o.owed_by in (select value from json_each(:owners))
        and o.state = 'open' and o.due >= :first and o.due < :next and {PLACE} {also}"""
    given = {"owners": json.dumps(list(_whose(workspace, whose))), "first": str(first), "next": str(after)}
    return workspace.store.facts.rows(sql, slots(workspace) | given)


def _whose(workspace: Workspace, whose: str) -> Iterable[str]:
    if whose == OURS:
        return [str(workspace.unit["level"])]
    return OWED_BY if whose == EVERYBODY else [whose]


def _rule_line(rule: Rule, row: Any) -> RuleLine:
    if row is None:
        return RuleLine(rule, 0, 0, 0, "", estimated=False)
    overdue = row["overdue"] if rule.overdue else 0
    return RuleLine(rule, row["bound"], row["left"], overdue, row["due"] or "", bool(row["estimated"]))
