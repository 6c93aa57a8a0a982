"""Duties: what the rules ask of every row of this office's registers today, why, and until when."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from model.calendar import Calendar, Day
from model.rules.obligation import Done, Obligation, obligation, window
from model.rules.rule import Rule, rules
from model.workflow.settings import local_settings
from model.workspace import Workspace

TABLES = {"inspection": "fact_inspection", "supervision": "fact_supervision"}
CHECKLISTS = {"inspection": "v.checklist", "supervision": "''"}


def counted_visits(rule: Rule) -> str:
    """SQL from `from` on: the visits `v` a rule counts, of any subject and day; slots :subject :checklist :level.

    A visit that a later record of its own unit corrects is the same visit, told twice.
    """
    table, checklist = TABLES[rule.done_by.kind], CHECKLISTS[rule.done_by.kind]
    return f"""from {table} v where v.subject_kind = :subject
        and (:checklist = '' or {checklist} = :checklist)
        and (:level = '' or exists (select 1 from current_row u where u.register = 'unit' and u.row_id = v.unit
            and json_extract(u.data, '$.level') = :level))
        and not exists (select 1 from {table} c
            where c.corrects = v.record and c.corrects <> '' and c.unit = v.unit)"""


def visit_slots(rule: Rule) -> dict[str, str]:
    """What fills the slots of `counted_visits`."""
    return {"subject": rule.subject, "checklist": rule.done_by.checklist, "level": rule.done_by.level}


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation with the name of whom it is about, and how it stands on the day that was asked for."""

    name: str
    obligation: Obligation
    state: str  # a label of group duty
    overdue_days: int

    @property
    def code(self) -> str:
        """The sentence that says why; its slots are `values`."""
        return "duty.each" if self.obligation.rule.each else "duty.within"

    @property
    def values(self) -> Mapping[str, object]:
        """What the sentence says of this duty."""
        asked = self.obligation
        return {
            "text": asked.rule.text,
            "source": asked.rule.source,
            "begins": asked.begins.isoformat(),
            "due": asked.due.on.isoformat(),
            "least": asked.rule.least,
            "done": len(asked.done),
        }


def duties(workspace: Workspace, today: date) -> list[Duty]:
    """Everything asked on this day, met or not: what is overdue longest first, then by due day and name."""
    area, calendar = str(workspace.unit["area"]), office_calendar(workspace)
    found = [
        Duty(str(row.get("name", "")), asked, asked.state(today), asked.overdue_days(today))
        for rule in rules().values()
        if rule.applies(area, today)
        for row, asked in _asked(workspace, rule, calendar, today)
    ]
    return sorted(found, key=lambda one: (one.obligation.due.on, one.name, one.obligation.rule.id))


def office_calendar(workspace: Workspace) -> Calendar:
    """The announced days with what this office has entered over them; of two entries for a day the later row wins."""
    entered = _rows(workspace, "calendar_day")
    days = [Day(date.fromisoformat(row["on"]), row["working"] == "yes", "office", row["name"]) for row in entered]
    return Calendar({day.on: day for day in days}, local_settings(workspace))


def _asked(
    workspace: Workspace, rule: Rule, calendar: Calendar, today: date
) -> Iterator[tuple[Mapping[str, Any], Obligation]]:
    visits = _visits(workspace, rule, today)
    for row in _rows(workspace, rule.subject):
        if asked := obligation(rule, row, visits.get(str(row["row_id"]), ()), calendar, today):
            yield row, asked


def _rows(workspace: Workspace, register: str) -> Iterator[Mapping[str, Any]]:
    sql = "select row_id, record, data from current_row where register = ? order by row_id"
    for row in workspace.store.facts.rows(sql, [register]):
        yield {**json.loads(row["data"]), "row_id": row["row_id"], "record": row["record"]}


def _visits(workspace: Workspace, rule: Rule, today: date) -> Mapping[str, list[Done]]:
    """The visits a rule counts, by subject."""
    found: defaultdict[str, list[Done]] = defaultdict(list)
    if rule.done_by.kind:
        since = window(rule.each, today)[0].isoformat() if rule.each else ""
        sql = f"select v.subject_id, v.visited_on, v.record {counted_visits(rule)} and v.visited_on >= :since"
        for row in workspace.store.facts.rows(sql, {**visit_slots(rule), "since": since}):
            found[row["subject_id"]].append(Done(date.fromisoformat(row["visited_on"]), row["record"]))
    return found
