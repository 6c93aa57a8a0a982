"""一次办齐: from the findings of one inspection to its papers, all begun, edited, sealed and printed together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gui.presenters.filling.fill_state import Focus
from gui.presenters.papers.offers import Offers
from gui.presenters.papers.paper_drafts import PaperDrafts
from gui.presenters.papers.proposal_states import PaperTab, ProposalsState
from gui.presenters.papers.sealing_run import SealingRun
from gui.presenters.presenter import Presenter
from model.kinds import KINDS

FILLING = "filling"
LACKING = "还有没填完的，已经标出。请填完以后再定稿、封签。"


class ProposalsPresenter(Presenter[ProposalsState]):
    """Offers, drafts and whole papers in one list; what is sealed stays sealed, what is not stays a draft."""

    begin = ProposalsState()

    @property
    def unsaved(self) -> int:
        """Answers that are not durable; 1 while people were named for papers not begun."""
        return self._drafts.unsaved + int(self._offers.touched)

    def open(self, document: str) -> None:
        """Load what may follow the inspection or supervision of this record's hash."""
        self.state, self._document = self.begin, document
        self._offers, self._drafts = Offers(), PaperDrafts(self.verbs, self.jobs, self._paint)
        self._after: Any = None
        self._sealing: Any = None
        self._load()

    def paper_chosen(self, key: str) -> None:
        """Look at one of the papers."""
        self._paint(at=key)

    def paper_ticked(self, ticked: bool) -> None:
        """Make this paper with the others, or leave it out: a draft then stays a draft."""
        if self.state.at in self._drafts.lines:
            self._drafts.ticked[self.state.at] = ticked
        else:
            self._offers.tick(self.state.at, ticked)
        self._paint(error="")

    def matter_ticked(self, key: str, ticked: bool) -> None:
        """Take a finding in, or leave it out."""
        self._offers.tick_matter(self.state.at, key, ticked)
        self._paint(error="")

    def person_chosen(self, place: int, row_id: str) -> None:
        """Who seals in the n-th place."""
        self._offers.name(self.state.at, place, row_id)
        self._paint(error="")

    def begin_requested(self) -> None:
        """Make drafts of all that is ticked."""
        room = self.verbs.issue
        first = self._offers.ticked[0].kind
        self._drafts.when_kept(
            lambda: self.run(
                lambda: [room.issue(one) for one in self._offers.wishes(room.IssueWish)],
                lambda _drafts: self._load(first),
            )
        )

    def answer_changed(self, ref: str, value: str) -> None:
        """An answer on the draft that is looked at."""
        self._drafts.answer(self.state.at, ref, value)
        self._paint(error="")

    def copy_added(self, ref: str) -> None:
        """One more line of a list."""
        self._drafts.add_copy(self.state.at, ref)
        self._paint()

    def copy_removed(self, ref: str) -> None:
        """A line of a list less."""
        self._drafts.remove_copy(self.state.at, ref)
        self._paint()

    def term_confirmed(self, card: str, answer: str) -> None:
        """The suggestion becomes the period of one finding: days or workdays."""
        self._drafts.confirm_term(self.state.at, card, answer)
        self._paint(error="")

    def carry_requested(self) -> None:
        """Fill the empty places of the other drafts with what this one says."""
        count = self._drafts.carry(self.state.at)
        self._paint(
            said=f"其余各份填了 {count} 处，请逐份看过。" if count else "其余各份没有同名的空白处，请逐份填写。"
        )

    def retry_requested(self) -> None:
        """Try again to keep what could not be kept."""
        self._drafts.retry()

    def seal_requested(self, passphrases: Sequence[str]) -> None:
        """Freeze and seal all that is ticked; one passphrase for each of `sealers`, in their order."""
        if lacking := next((one.id for one in self._drafts.chosen if self._drafts.lacks(one.id)), ""):
            focus = Focus(self._drafts.point(lacking), self.state.focus.turn + 1)
            self._paint(at=lacking, error=LACKING, focus=focus)
            return
        sealers = [row_id for row_id, _ in self.state.sealers]
        given = dict(zip(sealers, passphrases, strict=True))
        self._drafts.when_kept(lambda: self._seal(given))

    def stop_requested(self) -> None:
        """Stop after the paper that is being sealed now."""
        self._sealing.stop()

    def print_requested(self) -> None:
        """Print what is whole: originals, copies, stubs and blank receipts as one job."""
        self.go("print_papers", records=tuple(one.record for one in self._after.done), case_id=self._after.case_id)

    def back_requested(self) -> None:
        """Back to the case."""
        if self.may_leave():
            self.go("case", case_id=self._after.case_id)

    def _load(self, at: str = "") -> None:
        self.run(self._read, lambda read: self._loaded(read, at))

    def _read(self) -> tuple[Any, dict[str, Any], dict[str, Any]]:
        after = self.verbs.batch.after(self._document)
        kinds = {one.kind for one in after.proposals if one.kind in KINDS}
        able = {kind: self.verbs.sealers.choice(KINDS[kind], self._document) for kind in kinds}
        filling = [one.id for one in after.drafts if one.stage == FILLING]
        return after, able, {draft_id: self.verbs.fill.open_draft(draft_id) for draft_id in filling}

    def _loaded(self, read: tuple[Any, dict[str, Any], dict[str, Any]], at: str) -> None:
        self._after, able, opened = read
        self._offers.load(self._after.proposals, able, self._after.subject_name)
        self._drafts.load(self._after.drafts, opened, self._after.days)
        keys = [one.key for one in self._tabs()]
        begun = next((one.id for one in self._after.drafts if one.kind == at), "")
        focus = Focus("", self.state.focus.turn + bool(begun))
        chosen = begun or (self.state.at if self.state.at in keys else next(iter(keys), ""))
        self._paint(at=chosen, focus=focus, busy=False, loaded=True, progress="", sealing=False)

    def _paint(self, **changed: Any) -> None:
        at = changed.get("at", self.state.at)
        chosen = self._drafts.chosen
        sealers = dict.fromkeys(person for one in chosen for person in one.people)
        self.tell(
            **changed,
            source=f"{self._after.subject_name}　{self._after.title} {self._after.number}",
            tabs=tuple(self._tabs()),
            offer=self._offers.all.get(at),
            sheet=self._drafts.sheet(at) if at in self._drafts.lines else None,
            begin=len(self._offers.ticked),
            missing=self._offers.missing(),
            seal=len(chosen),
            sealers=tuple(sealers),
            done=len(self._after.done),
        )

    def _tabs(self) -> Iterator[PaperTab]:
        for one in self._offers.all.values():
            standing = "不能办，先看原因" if one.refused else "要办，还没有开始" if one.ticked else "不办"
            counted = f"{one.to}　{sum(it.ticked for it in one.matters)} 项"
            yield PaperTab(one.key, one.title, counted, standing if one.kind in KINDS else "请另行报告")
        for one in self._drafts.lines.values():
            yield PaperTab(one.id, KINDS[one.kind].title, one.number, self._standing(one))
        for one in self._after.done:
            yield PaperTab(one.record, KINDS[one.kind].title, f"{one.number}　{one.addressee}".rstrip("　"), "已封签")

    def _standing(self, line: Any) -> str:
        lacks = self._drafts.lacks(line.id)
        said = "已定稿，待封签" if line.stage != FILLING else f"草稿，还缺 {lacks} 处" if lacks else "草稿，可以封签"
        return said if self._drafts.ticked[line.id] else f"{said}（这次不封）"

    def _seal(self, passphrases: dict[str, str]) -> None:
        drafts = [(one.id, KINDS[one.kind].title) for one in self._drafts.chosen]
        self.tell(sealing=True, said="", error="")
        self._sealing = SealingRun(self.verbs, self.jobs, drafts, self._told, self._sealed, self._broken)
        self._sealing.start(passphrases)

    def _told(self, words: str) -> None:
        self.tell(progress=words)

    def _sealed(self, records: list[str]) -> None:
        """All of it: on to the printer; stopped before: what is left stays here."""
        if records and len(records) == len(self._drafts.chosen):
            self.tell(sealing=False, progress="")
            self.go("print_papers", records=tuple(records), case_id=self._after.case_id)
        else:
            self.state = ProposalsState(at=self.state.at, said=f"已封签 {len(records)} 份，其余仍是草稿。")
            self._load()

    def _broken(self, error: Any) -> None:
        """Nothing more was sealed; what was stays."""
        self.tell(sealing=False, progress="")
        self.failed(error)
        self.jobs.submit(self._read, lambda read: self._loaded(read, ""), self.failed)
