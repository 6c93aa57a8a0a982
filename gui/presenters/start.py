"""Starting a paper: which kind, about whom, with which checklist and how much of it, why, and who will seal it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forms.checklist_table import compile_library_checklist
from forms.xform import read_xform
from gui.presenters.forms.form_outline import outline
from gui.presenters.line import Line
from gui.presenters.papers.places import NOBODY, People, nobody
from gui.presenters.presenter import Presenter
from model.kinds import KINDS
from model.wording import label, labels, sentence

MOST_FOUND = 50
ANY_AREA = "000000"  # bases differ by area, sections do not
REASONS = {"routine": "手工选定理由", "special": "专项任务来源（可不填）", "case": "线索来源和内容"}


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the checklist, ticked if it will be inspected."""

    key: str
    title: str
    items: int
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class StartState:
    """What the start page shows; `missing` says what is still needed before it can begin."""

    papers: tuple[Line, ...] = ()
    paper: str = ""
    paper_note: str = ""
    title: str = "开始"
    with_checklist: bool = True
    kinds: tuple[Line, ...] = ()
    kind: str = "institution"
    words: str = ""
    subjects: tuple[Line, ...] = ()
    subject: Line | None = None
    checklists: tuple[Line, ...] = ()
    checklist: str = ""
    note: str = ""
    parts: tuple[Part, ...] = ()
    types: tuple[Line, ...] = ()
    type: str = ""
    why_label: str = ""
    why: str = ""
    people: People = NOBODY
    under: str = ""  # the approval it is made under, which says its type
    missing: str = ""
    busy: bool = False
    error: str = ""


