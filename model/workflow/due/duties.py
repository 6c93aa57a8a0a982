"""Duties: what the rules ask of this office's registers and papers on any day, why, and until when; from scratch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from model.calendar import Calendar
from model.rules.obligation import Obligation
from model.rules.rule import Rule
from model.workflow.due.obligations import Readings, all_keys, asked_of
from model.workflow.due.settings import local_settings
from model.workflow.due.subjects import calendar_of
from model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation with the name of whom it is about, and how it stands at the end of the day asked for."""

    name: str
    obligation: Obligation
    state: str  # a label of group duty
    overdue_days: int

    @property
    def code(self) -> str:
        """The sentence that says why; its slots are `values`."""
        return sentence_code(self.obligation.rule)

    @property
    def values(self) -> Mapping[str, object]:
        """What the sentence says of this duty."""
        asked = self.obligation
        return sentence_values(asked.rule, asked.begins, asked.due, len(asked.done))


def sentence_code(rule: Rule) -> str:
    """The sentence that says why something is asked."""
    if rule.most and not rule.least:
        return "duty.most"
    if rule.each:
        return "duty.each"
    if rule.on is not None or (rule.within and not rule.within[0]):
        return "duty.on"
    return "duty.before" if rule.before else "duty.within"


def sentence_values(rule: Rule, begins: str, due: str, done: int) -> Mapping[str, object]:
    """What that sentence says of one obligation."""
    return {
        "text": rule.text,
        "source": rule.source,
        "begins": begins.replace("T", " "),
        "due": due.replace("T", " "),
        "least": rule.least,
        "most": rule.most,
        "done": done,
    }


def duties(workspace: Workspace, today: date) -> list[Duty]:
    """Everything asked on this day, met or not: what is overdue longest first, then by due day and name."""
    facts = workspace.store.facts
    readings, now = Readings(facts, today), f"{today}T23:59"
    found = [
        Duty(_name(about.values), asked, asked.state(now), asked.overdue_days(now))
        for keys in all_keys(facts)
        for about, asked in asked_of(facts, keys, readings)
    ]
    return sorted(found, key=lambda one: (one.obligation.due, one.name, one.obligation.rule.id))


def _name(values: Mapping[str, str]) -> str:
    return values.get("name", "") or values.get("subject_name", "")


def office_calendar(workspace: Workspace) -> Calendar:
    """The announced days with what this office has entered over them, and its own ways of counting."""
    calendar = calendar_of(workspace.store.facts, str(workspace.unit["area"]))
    return replace(calendar, settings=local_settings(workspace))
