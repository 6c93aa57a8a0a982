"""From an obligation to the act that fulfils it: a visit to begin, a paper to issue, a row to enter or to open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forms.register_table import load_register
from model.procedure import inspections_from_rows
from model.rules.grammar import rules
from model.rules.rule import OWNER, PAPER, DoneBy
from model.workspace import Workspace, current

What = Literal["visit", "led_visit", "paper", "row_paper", "enter", "open", "look"]


@dataclass(frozen=True, slots=True)
class Act:
    """What to begin: `kind` of paper or register, about whom, after which record, with which values filled in."""

    what: What
    kind: str = ""
    register: str = ""
    row_id: str = ""
    name: str = ""
    record: str = ""
    given: Mapping[str, str] = field(default_factory=dict[str, str])


def act(workspace: Workspace, rule_id: str, subject_kind: str, subject: str) -> Act:
    """The act for what this rule asks of this subject. RefusedError row.unknown: the row is not there any more."""
    by = rules()[rule_id].done_by
    if subject_kind.startswith(PAPER):
        return _about_paper(workspace, by, subject)
    row = current(workspace.store, subject_kind, subject)
    if by and by.kind:
        return _visit(workspace, by, subject_kind, row)
    if by and by.paper:
        return Act("row_paper", by.paper, subject_kind, subject, record=str(row["record"]))
    if by and by.register:
        return Act("enter", register=by.register, given=_given(by, subject))
    return Act("open", register=subject_kind, row_id=subject)


def _about_paper(workspace: Workspace, by: DoneBy | None, record: str) -> Act:
    if by and by.paper:
        return Act("paper", by.paper, record=record)
    if by and by.register:
        (paper,) = workspace.store.facts.rows("select number from fact_paper where record = ?", [record])
        return Act("enter", register=by.register, given=_given(by, str(paper["number"])))
    return Act("look", record=record)


def _visit(workspace: Workspace, by: DoneBy, register: str, row: Mapping[str, str]) -> Act:
    if not by.of:
        return Act("visit", by.kind, register, row["row_id"], row["name"])
    if register in inspections_from_rows():
        return Act("led_visit", by.kind, register, row["row_id"])
    holder = load_register(register).links()[by.of]
    whom = current(workspace.store, holder, row[by.of])
    return Act("visit", by.kind, holder, str(whom["row_id"]), str(whom["name"]))


def _given(by: DoneBy, target: str) -> dict[str, str]:
    """What the new row says for certain: whom it hangs on, and of what kind it must be to count."""
    link = {} if by.link == OWNER else {by.link: target}
    fields = {one.name: one for one in load_register(by.register).fields}
    kinds = {name: allowed for name, allowed in by.where.items() if " " not in allowed and not fields[name].calculate}
    return {**kinds, **link}
