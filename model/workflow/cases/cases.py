"""Cases: every paper about one matter together, how it stands, and what may be done next. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.errors import RefusedError
from model.kinds import KINDS, DocumentKind
from model.procedure import procedure
from model.workflow.cases.case_papers import CasePaper, case_of_record, case_page, corrections, papers_of, returned
from model.workflow.cases.case_states import state_of, waits
from model.workflow.cases.problem_states import Problem, problems_of
from model.workflow.due.duties import office_calendar
from model.workflow.papers import follow_up
from model.workflow.papers.authorities import authorised
from model.workspace import Workspace

__all__ = [
    "Case",
    "CaseLine",
    "CaseLines",
    "PaperLine",
    "Problem",
    "StepLine",
    "case_of",
    "cases",
    "refuse_out_of_turn",
]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list; `state` is a label of group case_state, `due_on` the next last day, ISO or ""."""

    case_id: str
    subject_name: str
    title: str  # of its first paper
    began: str  # ISO date
    state: str
    open: int
    problems: int
    due_on: str
    overdue: int
    papers: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper of a case; `waits` are labels of group paper_wait."""

    record: str
    kind: str
    paper: str  # D07
    title: str
    number: str
    dated: str
    document: str  # record it follows
    waits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A paper that could come next, and the record it would follow; `refused` is the code of why not, or ""."""

    kind: str
    document: str
    refused: str
    source: str  # what the refusal rests on, or ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case as it stands today."""

    case_id: str
    subject_name: str
    state: str
    papers: tuple[PaperLine, ...]
    problems: tuple[Problem, ...]
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class CaseLines:
    """Some cases, and the key after which the next ones are looked for; "" when there are none."""

    lines: tuple[CaseLine, ...]
    after: str


def cases(workspace: Workspace, words: str = "", state: str = "", after: str = "") -> CaseLines:
    """The cases of this unit, those first in which something was done last.

    `words` are looked for in names and numbers; `state` narrows. A page is what is found among the next cases after
    the key, which may be none of them.
    """
    calendar, today = office_calendar(workspace), workspace.clock().date()
    page = case_page(workspace, words, after)
    lines = (_line(papers, problems_of(papers, calendar, today)) for papers in page.cases)
    return CaseLines(tuple(line for line in lines if state in ("", line.state)), page.after)


def case_of(workspace: Workspace, case_id: str) -> Case:
    """One case as it stands today. RefusedError case.unknown if no paper of it is here."""
    case_id = corrections(workspace).case(case_id)
    papers = papers_of(workspace, [case_id]).get(case_id, ())
    if not papers:
        raise RefusedError("case.unknown")
    problems = problems_of(papers, office_calendar(workspace), workspace.clock().date())
    state = state_of(papers, problems)
    by_pen, back = set(follow_up.awaited(workspace)), returned(workspace, papers)
    return Case(
        case_id,
        papers[0].subject_name,
        state,
        tuple(_paper(one, tuple(waits(one, papers, by_pen, back))) for one in papers),
        problems,
        tuple(_steps(workspace, state, papers, problems)),
    )


def refuse_out_of_turn(workspace: Workspace, kind: DocumentKind, document: str) -> None:
    """Refuse a paper that the procedure does not allow where the case of the paper it follows stands now.

    Raises RefusedError with a code procedure.* of model/procedure.py, which names the source.
    """
    case_id = case_of_record(workspace, document)
    if not case_id:
        return
    papers = papers_of(workspace, [case_id])[case_id]
    problems = problems_of(papers, office_calendar(workspace), workspace.clock().date())
    if refusal := procedure().refusal(state_of(papers, problems), kind.record):
        raise RefusedError(refusal.code, title=kind.title, source=refusal.source)


def _line(papers: Sequence[CasePaper], problems: Sequence[Problem]) -> CaseLine:
    due = [one.due_on for one in problems if one.due_on and one.state in ("served", "extended", "overdue")]
    return CaseLine(
        case_id=papers[0].case_id,
        subject_name=papers[0].subject_name,
        title=papers[0].title,
        began=papers[0].dated,
        state=state_of(papers, problems),
        open=sum(one.open for one in problems),
        problems=len(problems),
        due_on=min(due, default=""),
        overdue=sum(one.state == "overdue" for one in problems),
        papers=len(papers),
    )


def _paper(paper: CasePaper, waiting: tuple[str, ...]) -> PaperLine:
    kind = KINDS[paper.kind]
    return PaperLine(
        paper.record, paper.kind, kind.paper, kind.title, paper.number, paper.dated, paper.document, waiting
    )


def _steps(
    workspace: Workspace, state: str, papers: Sequence[CasePaper], problems: Sequence[Problem]
) -> Iterator[StepLine]:
    """Each kind that could follow a paper of this case, after the newest it could follow or each that waits for it."""
    for kind in KINDS.values():
        before = [one for one in papers if one.kind in kind.follows]
        if not before or not kind.listed:
            continue
        refusal = procedure().refusal(state, kind.record)
        code = refusal.code if refusal else ""
        if not authorised(workspace, kind):
            code = "start.no_authority"
        for paper in _followed(kind, before, papers, problems):
            yield StepLine(kind.record, paper.record, code, refusal.source if refusal else "")


def _followed(
    kind: DocumentKind, before: Sequence[CasePaper], papers: Sequence[CasePaper], problems: Sequence[Problem]
) -> Sequence[CasePaper]:
    """What a paper of this kind would follow: of papers that are served or answered each one that still waits.

    What goes on with problems item by item follows every order or urging that still has one open, else the newest.
    """
    if kind.record in ("service", "reply", "transfer_slip"):
        done = {one.document for one in papers if one.kind == kind.record}
        return [one for one in before if one.record not in done]
    if kind.cards == "matters":
        running = {one.ordered_by for one in problems if one.open}
        return [one for one in before if one.record in running] or before[-1:]
    return before[-1:]
