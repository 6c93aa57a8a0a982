"""The file of rules: what can be written in it, read and checked; each fault is named with its rule."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from forms.bases import STATES, instruments
from model.rules.rule import EACH, NAME, OWED_BY, PAPER, SETTINGS, VISITS, WITHIN, After, DoneBy, Rule, Unless

BY = {"year": re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "month": re.compile(r"0[1-9]|1\d|2[0-8]")}


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule of the library, by its id."""
    return read_rules(files("forms.library").joinpath("rules.toml").read_text("utf-8"))


def read_rules(toml: str) -> dict[str, Rule]:
    """Rules by id, in the order of the file. ValueError naming the rule that says something impossible."""
    return {name: _rule(name, columns) for name, columns in tomllib.loads(toml).items()}


def with_settings(rule: Rule, said: Mapping[str, str]) -> Rule:
    """The rule as an office reads it; ValueError for a setting it does not have, or that cannot be said so."""
    settings = {**rule.settings, **said}
    for wrong in _settings(settings, rule.settings.keys() | {"enabled"}):
        raise ValueError(f"rule {rule.id}: {wrong}")
    numbers = {name: int(settings[name]) for name in ("least", "most") if settings.get(name)}
    return replace(rule, settings=settings, **numbers)


def _rule(name: str, columns: dict[str, Any]) -> Rule:
    try:
        columns["instrument"] = instruments()[columns["instrument"]]
        if "done_by" in columns:
            columns["done_by"] = DoneBy(**columns["done_by"])
        if "unless" in columns:
            columns["unless"] = Unless(**columns["unless"])
        if "after" in columns:
            columns["after"] = After(**columns["after"])
        if within := columns.get("within"):
            ((unit, number),) = within.items()
            columns["within"] = (number, unit)
        if "on" in columns:
            columns["on"] = date.fromisoformat(columns["on"])
        rule = Rule(id=name, **columns)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"rule {name}: {error}") from error
    for wrong in _impossible(rule):
        raise ValueError(f"rule {name}: {wrong}")
    return with_settings(rule, {})


def _impossible(rule: Rule) -> Iterator[str]:
    checks = {
        "owed_by": rule.owed_by in OWED_BY,
        "check": rule.check in STATES,
        "when: begins and within, or each, or on": _whens(rule) == (1 if rule.subject else 0),
        "begins and within": bool(rule.begins) == (rule.within is not None),
        "within": rule.within is None or (rule.within[1] in WITHIN and rule.within[0] >= int(not rule.before)),
        "after": rule.after is None or bool(rule.begins),
        "before": not rule.before or (rule.within is not None and rule.within[1] in ("working_days", "days")),
        "each": rule.each in ("", *EACH),
        "by": not rule.by or (rule.each in BY and bool(BY[rule.each].fullmatch(rule.by))),
        "least": rule.least >= (0 if "most" in rule.settings else 1),
        "overdue: what nothing ends cannot be": bool(rule.done_by or rule.where) or not rule.overdue,
        "done_by": rule.done_by is None or _possible(rule.done_by, rule.subject),
    }
    return (name for name, right in checks.items() if not right)


def _whens(rule: Rule) -> int:
    return sum((rule.within is not None, bool(rule.each), rule.on is not None))


def _possible(done: DoneBy, subject: str) -> bool:
    """One way alone, and only what belongs to it."""
    ways = (done.kind, done.field, done.paper, done.register)
    belongs = {
        "kind": done.kind in ("", *VISITS) and not (done.kind and subject.startswith(PAPER)),
        "of visits": bool(done.kind) or not (done.checklist or done.level or done.of),
        "of rows": bool(done.register) == bool(done.link) and bool(done.to) == (done.link == NAME),
        "same": bool(done.register) or not done.same,
        "dates": bool(done.date) == bool(done.register) or bool(done.paper),
        "where": not done.where or bool(done.register or done.paper),
    }
    return sum(map(bool, ways)) == 1 and all(belongs.values())


def _settings(said: Mapping[str, str], known: Collection[str]) -> Iterator[str]:
    for name, value in said.items():
        allowed = SETTINGS.get(name, ())
        if name not in known or not (value in allowed if allowed is not None else value == "" or value.isdecimal()):
            yield f"setting {name} = {value}"
