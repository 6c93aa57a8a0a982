"""A whole paper: looked at, printed, copied out, verified; its bytes stay in memory until the person says where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from gui.presenters import files
from gui.presenters.presenter import Presenter
from gui.presenters.verdicts import MEANINGS, TONES, words
from model.ports import PagePicture
from model.record import read_record

SCREEN_DPI, PRINT_DPI = 132, 300
CODE_LENGTH = 16  # characters of the record's hash that stand on paper as 校验码


class Press(Protocol):
    """A printer that takes one page after the other."""

    def print_page(self, picture: PagePicture) -> None:
        """Put one page on paper."""

    def finish(self) -> None:
        """Hand the sheets out."""


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
    draft: str = ""  # being filled, and waiting: this is an earlier paper somebody looks up from there


class FinishedPresenter(Presenter[FinishedState]):
    """One sealed paper."""

    begin = FinishedState()

    def open(self, record: str, draft_id: str = "") -> None:
        """Load the paper of a record, by the record's hash; `draft_id` is the draft to go back to."""
        self.state = FinishedState(code=record[:CODE_LENGTH].upper(), draft=draft_id)
        self._record, self._pdf = record, b""
        self.run(lambda: self._load(record), self._loaded)

    def copy_chosen(self, path: str) -> None:
        """Write a copy where the person chose: the only plain bytes that leave the workspace."""
        pdf = self._pdf
        self.jobs.submit_beside(
            lambda: files.write(path, pdf), lambda _: self._say(f"已另存到 {path}", "good"), self.failed
        )

    def verify_requested(self) -> None:
        """Verify the paper as anybody else would."""
        self.run(self._verify, self._verified)

    def print_started(self, press: Press) -> None:
        """Print all pages, one after the other."""
        self._print_page(press, 1)

    def today_requested(self) -> None:
        """Back to the day, or to the draft from which this paper was looked up."""
        if self.state.draft:
            self.go("fill", draft_id=self.state.draft)
        else:
            self.go("today")

    def _load(self, record: str) -> tuple[bytes, str]:
        pdf = self.verbs.finalise.paper(record)
        said = read_record(self.verbs.workspace.paper.read(pdf).record)
        return pdf, self.verbs.finalise.read_number(said)

    def _loaded(self, loaded: tuple[bytes, str]) -> None:
        self._pdf, number = loaded
        self.tell(number=number, loaded=True, busy=False)
        self._draw(self._record, 1)

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

    def _print_page(self, press: Press, number: int) -> None:
        pdf, paper = self._pdf, self.verbs.workspace.paper

        def print_one() -> PagePicture:
            picture = paper.picture(pdf, number, PRINT_DPI)
            press.print_page(picture)
            if picture.number == picture.count:
                press.finish()
            return picture

        self.tell(progress=f"正在打印第 {number} 页…", error="")
        self.jobs.submit_beside(print_one, lambda picture: self._printed(press, picture), self._not_printed)

    def _printed(self, press: Press, picture: PagePicture) -> None:
        if picture.number < picture.count:
            self._print_page(press, picture.number + 1)
        else:
            self.tell(progress="")
            self._say(f"已送出打印，共 {picture.count} 页", "good")

    def _not_printed(self, failure: Any) -> None:
        self.tell(progress="")
        self.failed(failure)

    def _verify(self) -> Any:
        ports = self.verbs.workspace
        return self.verbs.verifying.verify(self._pdf, ports.roots, ports.seals, ports.paper)

    def _verified(self, found: Any) -> None:
        self.tell(busy=False)
        self._say(f"{words(found.verdict)}：{MEANINGS[found.verdict]}", TONES[found.verdict])

    def _say(self, said: str, tone: str) -> None:
        self.tell(said=said, tone=tone, error="")
