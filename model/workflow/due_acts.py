"""From an obligation to the act that fulfils it: a visit to begin, a paper to issue, a row to enter or to open.

What has been fulfilled, or can be no more, is only looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forms.register_table import load_register
from model.procedure import inspections_from_rows
from model.rules.grammar import rules
from model.rules.rule import OWNER, PAPER, DoneBy
from model.workflow.cases.row_papers import acts
from model.workflow.due.due_lists import DueLine
from model.workspace import Workspace, current

What = Literal["visit", "led_visit", "paper", "row_paper", "enter", "open", "look"]
FORMED = "formed_on"
UNDONE = ("open", "overdue", "passed")  # of what is in another state there is nothing left to do


@dataclass(frozen=True, slots=True)
class Act:
    """What to begin: `kind` of paper, with which checklist, about whom, after which record, with what filled in."""

    what: What
    kind: str = ""
    register: str = ""
    row_id: str = ""
    name: str = ""
    record: str = ""
    checklist: str = ""
    given: Mapping[str, str] = field(default_factory=dict[str, str])


def of_line(workspace: Workspace, line: DueLine) -> Act:
    """What to begin on a line, or what to look at where nothing is left to do. RefusedError row.unknown."""
    if line.state in UNDONE:
        return act(workspace, line.rule.id, line.subject_kind, line.subject)
    return _seen(workspace, line)


def _seen(workspace: Workspace, line: DueLine) -> Act:
    """The last thing that counted; if nothing did, or its record holds several rows, whom the line is about."""
    facts, last = workspace.store.facts, line.records[-1] if line.records else ""
    if last and facts.rows("select 1 from fact_paper where record = ?", [last]):
        return Act("look", record=last)
    rows = facts.rows("select register, row_id from current_row where record = ? limit 2", [last]) if last else []
    if len(rows) == 1:
        return Act("open", register=rows[0]["register"], row_id=rows[0]["row_id"])
    if line.subject_kind.startswith(PAPER):
        return Act("look", record=line.subject)
    return Act("open", register=line.subject_kind, row_id=line.subject)


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
        same = {by.same: str(row.get(by.same, ""))} if by.same else {}
        return Act("enter", register=by.register, given={**_given(by, subject), **same})
    return Act("open", register=subject_kind, row_id=subject)


def _about_paper(workspace: Workspace, by: DoneBy | None, record: str) -> Act:
    if by and by.paper:
        return Act("paper", by.paper, record=record, given=_single(by.where))
    if by and by.register:
        (paper,) = workspace.store.facts.rows("select number, dated from fact_paper where record = ?", [record])
        return Act("enter", register=by.register, given=_given(by, str(paper["number"])) | _formed(by, paper["dated"]))
    return Act("look", record=record)


def _visit(workspace: Workspace, by: DoneBy, register: str, row: Mapping[str, str]) -> Act:
    """A row that leads to an inspection says itself with which checklist and why; this office may have none to make."""
    row_id = row["row_id"]
    if by.kind == "inspection" and register in inspections_from_rows():
        led = acts(workspace, register, row_id).inspection
        return Act("led_visit" if led else "open", by.kind, register, row_id)
    if not by.of:
        return Act("visit", by.kind, register, row_id, row["name"], checklist=by.checklist)
    holder = load_register(register).links()[by.of]
    whom = current(workspace.store, holder, row[by.of])
    return Act("visit", by.kind, holder, str(whom["row_id"]), str(whom["name"]), checklist=by.checklist)


def _given(by: DoneBy, target: str) -> dict[str, str]:
    """What the new row says for certain: whom it hangs on, and of what kind it must be to count."""
    link = {} if by.link == OWNER else {by.link: target}
    fields = {one.name: one for one in load_register(by.register).fields}
    return {name: value for name, value in _single(by.where).items() if not fields[name].calculate} | link


def _single(where: Mapping[str, str]) -> dict[str, str]:
    """What must be said in one way only."""
    return {name: allowed for name, allowed in where.items() if " " not in allowed}


def _formed(by: DoneBy, dated: str) -> dict[str, str]:
    """When what is published came to be: the day of the paper."""
    return {FORMED: dated} if any(one.name == FORMED for one in load_register(by.register).fields) else {}
