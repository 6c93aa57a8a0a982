"""A whole paper: looked at, printed, copied out, verified; it stays encrypted until the person says where it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters.papers.follow_up_words import NOTHING, FollowUp, follow_up
from gui.presenters.papers.print_run import Press, PrintRun
from gui.presenters.papers.verdicts import MEANINGS, TONES, words
from gui.presenters.presenter import Presenter
from model.kinds import KINDS
from model.office_fonts import sheet_of
from model.ports import PagePicture
from model.record import read_record
from model.wording import label, labels
from model.workflow.cases.proposals import FOUND_HERE, PROPOSED
from model.workspace import moment

SCREEN_DPI = 132
CODE_LENGTH = 16  # characters of the record's hash that stand on paper as 校验码


@dataclass(frozen=True, slots=True)
class FinishedState:
    """What the finished page shows; `pages` grows as they are drawn."""

    number: str = ""
    code: str = ""
    pages: tuple[PagePicture, ...] = ()
    count: int = 0
    progress: str = ""
    said: str = ""
    tone: str = "info"
    loaded: bool = False
    busy: bool = False
    error: str = ""
    photos: int = 0  # originals that are here
    lacking: int = 0  # originals that the record names and that are not here
    handed: str = ""  # how often it was printed and copied, and by whom last
    follow: FollowUp = NOTHING
    issues: bool = False  # whether another paper may be issued after it
    together: bool = False  # whether the papers of its findings may be made together
    whole: bool = False  # whether it holds other papers, so that all can be written as one
    copies: bool = False  # whether it is printed as 正本 and others, which one chooses
    sheet: str = ""  # that its template names
    word: bool = False  # whether a Word copy was written just now
    draft: str = ""  # being filled, and waiting: this is an earlier paper somebody looks up from there


class FinishedPresenter(Presenter[FinishedState]):
    """One sealed paper."""

    begin = FinishedState()

    def open(self, record: str, draft_id: str = "") -> None:
        """Load the paper of a record, by the record's hash; `draft_id` is the draft to go back to."""
        self.state = FinishedState(code=record[:CODE_LENGTH].upper(), draft=draft_id)
        self._record, self._pdf = record, b""
        self.run(lambda: self._load(record), self._loaded)

    def copy_chosen(self, kind: str, path: str) -> None:
        """Write a copy where the person chose: the only plain bytes that leave the workspace."""
        write = {
            "copy": self.verbs.handing_out.save_copy,
            "word": self.verbs.handing_out.save_word,
            "evidence": self.verbs.evidence.export,
            "whole": self.verbs.case_file.save_whole,
        }[kind]
        record = self._record
        self.tell(progress=f"正在写 {Path(path).name}…", said="")
        self.run(
            lambda: self._hand_out(record, lambda: write(record, Path(path))), lambda out: self._copied(kind, path, out)
        )

    def verify_requested(self) -> None:
        """Verify the paper as anybody else would."""
        self.run(self._verify, self._verified)

    def print_started(self, press: Press) -> None:
        """Print the one copy there is of it; papers of which there are several are printed where one chooses which."""
        record = self._record
        self.tell(progress="正在打印…", error="")
        self.jobs.submit(lambda: self.verbs.printing.alone(record), lambda line: self._print(press, line), self.failed)

    def today_requested(self) -> None:
        """Back to the day, or to the draft from which this paper was looked up."""
        if self.state.draft:
            self.go("fill", draft_id=self.state.draft)
        else:
            self.go("today")

    def copies_requested(self) -> None:
        """To the copies of this paper."""
        self.go("print_papers", records=(self._record,))

    def issue_requested(self) -> None:
        """To what comes next."""
        self.go("issue", document=self._record)

    def together_requested(self) -> None:
        """To all papers of its findings at once."""
        self.go("proposals", document=self._record)

    def collect_requested(self) -> None:
        """The pages signed by pen come back: a record of their own."""
        record = self._record
        self.run(lambda: self.verbs.follow_up.begin_signed_pages(record), self._begun)

    def correction_requested(self, reason: str) -> None:
        """A correction is a new record; this one stays as it is."""
        record = self._record
        self.run(lambda: self.verbs.follow_up.correct(record, reason), self._begun)

    def record_chosen(self, record: str) -> None:
        """To what followed this paper, or what it follows."""
        self.go("finished", record=record)

    def _begun(self, draft_id: str) -> None:
        self.tell(busy=False)
        self.go("fill", draft_id=draft_id)

    def failed(self, error: Any) -> None:
        """Nothing is under way any more, and why."""
        self.tell(progress="")
        super().failed(error)

    def _load(self, record: str) -> tuple[bytes, dict[str, Any]]:
        pdf = self.verbs.finalise.paper(record)
        workspace = self.verbs.workspace
        material = workspace.paper.read(pdf)
        said = read_record(material.record)
        followers = self.verbs.issue.followers(record)
        originals = self.verbs.evidence.in_workspace(workspace.store.objects, said)
        return pdf, {
            "number": self.verbs.finalise.read_number(said),
            "sheet": sheet_of(material.template),
            "photos": len(originals.matching),
            "lacking": len(originals.missing),
            "handed": _handed(self.verbs.handing_out.handed_out(record)),
            "follow": follow_up(self.verbs.follow_up.standing(record)),
            "whole": KINDS[said.kind].cards == "papers",
            "copies": bool(KINDS[said.kind].copies),
            "issues": bool(followers),
            "together": said.kind in FOUND_HERE and not set(followers).isdisjoint(PROPOSED),
        }

    def _loaded(self, loaded: tuple[bytes, dict[str, Any]]) -> None:
        self._pdf, shown = loaded
        self.tell(**shown, loaded=True, busy=False)
        self._draw(self._record, 1)

    def _hand_out(self, record: str, act: Callable[[], object]) -> str:
        act()
        return _handed(self.verbs.handing_out.handed_out(record))

    def _copied(self, kind: str, path: str, handed: str) -> None:
        self.tell(busy=False, progress="", handed=handed)
        self._say(f"已另存到 {path}", "good", word=kind == "word")

    def _draw(self, record: str, number: int) -> None:
        pdf, paper = self._pdf, self.verbs.workspace.paper
        self.jobs.submit_beside(
            lambda: paper.picture(pdf, number, SCREEN_DPI), lambda picture: self._drawn(record, picture), self.failed
        )

    def _drawn(self, record: str, picture: PagePicture) -> None:
        if record != self._record:  # another paper was opened meanwhile
            return
        self.tell(pages=(*self.state.pages, picture), count=picture.count)
        if picture.number < picture.count:
            self._draw(record, picture.number + 1)

    def _print(self, press: Press, line: Any) -> None:
        PrintRun(self.verbs, self.jobs, press, (line,), self._told, self._went, self._jammed).start()

    def _told(self, words: str) -> None:
        self.tell(progress=words)

    def _went(self, _copies: int) -> None:
        self._say("已送出打印", "good")
        self._count_printings()

    def _jammed(self, error: Any) -> None:
        self.failed(error)
        self._count_printings()

    def _count_printings(self) -> None:
        record = self._record
        self.jobs.submit(
            lambda: _handed(self.verbs.handing_out.handed_out(record)),
            lambda handed: self.tell(progress="", handed=handed),
            self.failed,
        )

    def _verify(self) -> Any:
        ports = self.verbs.workspace
        return self.verbs.verifying.verify(self._pdf, ports.roots, ports.seals, ports.paper)

    def _verified(self, found: Any) -> None:
        self.tell(busy=False)
        self._say(f"{words(found.verdict)}：{MEANINGS[found.verdict]}", TONES[found.verdict])

    def _say(self, said: str, tone: str, *, word: bool = False) -> None:
        self.tell(said=said, tone=tone, error="", word=word)


def _times(out: Any) -> dict[str, int]:
    """How often, by kind of copy: 正本 and 副本 are both printed."""
    return {kind: sum(n for name, n in out.times.items() if name.partition(":")[0] == kind) for kind in labels("copy")}


def _handed(out: Any) -> str:
    """已打印 2 次，另存 PDF 1 次；最近 2026-03-02 17:20 示例甲；写到一半中断 1 次."""
    counted = "，".join(f"{label('copy', kind)} {times} 次" for kind, times in _times(out).items() if times)
    last = f"最近 {moment(out.last_at)} {out.last_by}".rstrip() if counted else ""
    broken = f"写到一半中断 {out.broken_off} 次，目标文件夹里可能留有未加密的文件" if out.broken_off else ""
    half = f"打印到一半中断 {out.half_printed} 次，可能已经打出" if out.half_printed else ""
    return "；".join(part for part in (counted, last, broken, half) if part)
