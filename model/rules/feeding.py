"""Which rules a register feeds: those its rows begin, and those its rows fulfil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.rules.grammar import rules
from model.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Feeds:
    """Rules that hold in an area, in the order of the library."""

    begins: tuple[Rule, ...]
    fulfils: tuple[Rule, ...]


def feeds(register: str, area: str, on: date) -> Feeds:
    """What rows of this register set going, and what they end; as the library says it, without an office's settings."""
    held = [rule for rule in rules().values() if rule.asks and rule.applies(area, on)]
    return Feeds(
        begins=tuple(rule for rule in held if rule.subject == register),
        fulfils=tuple(rule for rule in held if rule.done_by and rule.done_by.register == register),
    )
