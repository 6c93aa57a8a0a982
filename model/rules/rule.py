"""A rule of time or number as one row of data: whom it binds, what begins it, how long it gives, what fulfils it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from forms.bases import Instrument, instruments

EACH = ("year", "half", "quarter")
WITHIN = ("working_days", "days", "months")
OWED_BY = ("county", "township", "institution")
VISITS = ("inspection", "supervision")


@dataclass(frozen=True, slots=True)
class DoneBy:
    """What fulfils a rule: visits of a kind, or another date of the same register row."""

    kind: str = ""  # one of VISITS
    checklist: str = ""  # only visits with this checklist
    level: str = ""  # only visits by units of this level
    field: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `forms/library/rules.toml`; the comments there say what each column means."""

    id: str
    text: str
    instrument: Instrument
    owed_by: str
    subject: str  # the register whose rows it binds
    done_by: DoneBy
    place: str = ""
    pending: bool = False
    where: Mapping[str, str] = field(default_factory=dict[str, str])
    begins: str = ""  # a date of the row; empty for a rule of each period
    within: tuple[int, str] = (0, "")  # how many, of WITHIN
    each: str = ""  # one of EACH
    least: int = 1
    note: str = ""

    @property
    def source(self) -> str:
        """The instrument as people cite it, with the place in it unless that is unconfirmed."""
        number = f"（{self.instrument.number}）" if self.instrument.number not in ("", self.instrument.title) else ""
        return f"{self.instrument.title}{number}{'' if self.pending else self.place}"

    def applies(self, area: str, on_date: date) -> bool:
        """Whether it binds a unit of this area (six digits) on this day."""
        return self.instrument.applies(area, on_date)

    def binds(self, row: Mapping[str, Any]) -> bool:
        """Whether it binds this row of its register."""
        return all(row.get(name) in allowed.split() for name, allowed in self.where.items())


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule of the library, by its id."""
    return read_rules(files("forms.library").joinpath("rules.toml").read_text("utf-8"))


def read_rules(toml: str) -> dict[str, Rule]:
    """Rules by id, in the order of the file. ValueError naming the rule that says something impossible."""
    return {name: _rule(name, columns) for name, columns in tomllib.loads(toml).items()}


def _rule(name: str, columns: dict[str, Any]) -> Rule:
    try:
        columns["instrument"] = instruments()[columns["instrument"]]
        columns["done_by"] = DoneBy(**columns["done_by"])
        if within := columns.get("within"):
            ((unit, number),) = within.items()
            columns["within"] = (number, unit)
        rule = Rule(id=name, **columns)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"rule {name}: {error}") from error
    for wrong in _impossible(rule):
        raise ValueError(f"rule {name}: {wrong}")
    return rule


def _impossible(rule: Rule) -> list[str]:
    number, unit = rule.within
    checks = {
        "owed_by": rule.owed_by in OWED_BY,
        "each or begins and within": bool(rule.each) != bool(rule.begins and number),
        "each": rule.each in ("", *EACH),
        "within": unit in ("", *WITHIN),
        "least": rule.least >= 1,
        "done_by": bool(rule.done_by.kind) != bool(rule.done_by.field) and rule.done_by.kind in ("", *VISITS),
    }
    return [name for name, right in checks.items() if not right]
