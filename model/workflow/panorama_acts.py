"""What can be begun from the whole picture of an institution or site: a visit, a row of a ledger, what a duty asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from forms.register_grammar import GROUPS
from forms.register_table import load_register, register_ids
from model.errors import RefusedError
from model.kinds import KINDS
from model.procedure import inspections_from_rows
from model.rules.rule import VISITS
from model.workflow.due import due_lists
from model.workflow.due_acts import Act, of_line
from model.workflow.papers.authorities import authorised
from model.workspace import Workspace, current


@dataclass(frozen=True, slots=True)
class Ledger:
    """A register whose rows hang on the one that is looked at, by `field`; it stands in the section of its group."""

    section: str
    register: str
    title: str
    field: str


@dataclass(frozen=True, slots=True)
class Begins:
    """The kinds of visit this unit may make, and the ledgers that may be added to."""

    visits: tuple[str, ...]
    ledgers: tuple[Ledger, ...]


def begins(workspace: Workspace, register: str) -> Begins:
    """What can be begun at a row of this register today."""
    kinds = [KINDS[one] for one in VISITS]
    may = (one.record for one in kinds if register in one.subjects and authorised(workspace, one))
    return Begins(tuple(may), ledgers(register))


@cache
def ledgers(register: str) -> tuple[Ledger, ...]:
    """The registers that hang on this one, in the order of groups and titles; restricted ones have their list alone."""
    known = [load_register(one) for one in register_ids()]
    found = [
        Ledger(one.group, one.id, one.title, next(name for name, to in one.links().items() if to == register))
        for one in known
        if register in one.links().values() and not one.restricted
    ]
    return tuple(sorted(found, key=lambda one: (GROUPS.index(one.section), one.title)))


def visit(workspace: Workspace, kind: str, register: str, row_id: str) -> Act:
    """A visit of this kind; a row that leads to an inspection says itself with which checklist and why."""
    if kind == "inspection" and register in inspections_from_rows():
        return Act("led_visit", kind, register, row_id)
    return Act("visit", kind, register, row_id, str(current(workspace.store, register, row_id)["name"]))


def duty(workspace: Workspace, row_id: str, rule: str, subject_kind: str, subject: str, since: str) -> Act:
    """What fulfils one duty of the picture of `row_id`, or shows how it was. RefusedError row.unknown: it is gone."""
    asked = (rule, subject_kind, subject, since)
    for line in due_lists.of_institution(workspace, row_id):
        if (line.rule.id, line.subject_kind, line.subject, line.begins) == asked:
            return of_line(workspace, line)
    raise RefusedError("row.unknown", register=load_register("institution").title, row=row_id)