class StartPresenter(Presenter[StartState]):
    """Offers what this unit may start, and starts it."""

    begin = StartState()
    _clue = ""  # written already, by the row of a ledger

    @property
    def unsaved(self) -> int:
        """1 while a reason or clue was written that no draft keeps yet."""
        return int(self.state.why.strip() not in ("", self._clue))

    def open(
        self,
        paper: str = "",
        kind: str = "",
        subject: str = "",
        name: str = "",
        approval: str = "",
        register: str = "",
        row: str = "",
        checklist: str = "",
    ) -> None:
        """Begin with nothing chosen, or with this paper about this subject, who is found by its name.

        `approval` is the record of an approval or a notice: an inspection of whom it names, of its type. `row` of a
        `register` leads to an inspection of whom it names, and its clue is written already.
        """
        self.state = self.begin
        self._wanted, self._approval = (paper, kind, subject, name), approval
        self._row, self._clue, self._checklist = ("", row), "", checklist
        if approval:
            self.run(lambda: self.verbs.approvals.under(approval), self._approved)
        elif row:
            self.run(lambda: self.verbs.row_papers.acts(register, row), self._led)
        else:
            self.run(lambda: self.verbs.start.choices(), self._offered)

    def _approved(self, under: Any) -> None:
        self._wanted = ("inspection", under.subject_kind, under.subject_id, under.subject_name)
        kind = label("inspection_type", under.type)
        self.state = replace(self.state, type=under.type, under=f"依据{under.title} {under.number}：{kind}")
        self.run(lambda: self.verbs.start.choices(), self._offered)

    def _led(self, acts: Any) -> None:
        to = acts.inspection
        self._wanted = ("inspection", to.subject_kind, to.subject_id, to.subject_name)
        self._row, self._clue, self._checklist = (acts.record, self._row[1]), to.clue, to.checklist
        self.state = replace(self.state, type=to.type, why=to.clue, why_label=REASONS[to.type])
        self.run(lambda: self.verbs.start.choices(), self._offered)

    def paper_chosen(self, paper: str) -> None:
        """现场检查笔录 or another paper: it may be about others, and others may seal it."""
        chosen, kind = self._papers[paper], KINDS[paper]
        self._change(
            paper=paper,
            paper_note="".join([*self._refusals(), kind.note]),
            title=f"开始{kind.act}",
            with_checklist=kind.checklist,
            kinds=tuple(Line(key, words) for key, words in labels("subject_kind").items() if key in kind.subjects),
            people=nobody(chosen),
        )
        if self.state.kind not in kind.subjects:
            self.kind_chosen(kind.subjects[0])

    def kind_chosen(self, kind: str) -> None:
        """Institution, unregistered site or unit."""
        self._change(kind=kind, subject=None, checklist="", note="", parts=(), checklists=self._checklists(kind))
        self.search_changed(self.state.words)

    def search_changed(self, words: str) -> None:
        """Search the register of this kind of subject."""
        kind = self.state.kind
        self._change(words=words)
        self.jobs.submit(
            lambda: self._search(kind, words),
            lambda found: self._found(kind, words, found),
            self.failed,
        )

    def subject_chosen(self, row_id: str) -> None:
        """Whom the paper is about."""
        self._change(subject=next(one for one in self.state.subjects if one.id == row_id))

    def checklist_chosen(self, checklist: str) -> None:
        """With which checklist; all its sections are ticked."""
        note = next((one.note for one in self._infos if one.id == checklist), "")
        self._change(checklist=checklist, note=note, parts=())
        if checklist:
            self.jobs.submit_beside(
                lambda: parts_of(checklist), lambda parts: self._parted(checklist, parts), self.failed
            )

    def part_ticked(self, key: str, ticked: bool) -> None:
        """Take a section in, or leave it out: then the paper says 本次未列入."""
        parts = (
            Part(one.key, one.title, one.items, ticked if one.key == key else one.ticked) for one in self.state.parts
        )
        self._change(parts=tuple(parts))

    def type_chosen(self, kind: str) -> None:
        """日常, 专项 or 个案."""
        self._change(type=kind, why_label=REASONS[kind])

    def why_changed(self, words: str) -> None:
        """Reason or clue."""
        self._change(why=words)

    def person_chosen(self, place: int, row_id: str) -> None:
        """Who seals in the n-th place, from 0; a place for one more opens behind the last, if there may be more."""
        self._change(people=self.state.people.put(KINDS[self.state.paper], place, row_id))

    def start_requested(self) -> None:
        """Make the draft and go to its first question."""
        wish = self._wish()
        self.run(lambda: self.verbs.start.start(wish), self._started)

    def _offered(self, choices: Any) -> None:
        self._infos, self._papers = choices.checklists, choices.papers
        offered = [one.kind for one in self._papers.values() if not one.refused]
        self._change(
            busy=False,
            papers=tuple(Line(kind.record, kind.title) for kind in offered),
            types=tuple(Line(key, words) for key, words in labels("inspection_type").items()),
            checklists=self._checklists(self.state.kind),
        )
        paper, kind, _subject, name = self._wanted
        chosen = next((one for one in offered if one.record == paper), offered[0])
        self.paper_chosen(chosen.record)
        if kind in chosen.subjects and kind != self.state.kind:
            self.kind_chosen(kind)
        if self._checklist and self.state.with_checklist:
            self.checklist_chosen(self._checklist)
        self.search_changed(name)

    def _refusals(self) -> list[str]:
        """Why a paper is not offered here."""
        return [sentence(one.refused, title=one.kind.title) for one in self._papers.values() if one.refused]

    def _checklists(self, kind: str) -> tuple[Line, ...]:
        return tuple(Line(one.id, one.title) for one in self._infos if one.subject == kind)

    def _search(self, kind: str, words: str) -> tuple[Line, ...]:
        room = self.verbs.registers
        described = room.columns(kind)
        rows = room.page(kind, search=words, limit=MOST_FOUND)
        return tuple(Line(row.row_id, row.name, _detail(described, row)) for row in rows)

    def _found(self, kind: str, words: str, found: tuple[Line, ...]) -> None:
        if (kind, words) == (self.state.kind, self.state.words):
            self._change(subjects=found)
            wanted, self._wanted = self._wanted, ("", "", "", "")
            if any(one.id == wanted[2] for one in found):
                self.subject_chosen(wanted[2])

    def _parted(self, checklist: str, parts: tuple[Part, ...]) -> None:
        if checklist == self.state.checklist:
            self._change(parts=parts)

    def _started(self, draft_id: str) -> None:
        self.tell(busy=False, why="")
        self.go("fill", draft_id=draft_id)

    def _change(self, **changed: Any) -> None:
        self.tell(**{"error": "", **changed})
        if (missing := _missing(self.state)) != self.state.missing:
            self.tell(missing=missing)

    def _wish(self) -> Any:
        state = self.state
        assert state.subject is not None
        ticked = [part.key for part in state.parts if part.ticked]
        return self.verbs.start.StartWish(
            checklist=state.checklist,
            subject_kind=state.kind,
            subject_id=state.subject.id,
            type=state.type,
            reason="" if state.type == "case" else state.why,
            clue=state.why if state.type == "case" else "",
            sections=None if len(ticked) == len(state.parts) else ticked,
            people=state.people.chosen,
            authority=state.people.authority,
            kind=state.paper,
            approval=self._approval,
            document=self._row[0],
            row=self._row[1],
        )


def parts_of(checklist: str) -> tuple[Part, ...]:
    """The sections of a checklist of the cabinet, all ticked."""
    definition = read_xform(compile_library_checklist(checklist, ANY_AREA, date.today()))
    return tuple(Part(one.key, one.title, len(one.entries)) for one in outline(definition) if one.entries)


def _missing(state: StartState) -> str:
    """What is still needed, in the order of the page."""
    needs_why = state.type in ("routine", "case") and not state.under
    for_checklist = (
        ("检查表", state.checklist),
        ("至少一个部分", any(part.ticked for part in state.parts)),
        ("检查类型", state.type),
        (state.why_label, state.why.strip() or not needs_why),
    )
    wanted = (
        ("对象", state.subject),
        *(for_checklist if state.with_checklist else ()),
    )
    return "、".join([*(name for name, there in wanted if not there), *state.people.missing()])


def _detail(described: Any, row: Any) -> str:
    """What tells one from another of the same name; a bare number would say nothing, so its label stands before it."""
    fields = (described.field(name) for name in described.columns)
    shown = (
        f"{field.label} {cell}" if field.type == "integer" else cell
        for field, cell in zip(fields, row.cells, strict=True)
        if cell and cell != row.name
    )
    return "　".join(shown)
