"""A rule of time or number as one row of data: whom it binds, what begins it, how long it gives, what fulfils it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forms.bases import STATES, Instrument

EACH = ("year", "half", "quarter", "month")
WITHIN = ("hours", "working_days", "days", "months", "years")
OWED_BY = ("city", "county", "township", "institution", "party")
VISITS = ("inspection", "supervision")
CONFIRMED, NO_ARTICLE, UNCONFIRMED = STATES
PAPER = "paper:"  # before the kind of record, where a rule is about papers
OWNER = "owner"  # as a link: the unit that entered the row
NAME = "name"  # as a link: the row's own name, which is a value of the subject

NOTHING = "-"  # in `where`: the field is empty

# What an office may change of a rule, and what can be said of it; None: a number.
SETTINGS: Mapping[str, tuple[str, ...] | None] = {
    "enabled": ("yes", "no"),
    "counting": ("strict", "loose"),  # backwards: whole days between or not; days: a last day off stays or moves
    "last_day": ("included", "excluded"),  # of 某日前: whether that day itself is still in time
    "least": None,
    "most": None,
    "percent": None,  # a share that must be reached
}


@dataclass(frozen=True, slots=True)
class DoneBy:
    """What fulfils a rule: visits of a kind, another date of the same row, a paper, or rows that hang on it."""

    kind: str = ""  # one of VISITS
    checklist: str = ""  # only visits with this checklist
    level: str = ""  # only visits by units of this level
    of: str = ""  # field of the subject that names who is visited; empty for itself
    where: Mapping[str, str] = field(default_factory=dict[str, str])  # of that paper or row
    field: str = ""
    paper: str = ""  # kind of a record that follows the subject, or is about it
    register: str = ""
    link: str = ""  # field of that register that names the subject
    to: str = ""  # what it names it by: a value of the subject; empty for its id
    date: str = ""  # of that paper or row: when it was done
    same: str = ""  # field that must say the same in that row and in the subject: only what was done for this time


@dataclass(frozen=True, slots=True)
class Unless:
    """Rows that take a subject out of a rule, because another rule speaks of them."""

    register: str
    link: str


@dataclass(frozen=True, slots=True)
class After:
    """A paper that follows the subject and says when the rule begins: `begins` is then a date of that paper."""

    paper: str
    where: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `forms/library/rules.toml`; the comments there say what each column means."""

    id: str
    text: str
    instrument: Instrument
    owed_by: str
    subject: str = ""  # a register, or PAPER and a kind of record; empty for what only says something
    done_by: DoneBy | None = None
    place: str = ""
    check: str = CONFIRMED  # one of forms.bases.STATES
    where: Mapping[str, str] = field(default_factory=dict[str, str])
    unless: Unless | None = None
    after: After | None = None
    begins: str = ""  # a date or moment of the subject, or of the paper in `after`
    within: tuple[int, str] | None = None  # how many, of WITHIN
    before: bool = False  # counted backwards from what begins it
    on: date | None = None  # a fixed day
    each: str = ""  # one of EACH
    by: str = ""  # a day in each period: MM-DD of a year, DD of a month
    least: int = 1
    most: int = 0  # 0: no limit
    overdue: bool = True  # false: its day passes, and nobody has failed by that alone
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    note: str = ""

    @property
    def source(self) -> str:
        """The instrument as people cite it, with the place in it if that is confirmed."""
        number = f"（{self.instrument.number}）" if self.instrument.number not in ("", self.instrument.title) else ""
        return f"{self.instrument.title}{number}{self.place if self.check == CONFIRMED else ''}"

    @property
    def asks(self) -> bool:
        """Whether it makes obligations; the others are there to be read."""
        unlimited = "most" in self.settings and not self.most
        return bool(self.subject) and not unlimited and self.setting("enabled", "yes") == "yes"

    @property
    def clock(self) -> bool:
        """Whether it runs by the hour, through every holiday."""
        return self.within is not None and self.within[1] == "hours"

    def setting(self, name: str, otherwise: str) -> str:
        """How the office reads it."""
        return self.settings.get(name, otherwise)

    def applies(self, area: str, on_date: date) -> bool:
        """Whether it binds a unit of this area (six digits) on this day."""
        return self.instrument.applies(area, on_date)

    def binds(self, row: Mapping[str, Any]) -> bool:
        """Whether it binds this row of its register, or this paper."""
        return one_of(row, self.where)


def one_of(values: Mapping[str, Any], where: Mapping[str, str]) -> bool:
    """Whether each named value is one of those allowed, a blank between them; NOTHING stands for what is not said."""
    return all((values.get(name) or NOTHING) in allowed.split() for name, allowed in where.items())
