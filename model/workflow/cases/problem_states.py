"""How each problem of a case stands, item by item: from being found to being closed, derived from the papers alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from model.calendar import Calendar
from model.kinds import KINDS
from model.workflow.cases.case_papers import CaseMatter, CasePaper
from model.workflow.cases.periods import last_day, wants_reissue

FOUND_BY = ("inspection", "supervision")
LETTERS = ("inform", "transfer", "crime_transfer", "call_in", "assistance")
OURS_NO_MORE = ("transfer", "crime_transfer")
OPEN = ("found", "lettered", "ordered", "served", "overdue", "extended", "reported", "failed")
OVER = ("corrected", "closed", "transferred", "escalated")
STATES = (*OPEN, *OVER)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo by the name its record gives it."""

    record: str
    name: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a case as it stands on a day; dates are ISO, "" for none."""

    code: str
    label: str  # the item's words as the paper that ordered it says them; "" while none did
    fact: str
    severity: str
    department: str
    follow: str  # order | urge | ""
    found_by: str = ""  # record of the inspection or supervision
    ordered_by: str = ""  # record of the newest order or urging
    term: str = ""  # now | date | days | workdays
    term_days: str = ""
    requirement: str = ""
    served_on: str = ""
    due_on: str = ""  # the last day, that day included; before service only a date that the order itself names
    differs: str = ""  # the last day as the calendar has it now, where another was printed on the 送达回证
    estimated: bool = False  # the last day rests on a year nobody has announced yet (暂估)
    extended: bool = False
    reissue: str = ""  # why the order must be issued again: served_after_due | too_few_days | ""
    measures: str = ""  # what the institution reports
    reported_on: str = ""
    result: str = ""  # of the last reinspection: corrected | partly | not | unknown
    result_on: str = ""
    next: str = ""  # what it decided: again | extend | case | suspend
    hazard: str = ""  # what the one in charge established of 重大事故隐患: major | fire | no | ""
    duty_unit: str = ""  # who is to put it right, as the lists say
    duty_person: str = ""
    before: tuple[Evidence, ...] = ()  # photos of it as it was found
    after: tuple[Evidence, ...] = ()  # photos of it as it was last seen again
    before_said: str = ""  # what else shows it as it was found: a document that was read
    after_said: str = ""  # what else shows it put right
    letters: tuple[str, ...] = ()  # records that told other departments
    state: str = "found"  # one of STATES

    @property
    def open(self) -> bool:
        """Whether something remains to be done about it here."""
        return self.state in OPEN

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to know of its last day while it runs: labels of group due_remark."""
        if not self.open or not self.due_on:
            return ()
        said = (self.reissue, "differs" if self.differs else "", "estimated" if self.estimated else "")
        return tuple(one for one in said if one)


def problems_of(papers: Sequence[CasePaper], calendar: Calendar, today: date) -> tuple[Problem, ...]:
    """Every problem of one case, in the order the papers name them; `papers` in the order of their days."""
    codes = dict.fromkeys(one.code for paper in papers if paper.kind in RAISE for one in paper.matters)
    known = {paper.record: paper for paper in papers}
    return tuple(_Course(code, known, calendar).walked(papers).problem(today) for code in codes if code)


