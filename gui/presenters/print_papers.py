"""Printing papers as one job: every copy a line; what was never printed is ticked, so a job taken up again goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gui.presenters.papers.print_run import Press, PrintRun
from gui.presenters.presenter import Presenter


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
        """The papers of `records`, or without them those of a case, where one goes back to; what was never printed
        is ticked.
        """
        self.state, self._records, self._case_id = self.begin, tuple(records), case_id
        self._load("")

    def copy_ticked(self, key: str, ticked: bool) -> None:
        """Print this copy, or do not."""
        self.tell(copies=tuple(replace(one, ticked=ticked) if one.key == key else one for one in self.state.copies))

    def print_started(self, press: Press) -> None:
        """Print the ticked copies, one after the other."""
        lines = [self._lines[int(one.key)] for one in self.state.copies if one.ticked]
        self.tell(printing=True, said="", error="")
        self._run = PrintRun(self.verbs, self.jobs, press, lines, self._told, self._ended, self._broken)
        self._run.start()

    def stop_requested(self) -> None:
        """Stop after the copy that is printing now; what went out is noted."""
        self._run.stop()

    def back_requested(self) -> None:
        """Back to where the papers are."""
        if self._case_id:
            self.go("case", case_id=self._case_id)
        else:
            self.go("finished", record=self._records[0])

    def _told(self, words: str) -> None:
        self.tell(progress=words)

    def _ended(self, copies: int) -> None:
        self._load(f"已送出打印，共 {copies} 份" if copies else "没有打印")

    def _broken(self, error: Any) -> None:
        """The job is over; what may have come out stands in the list."""
        self.tell(printing=False, progress="")
        self.failed(error)
        self.jobs.submit(self._lines_now, lambda lines: self._loaded(lines, ""), self.failed)

    def _load(self, said: str) -> None:
        self.run(self._lines_now, lambda lines: self._loaded(lines, said))

    def _lines_now(self) -> Any:
        printing = self.verbs.printing
        return printing.sheets(self._records) if self._records else printing.sheets_of_case(self._case_id)

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


def _tick(at: int, line: Any) -> CopyTick:
    words = "　".join(one for one in (line.title, line.number, line.mark) if one)
    return CopyTick(str(at), words, _history(line), not line.printed)


def _history(line: Any) -> str:
    """How often it came out, and that the next one says so."""
    counted = f"已打印 {line.printed} 次" if line.printed else ""
    broken = f"{line.broken} 次没有打完，可能已经打出" if line.broken else ""
    before = "，".join(one for one in (counted, broken) if one)
    return f"{before}，再打印会标明重印" if before else "还没有打印过"
