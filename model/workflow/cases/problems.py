"""The problems of all cases: three lists as three views of one truth, and the papers somebody still waits for."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from model.calendar import Calendar
from model.kinds import KINDS
from model.workflow.cases.case_papers import CasePaper, case_page, corrections, papers_of, returned
from model.workflow.cases.case_states import ANSWERS, is_letter, waits
from model.workflow.cases.periods import dunning_day
from model.workflow.cases.problem_states import Problem, problems_of
from model.workflow.due.duties import office_calendar
from model.workflow.papers import follow_up
from model.workspace import Workspace

# What each list shows, in order; the columns are labels of group ledger_column, their values `LedgerLine.cells`.
VIEWS: Mapping[str, Sequence[str]] = {
    "problem": ("subject", "fact", "severity", "department", "found_on", "found_by", "state"),
    "measure": (
        "subject",
        "fact",
        "requirement",
        "measures",
        "ordered_by",
        "due_on",
        "reported_on",
        "result",
        "before",
        "after",
        "state",
    ),
    "duty": (
        "subject",
        "fact",
        "duty_unit",
        "duty_person",
        "department",
        "due_on",
        "overdue_days",
        "result_on",
        "state",
    ),
}


# What waits is served and answered by papers that follow it; a letter that was served still waits for its answer.
# The + keeps to the index of kinds: nearly every paper here is of this unit.
_OPEN_ENDS = """
select p.case_id from fact_paper p where +p.unit = :unit and p.kind in (select value from json_each(:asking))
and not exists (select 1 from fact_paper a where a.document = p.record
    and (a.kind = 'service' or a.kind in (select value from json_each(:answers))))
union
select p.case_id from fact_paper p where +p.unit = :unit and p.kind in (select value from json_each(:letters))
and not exists (select 1 from fact_paper a where a.document = p.record
    and a.kind in (select value from json_each(:answers)))
union
select p.case_id from fact_paper p where p.record in (select value from json_each(:by_pen))
"""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One problem with what its case adds to it."""

    case_id: str
    subject_name: str
    found_on: str  # ISO date
    found_number: str  # of the inspection or supervision
    ordered_number: str  # of the order or urging
    overdue_days: int  # calendar days past the last day, 0 while it is not overdue
    problem: Problem

    def cell(self, column: str) -> str:
        """The value of one column of VIEWS: text, ISO date, number, or a code (severity, state, result, department)."""
        own = {
            "subject": self.subject_name,
            "found_on": self.found_on,
            "found_by": self.found_number,
            "ordered_by": self.ordered_number,
            "overdue_days": str(self.overdue_days or ""),
            "before": _shown(len(self.problem.before), self.problem.before_said),
            "after": _shown(len(self.problem.after), self.problem.after_said),
            "duty_unit": self.problem.duty_unit or self.subject_name,
        }
        return own[column] if column in own else str(getattr(self.problem, column))


@dataclass(frozen=True, slots=True)
class LedgerLines:
    """Problems of some cases, and the key after which the next cases come; "" after the last."""

    lines: tuple[LedgerLine, ...]
    after: str


def ledger(
    workspace: Workspace,
    words: str = "",
    *,
    state: str = "",
    severity: str = "",
    department: str = "",
    still_open: bool = False,
    after: str = "",
) -> LedgerLines:
    """The problems of this unit's newest cases after a key: what is due first, then by the day it was found.

    Each view shows the same. `words` are looked for in names and numbers; `state` is one of problem_states.STATES,
    `department` a code. An office of a usual size has them all on the first page.
    """
    calendar, today = office_calendar(workspace), workspace.clock().date()
    page = case_page(workspace, words, after)
    lines = (
        _line(papers, problem, today)
        for papers in page.cases
        for problem in problems_of(papers, calendar, today)
        if state in ("", problem.state)
        and severity in ("", problem.severity)
        and (not department or department in problem.department.split("|"))
        and (problem.open or not still_open)
    )
    return LedgerLines(tuple(sorted(lines, key=_by_day)), page.after)