@dataclass(slots=True)
class _Course:
    """What the papers say of one problem, read one after the other."""

    code: str
    known: Mapping[str, CasePaper]  # by record
    calendar: Calendar
    said: Problem = field(init=False)
    by_order: bool = False  # the newest paper that asks for it is an order, not an urging
    judged: bool = False  # the last reinspection still stands: nothing was ordered, granted or reported since
    escalated: bool = False
    transferred: bool = False

    def __post_init__(self) -> None:
        self.said = Problem(self.code, "", "", "", "", "")

    def walked(self, papers: Sequence[CasePaper]) -> _Course:
        for paper in papers:
            if (read := READ.get(paper.kind)) and self._concerns(paper):
                read(self, paper, paper.matter(self.code) or CaseMatter(self.code, "", "", {}))
        return self

    def problem(self, today: date) -> Problem:
        return replace(self.said, state=self._state(today))

    def found(self, paper: CasePaper, matter: CaseMatter) -> None:
        names = ("fact", "severity", "department", "follow", "requirement")
        said = {name: matter.data.get(name, "") for name in names}
        before, after = _evidence(paper, matter.photos), _evidence(paper, matter.after)
        read = "" if before else matter.data.get("evidence", "")
        self.said = replace(self.said, found_by=paper.record, before=before, after=after, before_said=read, **said)
        if matter.data.get("corrected") == "yes":
            self.said = replace(self.said, result="corrected", result_on=paper.dated)
            self.judged = True

    def ordered(self, paper: CasePaper, matter: CaseMatter) -> None:
        """The newest order, or urging, counts; an urging takes nothing from an order that still runs."""
        if paper.kind == "urging" and self.by_order and not self.judged:
            return
        said = matter.data
        names = ("fact", "severity", "department", "follow", "requirement")
        known = {name: said.get(name, "") or getattr(self.said, name) for name in names}
        self.said = replace(
            self.said,
            **known,
            label=matter.label,
            ordered_by=paper.record,
            term=matter.answer,
            term_days=said.get("term_days", ""),
            served_on="",
            due_on=said.get("due_on", ""),
            differs="",
            extended=False,
            reissue="",
            reported_on="",
        )
        self.judged, self.by_order = False, paper.kind == "order"
        if not KINDS[paper.kind].served:
            self._begins(paper.dated)

    def served(self, paper: CasePaper, matter: CaseMatter) -> None:
        received = str(paper.content.get("received_on", ""))
        if received and not self.said.served_on:
            self._begins(received, matter.data.get("due_on", ""))

    def _begins(self, received: str, printed: str = "") -> None:
        """The period runs; a last day that was printed stays, whatever a later calendar says (deadlines.md §3)."""
        on, fixed = _day(received), _day(self.said.due_on)
        days = int(self.said.term_days) if self.said.term_days.isdecimal() else 0
        due = last_day(self.calendar, self.said.term, days, fixed, on)
        reckoned = due.on.isoformat() if due else ""
        self.said = replace(
            self.said,
            served_on=received,
            due_on=printed or reckoned,
            differs=reckoned if printed and reckoned != printed else "",
            estimated=bool(due and due.estimated),
            reissue=wants_reissue(self.calendar, self.said.term, fixed, on),
        )

    def extended(self, paper: CasePaper, matter: CaseMatter) -> None:
        """A refusal leaves the period as it is; a new date that is a day off moves like any other."""
        until = _day(matter.data.get("due_on", "") or str(paper.content.get("due_on", "")))
        if until and matter.answer != "no" and self.said.ordered_by:
            due = self.calendar.days_after(until, 0)
            new = {"due_on": due.on.isoformat(), "estimated": due.estimated, "extended": True}
            self.said = replace(self.said, differs="", reported_on="", **new)
            self.judged = False

    def reported(self, paper: CasePaper, matter: CaseMatter) -> None:
        """What the report does not mention is not reported; a report is no correction: that is reinspected."""
        if matter.answer == "none":
            return
        measures = matter.data.get("measures", "") or str(paper.content.get("measures", ""))
        reported_on = str(paper.content.get("reported_on", "")) or paper.dated
        self.said = replace(self.said, measures=measures, reported_on=reported_on)
        self.judged = False

    def reinspected(self, paper: CasePaper, matter: CaseMatter) -> None:
        if matter.answer:
            decided = matter.data.get("next", "")
            self.said = replace(self.said, result=matter.answer, result_on=paper.dated, next=decided)
            self._seen_again(paper, matter)
            self.judged = True

    def _seen_again(self, paper: CasePaper, matter: CaseMatter) -> None:
        """What a paper shows takes the place of what was shown before; one that shows nothing takes nothing away."""
        after, said = _evidence(paper, matter.photos), matter.data.get("proof_after", "")
        if after or said:
            self.said = replace(self.said, after=after, after_said=said)

    def suspended(self, paper: CasePaper, matter: CaseMatter) -> None:
        """What was put right is no reason for it, and a proposal that was turned down escalates nothing."""
        if matter.answer != "done" and paper.content.get("decision") != "refused":
            self.escalated = True

    def lettered(self, paper: CasePaper, _matter: CaseMatter) -> None:
        self.said = replace(self.said, letters=(*self.said.letters, paper.record))
        self.transferred = self.transferred or paper.kind in OURS_NO_MORE

    def declined(self, paper: CasePaper, _matter: CaseMatter) -> None:
        """A transfer that is not taken leaves the problem with us."""
        if paper.content.get("taken") == "no":
            self.transferred = False

    def judged_hazard(self, _paper: CasePaper, matter: CaseMatter) -> None:
        self.said = replace(self.said, hazard=matter.answer or self.said.hazard)

    def listed(self, paper: CasePaper, matter: CaseMatter) -> None:
        """The three lists say who does what; they close what was urged, never what was ordered: that is reinspected."""
        names = ("measures", "duty_unit", "duty_person")
        self.said = replace(
            self.said, **{name: matter.data.get(name, "") or getattr(self.said, name) for name in names}
        )
        if matter.answer == "closed" and not self.by_order:
            closed_on = matter.data.get("closed_on", "") or paper.dated
            before = self.said.before_said or matter.data.get("proof_before", "")
            self.said = replace(self.said, result="corrected", result_on=closed_on, before_said=before)
            self._seen_again(paper, matter)
            self.judged = True

    def _concerns(self, paper: CasePaper) -> bool:
        """A paper with cards speaks of those alone; one without, of what the nearest before it with cards speaks of."""
        if paper.kind == "service":
            return bool(paper.document) and paper.document == self.said.ordered_by
        passed: set[str] = set()
        while not paper.matters and paper.document in self.known and paper.record not in passed:
            passed.add(paper.record)
            paper = self.known[paper.document]
        return paper.matter(self.code) is not None

    def _state(self, today: date) -> str:
        said = self.said
        if self.judged and said.result == "corrected":
            return "closed" if said.ordered_by else "corrected"
        if self.escalated:
            return "escalated"
        if self.judged:
            return "failed"
        if said.ordered_by:
            return self._running(today)
        if self.transferred:
            return "transferred"
        return "lettered" if said.letters else "found"

    def _running(self, today: date) -> str:
        """An order whose period has not been judged yet; not served, not overdue."""
        said = self.said
        if said.reported_on:
            return "reported"
        if not said.served_on:
            return "ordered"
        due = _day(said.due_on)
        if due and today > due:
            return "overdue"
        return "extended" if said.extended else "served"


READ: Mapping[str, Callable[[_Course, CasePaper, CaseMatter], None]] = {
    **dict.fromkeys(FOUND_BY, _Course.found),
    "order": _Course.ordered,
    "urging": _Course.ordered,
    "service": _Course.served,
    "extension": _Course.extended,
    "rectification": _Course.reported,
    "reinspection": _Course.reinspected,
    "suspension": _Course.suspended,
    "hazard": _Course.judged_hazard,
    "lists": _Course.listed,
    "transfer_slip": _Course.declined,
    **dict.fromkeys(LETTERS, _Course.lettered),
}
RAISE = (*FOUND_BY, "order", "urging")  # papers whose matters are problems, also where the one before has not arrived


def _evidence(paper: CasePaper, photos: Sequence[str]) -> tuple[Evidence, ...]:
    return tuple(Evidence(paper.record, name) for name in photos)


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
