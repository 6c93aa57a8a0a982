"""What is due, as lists for the screen: a line for each rule, and the rows it still asks something of.

The same answers as `duties`, but only what is unfinished is looked at closely, so that it stays quick at 40,000 rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.calendar import Calendar, Reckoned
from model.ports import Row
from model.rules.obligation import due_on, window
from model.rules.rule import Rule, rules
from model.workflow.duties import counted_visits, office_calendar, visit_slots
from model.workspace import Workspace

PAGE = 200
Key = tuple[str, str, str]  # due day, name, row id: the order of a list, and where its next page begins
FIRST: Key = ("", "", "")
NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule over all the rows it binds; `due` is the next day something falls due, None when nothing is left."""

    rule: Rule
    bound: int
    left: int
    overdue: int
    due: Reckoned | None


@dataclass(frozen=True, slots=True)
class DueLine:
    """One row that still owes something: how often it was done, until when, and by how many days that is past."""

    row_id: str
    name: str
    done: int
    due: Reckoned
    overdue_days: int

    @property
    def key(self) -> Key:
        """Its place in the list."""
        return self.due.on.isoformat(), self.name, self.row_id


def summary(workspace: Workspace, on: date | None = None) -> tuple[RuleLine, ...]:
    """Every rule that binds this office's area on a day, today if none is named, with how much is left of it."""
    today = on or workspace.clock().date()
    area, calendar = str(workspace.unit["area"]), office_calendar(workspace)
    return tuple(_line(workspace, rule, calendar, today) for rule in rules().values() if rule.applies(area, today))


def unfinished(workspace: Workspace, rule_id: str, after: Key = FIRST, on: date | None = None) -> list[DueLine]:
    """The next `PAGE` rows after the key `after` that a rule still asks something of, the longest overdue first."""
    today = on or workspace.clock().date()
    rule, calendar = rules()[rule_id], office_calendar(workspace)
    if rule.each:  # all fall due on one day
        which = "and (name, row_id) > (:name, :row_id) order by name, row_id limit :most"
        given = {"name": after[1], "row_id": after[2], "most": PAGE}
        return [_due_line(rule, row, calendar, today) for row in _left(workspace, rule, today, which, given)]
    lines = [_due_line(rule, row, calendar, today) for row in _left(workspace, rule, today)]
    return sorted((one for one in lines if one.key > after), key=lambda one: one.key)[:PAGE]


def _line(workspace: Workspace, rule: Rule, calendar: Calendar, today: date) -> RuleLine:
    if rule.each:
        found = workspace.store.facts.rows(
            f"select count(*) as bound, coalesce(sum(done < :least), 0) as left from ({_rows(rule)})",
            _slots(rule, today),
        )[0]
        due = due_on(rule, today, calendar, today) if found["left"] else None
        return RuleLine(rule, found["bound"], found["left"], 0, due)  # a period that returns is over with its last day
    bound = workspace.store.facts.rows(f"select count(*) as n from ({_rows(rule)})", _slots(rule, today))[0]["n"]
    lines = [_due_line(rule, row, calendar, today) for row in _left(workspace, rule, today)]
    due = min((one.due for one in lines), key=lambda one: one.on, default=None)
    return RuleLine(rule, bound, len(lines), sum(one.overdue_days > 0 for one in lines), due)


def _left(
    workspace: Workspace, rule: Rule, today: date, which: str = "", given: Mapping[str, object] = NOTHING
) -> Sequence[Row]:
    sql = f"select row_id, name, begins, done from ({_rows(rule)}) where done < :least {which}"
    return workspace.store.facts.rows(sql, {**_slots(rule, today), **given})


def _due_line(rule: Rule, row: Row, calendar: Calendar, today: date) -> DueLine:
    begins = date.fromisoformat(row["begins"]) if row["begins"] else today
    due = due_on(rule, begins, calendar, today)
    return DueLine(row["row_id"], row["name"], row["done"], due, max(0, (today - due.on).days))


def _rows(rule: Rule) -> str:
    """SQL: every row a rule binds, with the day it begins and how often it was done; columns come from our own data."""
    begins = f"json_extract(r.data, '$.{rule.begins}')" if rule.begins else "''"
    bound = ["r.register = :subject", *(_one_of(name, allowed) for name, allowed in rule.where.items())]
    if rule.begins:
        bound.append(f"coalesce({begins}, '') <> ''")
    if rule.done_by.field:
        done = f"coalesce(json_extract(r.data, '$.{rule.done_by.field}'), '') <> ''"
    else:
        since = begins if rule.begins else ":first"
        period = f"v.subject_id = r.row_id and v.visited_on >= {since} and v.visited_on <= :last"
        done = f"(select count(*) {counted_visits(rule)} and {period})"
    return f"select r.row_id, r.name, {begins} as begins, {done} as done from current_row r where {' and '.join(bound)}"


def _one_of(name: str, allowed: str) -> str:
    values = json.dumps(allowed.split()).replace("'", "''")
    return f"json_extract(r.data, '$.{name}') in (select value from json_each('{values}'))"


def _slots(rule: Rule, today: date) -> dict[str, object]:
    first, last = window(rule.each, today) if rule.each else (date.min, date.max)
    return {**visit_slots(rule), "first": first.isoformat(), "last": last.isoformat(), "least": rule.least}
