"""How an office reads the rules where the law leaves it open: its own settings, each from a day until a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.rules.grammar import with_settings
from model.rules.rule import Rule

FIRST, LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class Setting:
    """One reading of one rule (register rule_setting); both days are included, and empty means without end."""

    rule: str
    name: str
    value: str
    valid_from: str = ""
    valid_until: str = ""

    def holds(self, on: str) -> bool:
        """Whether it was in force on this day."""
        return (self.valid_from or FIRST) <= on <= (self.valid_until or LAST)


def as_read(rule: Rule, settings: Iterable[Setting], on: date) -> Rule:
    """The rule as it is read for what begins on this day; a setting it cannot have changes nothing."""
    for one in settings:
        if one.rule == rule.id and one.holds(on.isoformat()):
            try:
                rule = with_settings(rule, {one.name: one.value})
            except ValueError:  # a record from elsewhere may say anything
                continue
    return rule
