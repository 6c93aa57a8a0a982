"""Issuing a paper after another, or from a row of a register: which one, about which matters, and who will seal it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from gui.presenters.line import Line
from gui.presenters.papers.places import NOBODY, People, nobody
from gui.presenters.presenter import Presenter
from model.kinds import KINDS
from model.wording import label, sentence

GENERAL, URGED, CORRECTED = "general", "依据只够督促", "已当场改正"
TO_CASE, TO_ROW = "回到案件（Esc）", "回到台账（Esc）"


@dataclass(frozen=True, slots=True)
class Tick:
    """One matter of the paper before, ticked if the new paper will be about it too."""

    key: str
    words: str
    detail: str
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class IssueState:
    """What the page shows; `missing` says what is still needed before the paper can begin."""

    title: str = ""
    back: str = TO_CASE
    source: str = ""
    papers: tuple[Line, ...] = ()
    paper: str = ""
    note: str = ""
    matters: tuple[Tick, ...] = ()
    about: bool = False  # whether this paper is about matters, so that they are shown
    people: People = NOBODY
    missing: str = ""
    busy: bool = False
    error: str = ""


class IssuePresenter(Presenter[IssueState]):
    """Offers what may follow the paper of a record, and begins it."""

    begin = IssueState()

    @property
    def unsaved(self) -> int:
        """1 while people were named, or matters left out or taken in, that no draft keeps yet."""
        return int(bool(self.state.people.chosen) or self.state.matters != self._offered_matters)

    def open(
        self,
        document: str,
        paper: str = "",
        register: str = "",
        row: str = "",
        given: Mapping[str, str] | None = None,
    ) -> None:
        """Load what can follow `document`, a record's hash; `paper` is chosen beforehand, if it may follow.

        With `row`, what can begin from that row of `register`, as the record `document` has it. `given` is filled in on
        that `paper`.
        """
        self.state, self._offered_matters = self.begin, ()
        self._given = given or {}
        self._document, self._wanted, self._row = document, paper, (register, row)
        self.run(lambda: self.verbs.issue.choices(document, row), self._offered)

    def paper_chosen(self, paper: str) -> None:
        """Which paper: others may seal it."""
        chosen, kind = self._papers[paper], KINDS[paper]
        self._matters = self._known.get(kind.cards, ())
        self._offered_matters = tuple(tick(at, one) for at, one in enumerate(self._matters))
        self._change(
            paper=paper,
            title=f"办理{kind.title}",
            note=kind.note,
            about=bool(kind.cards),
            matters=self._offered_matters,
            people=nobody(chosen),
        )

    def matter_ticked(self, key: str, ticked: bool) -> None:
        """Take a matter in, or leave it out."""
        self._change(
            matters=tuple(replace(one, ticked=ticked) if one.key == key else one for one in self.state.matters)
        )

    def person_chosen(self, place: int, row_id: str) -> None:
        """Who seals in the n-th place, from 0; a place for one more opens behind the last, if there may be more."""
        self._change(people=self.state.people.put(KINDS[self.state.paper], place, row_id))

    def issue_requested(self) -> None:
        """Make the draft and go to its first question."""
        wish = self._wish()
        self.run(lambda: self.verbs.issue.issue(wish), self._issued)

    def back_requested(self) -> None:
        """Back to the case, or to the row."""
        register, row = self._row
        if not self.may_leave():
            return
        if row:
            self.go("register_entry", register=register, row_id=row)
        else:
            self.go("case", case_id=self._case_id)

    def _offered(self, choices: Any) -> None:
        self._papers = {one.kind.record: one for one in choices.papers}
        self._known, self._case_id = choices.matters, choices.case_id
        offered = [one for one in choices.papers if not one.refused]
        self._change(
            busy=False,
            title="办理",
            back=TO_ROW if self._row[1] else TO_CASE,
            source=f"{choices.subject_name}　{choices.title} {choices.number}",
            papers=tuple(Line(one.kind.record, one.kind.title) for one in offered),
            note="".join(sentence(one.refused, title=one.kind.title) for one in choices.papers if one.refused),
        )
        if self._wanted in {one.kind.record for one in offered}:
            self.paper_chosen(self._wanted)

    def _wish(self) -> Any:
        ticked = [self._matters[at] for at, one in enumerate(self.state.matters) if one.ticked]
        return self.verbs.issue.IssueWish(
            kind=self.state.paper,
            people=self.state.people.chosen,
            authority=self.state.people.authority,
            document=self._document,
            row=self._row[1],
            matters=ticked if self.state.about else None,
            content=self._given if self.state.paper == self._wanted else {},
        )

    def _issued(self, draft_id: str) -> None:
        self.tell(busy=False, people=NOBODY, matters=self._offered_matters)
        self.go("fill", draft_id=draft_id)

    def _change(self, **changed: Any) -> None:
        state = replace(self.state, **{"error": "", **changed})
        self.tell(**{"error": "", **changed, "missing": _missing(state)})


def tick(at: int, matter: Any) -> Tick:
    """What was found, with what sets it apart; what is settled already is left out unless one takes it in."""
    severity = matter.get("severity", "")
    weight = label("severity", severity) if severity and severity != GENERAL else ""
    urged = URGED if matter.get("follow") == "urge" else ""
    settled = matter.get("settled", "")
    corrected = CORRECTED if matter.get("corrected") == "yes" else label("problem_state", settled) if settled else ""
    marks = "，".join(one for one in (weight, urged, corrected) if one)
    said = matter.get("fact") or "　".join(one for one in (matter["label"], matter.get("piece_number", "")) if one)
    words = f"{said}（{marks}）" if marks else said
    return Tick(str(at), words, matter["label"], ticked=not corrected)


def _missing(state: IssueState) -> str:
    """What is still needed, in the order of the page."""
    wanted = (
        ("文书", state.paper),
        ("至少一项", not state.about or any(one.ticked for one in state.matters)),
    )
    return "、".join([*(name for name, there in wanted if not there), *state.people.missing()])