def _by_day(line: LedgerLine) -> tuple[bool, str, str, str]:
    return not line.problem.open, line.problem.due_on or "9999", line.found_on, line.case_id


@dataclass(frozen=True, slots=True)
class Awaited:
    """A paper of this unit that waits for something; `wait` is a label of group paper_wait."""

    case_id: str
    record: str
    kind: str
    title: str
    number: str
    subject_name: str
    addressee: str  # whom a letter was sent to, "" for the subject itself
    dated: str
    wait: str
    ask_again_on: str = ""  # of a letter: the day it asked a reply by, else fifteen working days later (本地设置)
    ask_again: bool = False  # that day has come


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Letters without a reply, papers not served, and papers without their stamp or their signatures in ink."""

    letters: tuple[Awaited, ...]
    service: tuple[Awaited, ...]
    ink: tuple[Awaited, ...]


def awaiting(workspace: Workspace) -> Awaiting:
    """What this unit's papers wait for, the oldest first; letters by the day on which to ask again."""
    found = sorted(_awaited(workspace), key=lambda one: (one.ask_again_on, one.dated, one.record))

    def only(*which: str) -> tuple[Awaited, ...]:
        return tuple(one for one in found if one.wait in which)

    return Awaiting(only("unanswered"), only("unserved"), only("unstamped", "by_pen"))


def _shown(photos: int, said: str) -> str:
    """Evidence in a cell: how many photos, and what was read."""
    return "；".join(part for part in (f"照片 {photos} 张" if photos else "", said) if part)


def _line(papers: Sequence[CasePaper], problem: Problem, today: date) -> LedgerLine:
    known = {paper.record: paper for paper in papers}
    found, ordered = known.get(problem.found_by), known.get(problem.ordered_by)
    late = (today - date.fromisoformat(problem.due_on)).days if problem.state == "overdue" else 0
    return LedgerLine(
        case_id=papers[0].case_id,
        subject_name=papers[0].subject_name,
        found_on=found.dated if found else "",
        found_number=found.number if found else "",
        ordered_number=ordered.number if ordered else "",
        overdue_days=late,
        problem=problem,
    )


def _awaited(workspace: Workspace) -> Iterator[Awaited]:
    by_pen, calendar, today = set(follow_up.awaited(workspace)), office_calendar(workspace), workspace.clock().date()
    for papers in papers_of(workspace, _with_open_ends(workspace, by_pen)).values():
        back = returned(workspace, papers)
        for paper in papers:
            if paper.unit == workspace.unit_id:
                for wait in waits(paper, papers, by_pen, back):
                    yield _waiting(paper, wait, calendar, today)


def _with_open_ends(workspace: Workspace, by_pen: Collection[str]) -> set[str]:
    """The cases in which some paper of this unit may wait: nothing that ends the waiting follows it."""
    kinds = KINDS.values()
    asked = {
        "unit": workspace.unit_id,
        "asking": json.dumps([one.record for one in kinds if one.served or one.stamped]),
        "letters": json.dumps([one.record for one in kinds if is_letter(one.record)]),
        "answers": json.dumps(ANSWERS),
        "by_pen": json.dumps(sorted(by_pen)),
    }
    known = corrections(workspace)
    return {known.case(row["case_id"]) for row in workspace.store.facts.rows(_OPEN_ENDS, asked)}


def _waiting(paper: CasePaper, wait: str, calendar: Calendar, today: date) -> Awaited:
    again = _ask_again(paper, calendar) if wait == "unanswered" else ""
    return Awaited(
        paper.case_id,
        paper.record,
        paper.kind,
        KINDS[paper.kind].title,
        paper.number,
        paper.subject_name,
        str(paper.content.get("addressee", "")),
        paper.dated,
        wait,
        again,
        bool(again) and today.isoformat() >= again,
    )


def _ask_again(paper: CasePaper, calendar: Calendar) -> str:
    asked = str(paper.content.get("reply_by", ""))
    return asked or dunning_day(calendar, date.fromisoformat(paper.dated)).on.isoformat()
