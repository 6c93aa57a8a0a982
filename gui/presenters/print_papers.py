"""Printing papers as one job: every copy a line, one after the other, each noted when its last page went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gui.presenters.finished import PRINT_DPI, Press
from gui.presenters.presenter import Presenter
from model.ports import PagePicture


@dataclass(frozen=True, slots=True)
class CopyTick:
    """One copy of one paper, ticked if it will be printed; `detail` says how often it was."""

    key: str
    words: str
    detail: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class PrintPapersState:
    """What the page shows; `printing` while a job runs."""

    copies: tuple[CopyTick, ...] = ()
    progress: str = ""
    printing: bool = False
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class PrintPapersPresenter(Presenter[PrintPapersState]):
    """Loads the copies of some papers, or of a whole case."""

    begin = PrintPapersState()

    def open(self, records: Sequence[str] = (), case_id: str = "") -> None:
        """The papers of `records`, or without them those of a case; what was never printed is ticked."""
        self.state, self._records, self._case_id = self.begin, tuple(records), case_id
        self._load("")

    def copy_ticked(self, key: str, ticked: bool) -> None:
        """Print this copy, or do not."""
        self.tell(copies=tuple(replace(one, ticked=ticked) if one.key == key else one for one in self.state.copies))

    def print_started(self, press: Press) -> None:
        """Print the ticked copies, one after the other."""
        self._queue = [int(one.key) for one in self.state.copies if one.ticked]
        self._total, self._stopped = len(self._queue), False
        self.tell(printing=True, said="", error="")
        self._next(press)

    def stop_requested(self) -> None:
        """Stop after the copy that is printing now; what went out is noted."""
        self._stopped = True
        self.tell(progress="打完这一份就停…")

    def back_requested(self) -> None:
        """Back to where the papers are."""
        if self._case_id:
            self.go("case", case_id=self._case_id)
        else:
            self.go("finished", record=self._records[0])

    def failed(self, error: Any) -> None:
        """The job is over; what went out before is noted."""
        self.tell(printing=False, progress="")
        super().failed(error)

    def _load(self, said: str) -> None:
        printing = self.verbs.printing
        self.run(
            lambda: printing.sheets(self._records) if self._records else printing.sheets_of_case(self._case_id),
            lambda lines: self._loaded(lines, said),
        )

    def _loaded(self, lines: Any, said: str) -> None:
        self._lines = lines
        self.tell(
            copies=tuple(_tick(at, line) for at, line in enumerate(lines)),
            loaded=True,
            busy=False,
            printing=False,
            progress="",
            said=said,
        )

    def _next(self, press: Press) -> None:
        if self._stopped or not self._queue:
            press.finish()
            done = self._total - len(self._queue)
            self._load(f"已送出打印，共 {done} 份" if done else "没有打印")
            return
        line = self._lines[self._queue[0]]
        self.jobs.submit(
            lambda: self.verbs.finalise.paper(line.record), lambda pdf: self._page(press, line, pdf, 1), self.failed
        )

    def _page(self, press: Press, line: Any, pdf: bytes, number: int) -> None:
        paper = self.verbs.workspace.paper

        def print_one() -> PagePicture:
            picture = paper.picture(pdf, number, PRINT_DPI, printed=True)
            press.print_page(picture, mark_of(line.mark, line.printed))
            return picture

        copy = self._total - len(self._queue) + 1
        if not self._stopped:
            self.tell(progress=f"正在打印第 {copy}/{self._total} 份，第 {number} 页：{line.title} {line.mark}")
        self.jobs.submit_beside(print_one, lambda picture: self._printed(press, line, pdf, picture), self.failed)

    def _printed(self, press: Press, line: Any, pdf: bytes, picture: PagePicture) -> None:
        if picture.number < picture.count:
            self._page(press, line, pdf, picture.number + 1)
            return
        name = self.verbs.printing.copy_name(line.mark)
        self.jobs.submit(
            lambda: self.verbs.handing_out.note_printed(line.record, name),
            lambda _nothing: self._went(press),
            self.failed,
        )

    def _went(self, press: Press) -> None:
        del self._queue[0]
        self._next(press)


def mark_of(mark: str, printed: int) -> str:
    """What stands on every page of a copy: 正本, and from the second time on that it is printed again."""
    again = f"重印第{printed}次" if printed else ""
    return "　".join(one for one in (mark, again) if one)


def _tick(at: int, line: Any) -> CopyTick:
    words = "　".join(one for one in (line.title, line.number, line.mark) if one)
    detail = f"已打印 {line.printed} 次，再打印会标明重印" if line.printed else "还没有打印过"
    return CopyTick(str(at), words, detail, not line.printed)
