"""What the facts know of one subject, and which of it fulfils a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from model.rules.rule import PAPER, DoneBy, Rule, one_of


class Done(NamedTuple):
    """One thing that counts towards a rule: when (ISO, a day or a minute) and the record that says so."""

    on: str
    record: str


@dataclass(frozen=True, slots=True)
class Visit:
    """An inspection or a supervision, which are never counted against each other (国办发〔2024〕54号)."""

    kind: str
    of: str  # who was visited: the subject itself, or whom it names
    checklist: str
    level: str  # of the unit that came
    on: str
    record: str


@dataclass(frozen=True, slots=True)
class Following:
    """A paper that follows the subject or is about it; `values` are what its plain groups say, and `dated`."""

    kind: str
    values: Mapping[str, str]
    record: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A row of another register whose field `link` names the subject, by its id or by a value of it."""

    register: str
    link: str
    target: str
    values: Mapping[str, str]
    record: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A register row or a paper, with all that may count towards what it owes."""

    kind: str  # register, or PAPER and the kind of record
    id: str  # row id, or the record's hash
    record: str
    values: Mapping[str, str]
    area: str  # six digits: which local rules bind it
    known_on: str  # since when there is a record of it: nothing is asked of the time before
    institution: str = ""  # row id of the institution it belongs to, or is
    visits: Sequence[Visit] = ()
    papers: Sequence[Following] = ()
    rows: Sequence[Linked] = ()

    @property
    def is_paper(self) -> bool:
        """Whether it is a paper."""
        return self.kind.startswith(PAPER)


def done(rule: Rule, subject: Subject) -> list[Done]:
    """All that counts towards `rule`, of any day, the earliest first."""
    return sorted(_done(rule.done_by, subject)) if rule.done_by else []


def _done(by: DoneBy, subject: Subject) -> Iterator[Done]:
    if by.field:
        yield from _dated(said(subject.values, by.field), subject.record)
    elif by.kind:
        visited = subject.values.get(by.of, "") if by.of else subject.id
        for visit in subject.visits:
            if (visit.kind, visit.of) == (by.kind, visited) and _as_asked(by, visit):
                yield Done(visit.on, visit.record)
    elif by.paper:
        for paper in subject.papers:
            if paper.kind == by.paper and one_of(paper.values, by.where):
                yield from _dated(said(paper.values, by.date or "dated"), paper.record)
    else:
        target = subject.values.get(by.to, "") if by.to else subject.id
        for row in subject.rows:
            hangs = (row.register, row.link, row.target) == (by.register, by.link, target)
            if hangs and one_of(row.values, by.where) and _same(by.same, row.values, subject.values):
                yield from _dated(said(row.values, by.date), row.record)


def _same(name: str, row: Mapping[str, str], subject: Mapping[str, str]) -> bool:
    return not name or row.get(name, "") == subject.get(name, "")


def _as_asked(by: DoneBy, visit: Visit) -> bool:
    return by.checklist in ("", visit.checklist) and by.level in ("", visit.level)


def left_out(rule: Rule, subject: Subject) -> bool:
    """Whether rows hang on the subject of which another rule speaks."""
    unless = rule.unless
    return unless is not None and any(
        (row.register, row.link) == (unless.register, unless.link) for row in subject.rows
    )


def begun(rule: Rule, subject: Subject) -> str:
    """When a rule that runs begins, as ISO: a time of the subject, or the first that a paper after it says; or ""."""
    if rule.after is None:
        return said(subject.values, rule.begins)
    after = [one for one in subject.papers if one.kind == rule.after.paper and one_of(one.values, rule.after.where)]
    return min(filter(None, (said(one.values, rule.begins) for one in after)), default="")


def said(values: Mapping[str, str], name: str) -> str:
    """A time as ISO; `name` is a field, or two with a blank between them: a day and a time. Empty if one is missing."""
    parts = [values.get(one, "") for one in name.split()]
    return "T".join(parts) if all(parts) else ""


def _dated(on: str, record: str) -> Iterator[Done]:
    if on:
        yield Done(on, record)
