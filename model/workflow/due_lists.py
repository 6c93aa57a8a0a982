"""What is due, as lists for screen and paper: by urgency, by institution, by rule, by day; read from the table."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from model.ports import Row
from model.rules.grammar import rules
from model.rules.obligation import state_at
from model.rules.rule import OWED_BY, Rule
from model.workflow import obligations
from model.workflow.duties import sentence_code, sentence_values
from model.workspace import Workspace

PAGE = 200
WEEK = timedelta(days=7)
PAST = ("over", "missed", "met_late")  # what time does not mend: it stays to be seen
OURS, EVERYBODY = "ours", "all"
Key = tuple[
    int, str, str, str, str
]  # rank, due, name, subject, rule: the order of a list, and where its next page begins
FIRST: Key = (-1, "", "", "", "")
COLUMNS = """o.*, case when o.subject_kind <> 'institution' and o.subject_kind not like 'paper:%' then (
    select r.name from current_row r where r.register = 'institution' and r.row_id = o.institution) end as home"""


@dataclass(frozen=True, slots=True)
class DueLine:
    """One obligation as it stands now; times are ISO, with a minute where a clock is running."""

    rule: Rule
    subject_kind: str
    subject: str
    name: str
    home: str  # the institution it belongs to, where the name does not say so already
    begins: str
    due: str
    estimated: bool
    state: str  # a label of group duty
    overdue_days: int
    done: int
    done_on: str
    records: tuple[str, ...]
    key: Key

    @property
    def code(self) -> str:
        """The sentence that says why; its slots are `values`."""
        return sentence_code(self.rule)

    @property
    def values(self) -> Mapping[str, object]:
        """What the sentence says of it."""
        return sentence_values(self.rule, self.begins, self.due, self.done)


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
    pages = (_page(workspace, [who], ("open",), after, limit) for who in _whose(workspace, whose))
    return list(heapq.merge(*pages, key=lambda one: one.key))[:limit]


def past(workspace: Workspace, whose: str = OURS, after: Key = FIRST, limit: int = PAGE) -> list[DueLine]:
    """What was done late, missed altogether, or done too often."""
    obligations.roll(workspace)
    owners = _whose(workspace, whose)
    pages = (_page(workspace, [who], (state,), after, limit) for who in owners for state in PAST)
    return list(heapq.merge(*pages, key=lambda one: one.key))[:limit]


def of_rule(workspace: Workspace, rule_id: str, after: Key = FIRST, limit: int = PAGE) -> list[DueLine]:
    """What is left of one rule."""
    return _lines(
        workspace,
        "o.rule = :rule and o.state = 'open' and (o.due, o.rank, o.name, o.subject) > (:due, :rank, :name, :subject)"
        " order by o.due, o.rank, o.name, o.subject limit :limit",
        {"rule": rule_id, "limit": limit, **_after(after)},
    )


def of_institution(workspace: Workspace, row_id: str) -> list[DueLine]:
    """Everything asked about one institution and what belongs to it, met or not."""
    return _lines(workspace, "o.institution = :id order by o.rank, o.due, o.rule", {"id": row_id})


def on_day(workspace: Workspace, day: date, whose: str = OURS) -> list[DueLine]:
    """What falls due on one day and is still to be done."""
    given = {"first": day.isoformat(), "next": (day + timedelta(days=1)).isoformat()}
    return _lines(workspace, f"{_days(workspace, whose)} order by o.rank, o.due, o.name, o.rule", given)


def month(workspace: Workspace, first: date, after: date, whose: str = OURS) -> dict[str, int]:
    """How much falls due on each day from `first` until before `after`."""
    which = _days(workspace, whose)
    sql = f"select substr(o.due, 1, 10) as day, count(*) as n from obligation o where {which} group by 1"
    given = {"first": first.isoformat(), "next": after.isoformat(), **_here(workspace)}
    return {row["day"]: int(row["n"]) for row in workspace.store.facts.rows(sql, given)}


def totals(workspace: Workspace, whose: str = OURS) -> Totals:
    """Counts of what is left."""
    today = obligations.today_of(workspace)
    day, tomorrow, later = today, today + timedelta(days=1), today + WEEK + timedelta(days=1)
    late, now, week = (
        sum(month(workspace, first, last, whose).values())
        for first, last in ((date.min, day), (day, tomorrow), (tomorrow, later))
    )
    sql = f"select count(*) as n from obligation o where {_days(workspace, whose)} and o.rank = 0"
    clocks = workspace.store.facts.rows(sql, {"first": "", "next": "~", **_here(workspace)})[0]["n"]
    return Totals(late, now, week, clocks)


def summary(workspace: Workspace) -> tuple[RuleLine, ...]:
    """Every rule that binds something here, or only says something, in the order of the library."""
    obligations.roll(workspace)
    here = _here(workspace)
    rows = workspace.store.facts.rows(
        "select rule, count(*) as bound, sum(state = 'open') as left,"
        " sum(state = 'open' and substr(:now, 1, length(due)) > due) as overdue,"
        " min(case when state = 'open' then due end) as due, max(state = 'open' and estimated) as estimated"
        " from obligation o group by rule",
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
        {"name": after[0], "row_id": after[1], "words": words, "limit": PAGE, **_here(workspace)},
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
    found: list[tuple[DueLine, str]] = []
    for one in obligations.moved(workspace):
        given = {"kind": one["kind"], "subject": one["subject"], "rule": one["rule"], "begins": one["begins"]}
        which = "o.subject_kind = :kind and o.subject = :subject and o.rule = :rule and o.begins = :begins"
        found += [(line, one["was"]) for line in _lines(workspace, f"{which} and o.state = 'open'", given)]
    return found


# A day that passes without anybody being late is over with it; these rules are loud.
LOUD = "o.rule not in (select value from json_each(:quiet))"


def _days(workspace: Workspace, whose: str) -> str:
    """SQL: what is left and falls due in a span of days; slots :first :next and those of `_here`."""
    owners = ", ".join(f"'{one}'" for one in _whose(workspace, whose))
    span = "o.rank in (0, 1) and o.due >= :first and o.due < :next"
    return f"o.owed_by in ({owners}) and o.state = 'open' and {span} and {_PLACE}"


_PLACE = f"(substr(:now, 1, length(o.due)) <= o.due or {LOUD}) and (:town = '' or instr(:town, o.township) > 0)"


def _page(workspace: Workspace, owners: Sequence[str], states: Sequence[str], after: Key, limit: int) -> list[DueLine]:
    given = {"owner": owners[0], "state": states[0], "limit": limit, **_after(after)}
    return _lines(
        workspace,
        "o.owed_by = :owner and o.state = :state"
        " and (o.rank, o.due, o.name, o.subject, o.rule) > (:rank, :due, :name, :subject, :after_rule)"
        f" and {_PLACE} order by o.rank, o.due, o.name, o.subject, o.rule limit :limit",
        given,
    )


def _after(key: Key) -> dict[str, object]:
    rank, due, name, subject, rule = key
    return {"rank": rank, "due": due, "name": name, "subject": subject, "after_rule": rule}


def _here(workspace: Workspace) -> dict[str, object]:
    """What every list depends on: the minute it is, and for a township its name."""
    unit = workspace.unit
    quiet = json.dumps([rule.id for rule in rules().values() if not rule.overdue])
    town = str(unit["name"]) if unit["level"] == "township" else ""
    return {"now": obligations.now_of(workspace), "quiet": quiet, "town": town}


def _whose(workspace: Workspace, whose: str) -> Iterable[str]:
    if whose == OURS:
        return [str(workspace.unit["level"])]
    return OWED_BY if whose == EVERYBODY else [whose]


def _lines(workspace: Workspace, which: str, given: Mapping[str, object]) -> list[DueLine]:
    here = _here(workspace)
    rows = workspace.store.facts.rows(f"select {COLUMNS} from obligation o where {which}", {**here, **given})
    return [_line(row, str(here["now"])) for row in rows if row["rule"] in rules()]


def _line(row: Row, now: str) -> DueLine:
    rule = replace(rules()[row["rule"]], least=row["least"], most=row["most"])  # as the office reads it
    state = state_at(row["state"], row["due"], now, overdue=rule.overdue)
    late = state in ("overdue", "missed")
    return DueLine(
        rule=rule,
        subject_kind=row["subject_kind"],
        subject=row["subject"],
        name=row["name"],
        home=(row["home"] or "") if row["home"] != row["name"] else "",
        begins=row["begins"],
        due=row["due"],
        estimated=bool(row["estimated"]),
        state=state,
        overdue_days=(date.fromisoformat(now[:10]) - date.fromisoformat(row["due"][:10])).days if late else 0,
        done=row["done"],
        done_on=row["done_on"],
        records=tuple(json.loads(row["records"])),
        key=(row["rank"], row["due"], row["name"], row["subject"], row["rule"]),
    )


def _rule_line(rule: Rule, row: Any) -> RuleLine:
    if row is None:
        return RuleLine(rule, 0, 0, 0, "", estimated=False)
    overdue = row["overdue"] if rule.overdue else 0
    return RuleLine(rule, row["bound"], row["left"], overdue, row["due"] or "", bool(row["estimated"]))
