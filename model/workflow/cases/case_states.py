"""Where a case stands, from its papers and its problems alone, and what each paper of it still waits for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from model.kinds import KINDS
from model.workflow.cases.case_papers import CasePaper
from model.workflow.cases.problem_states import Problem

# Of the problems still open, the one that came furthest says where the case is: what it allows, the others allow too.
FURTHEST = ("found", "ordered", "served", "extended", "reported", "failed")
AS_CASE = {"lettered": "found", "overdue": "served"}  # states of a problem that are none of a case
BEFORE = ("notice", "approval")
BEFORE_STATE = {"notice": "notified", "approval": "approved"}
ANSWERS = ("reply", "transfer_slip")


def state_of(papers: Sequence[CasePaper], problems: Sequence[Problem]) -> str:
    """The state of a case: one of `model.procedure.procedure().states`."""
    kinds = {paper.kind for paper in papers if paper.content.get("approved") != "no"}  # D01 turned down allows nothing
    open_ones = [AS_CASE.get(one.state, one.state) for one in problems if one.open]
    if open_ones:
        furthest = max(open_ones, key=FURTHEST.index)
        return "supervised" if furthest == "found" and not kinds & {"inspection"} else furthest
    if problems:
        over = {one.state for one in problems}
        return next(one for one in ("escalated", "transferred", "closed", "corrected") if one in over)
    if kinds & {"inspection", "supervision"}:
        return "clear"
    if any(KINDS[kind].registers for kind in kinds):
        return "recorded"
    return next((BEFORE_STATE[kind] for kind in BEFORE if kind in kinds), "new")


def waits(
    paper: CasePaper, papers: Sequence[CasePaper], by_pen: Collection[str], returned: Collection[str]
) -> list[str]:
    """What a paper still waits for: unserved | unstamped | unanswered | by_pen; `returned` came back as signed pages.

    A paper that was served, or answered, arrived and bore its stamp.
    """
    kind, after = KINDS[paper.kind], {one.kind for one in papers if one.document == paper.record}
    arrived = bool(after & {"service", *ANSWERS})
    asked = {
        "unserved": kind.served and not arrived,
        "unstamped": kind.stamped and not arrived and paper.record not in returned,
        "unanswered": is_letter(paper.kind) and not after & set(ANSWERS),
        "by_pen": paper.record in by_pen,
    }
    return [name for name, waiting in asked.items() if waiting]


def is_letter(kind: str) -> bool:
    """Whether papers of this kind are answered: some answer follows it."""
    return any(kind in KINDS[answer].follows for answer in ANSWERS if answer in KINDS)
