"""One case: what was found, every paper of it in order, what each problem came to, and what may come next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.line import Line
from gui.presenters.presenter import Presenter
from model.kinds import KINDS
from model.wording import label
from model.workflow.cases.ledger_lists import due_words
from model.workflow.cases.proposals import FOUND_HERE, PROPOSED

TOGETHER = "together"  # not a paper but all of them
INSPECTION, TO_INSPECT = "inspection", ("approved", "notified")  # what comes next there begins with a checklist
Rows = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class CaseState:
    """What the page shows; `steps` are (kind of paper, its title), `papers` and `problems` are lines."""

    title: str = ""
    standing: str = ""
    steps: tuple[Line, ...] = ()
    papers: Rows = ()
    problems: Rows = ()
    loaded: bool = False
    busy: bool = False
    error: str = ""


class CasePresenter(Presenter[CaseState]):
    """Loads a case at every visit."""

    begin = CaseState()

    def open(self, case_id: str) -> None:
        """Load a case by its id."""
        self.state, self._case_id = self.begin, case_id
        self.run(lambda: self.verbs.cases.case_of(case_id), self._loaded)

    def paper_chosen(self, record: str) -> None:
        """Look at a paper of the case."""
        self.go("finished", record=record)

    def step_chosen(self, key: str) -> None:
        """Begin the paper that comes next."""
        kind, document = self._steps[key]
        if kind == TOGETHER:
            self.go("proposals", document=document)
        elif kind == INSPECTION:
            self.go("start", approval=document)
        else:
            self.go("issue", document=document, paper=kind)

    def print_requested(self) -> None:
        """Print papers of this case as one job."""
        self.go("print_papers", case_id=self._case_id)

    def back_requested(self) -> None:
        """Back to all cases."""
        self.go("cases")

    def _loaded(self, case: Any) -> None:
        allowed = [(step.kind, step.document) for step in case.steps if not step.refused]
        if case.state in TO_INSPECT:
            allowed.insert(0, (INSPECTION, case.papers[-1].record))
        found = {paper.record for paper in case.papers if paper.kind in FOUND_HERE}
        asked = next((document for kind, document in allowed if kind in PROPOSED and document in found), "")
        if asked and any(problem.open for problem in case.problems):
            allowed.insert(0, (TOGETHER, asked))
        self._steps = {str(at): step for at, step in enumerate(allowed)}
        numbers = {paper.record: paper.number for paper in case.papers}
        left = sum(problem.open for problem in case.problems)
        again = sum(bool(problem.open and problem.reissue) for problem in case.problems)
        counted = f"，问题 {len(case.problems)} 个，还有 {left} 个没有了结" if case.problems else ""
        self.tell(
            title=case.subject_name,
            standing=f"{label('case_state', case.state)}{counted}{f'，{again} 个的期限要重新发文' if again else ''}",
            steps=tuple(
                Line(str(at), KINDS[kind].title if kind in KINDS else "一次办齐…", numbers.get(document, ""))
                for at, (kind, document) in enumerate(allowed)
            ),
            papers=tuple((paper.record, _paper_cells(paper)) for paper in case.papers),
            problems=tuple((str(at), _problem_cells(problem)) for at, problem in enumerate(case.problems)),
            loaded=True,
            busy=False,
        )


def _paper_cells(paper: Any) -> tuple[str, ...]:
    waits = "、".join(label("paper_wait", one) for one in paper.waits)
    return (paper.dated, paper.title, paper.number, waits)


def _problem_cells(problem: Any) -> tuple[str, ...]:
    severity = label("severity", problem.severity) if problem.severity else ""
    return (problem.fact or problem.label, severity, label("problem_state", problem.state), due_words(problem))
