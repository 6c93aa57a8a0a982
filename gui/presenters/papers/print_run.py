"""One job at a printer: copy after copy, page after page; each copy noted before its first page and when it is out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from model.ports import PagePicture

PRINT_DPI = 300
Lines = Sequence[Any]  # of model.workflow.cases.printing.SheetLine


class Press(Protocol):
    """A printer that takes one page after the other, each with a mark that is not in the sealed file."""

    def print_page(self, picture: PagePicture, mark: str = "") -> None:
        """Put one page on paper."""

    def finish(self) -> None:
        """Hand the sheets out."""


class PrintRun:
    """Prints `lines`; `told(words)` says how far it has come, `ended(copies)` how many went out, `failed` why not.

    Whether sheets come out is known only when the printer has the whole job; so all of it is noted as begun before,
    and as printed after. What a kill or a jam leaves between the two stands as begun.
    """

    def __init__(
        self,
        verbs: Any,
        jobs: Any,
        press: Press,
        lines: Lines,
        told: Callable[[str], None],
        ended: Callable[[int], None],
        failed: Callable[[Any], None],
    ) -> None:
        self._verbs, self._jobs, self._press, self._lines = verbs, jobs, press, lines
        self._told, self._ended, self._failed = told, ended, failed
        self._done, self._stopped = 0, False

    def start(self) -> None:
        """Print the first copy, and the others behind it."""
        self._next()

    def stop(self) -> None:
        """End after the copy that is printing now."""
        self._stopped = True
        self._told("打完这一份就停…")

    def _next(self) -> None:
        if self._stopped or self._done == len(self._lines):
            self._jobs.submit_beside(self._press.finish, lambda _nothing: self._out(), self._failed)
            return
        line = self._lines[self._done]
        self._jobs.submit(lambda: self._begin(line), lambda pdf: self._page(line, pdf, 1), self._failed)

    def _begin(self, line: Any) -> bytes:
        """In the store thread: its pages, and then the note that they go out."""
        printing = self._verbs.printing
        pdf: bytes = printing.pages(line.record, line.mark)
        self._verbs.handing_out.begin_printing(line.record, printing.copy_name(line.mark))
        return pdf

    def _page(self, line: Any, pdf: bytes, number: int) -> None:
        paper, press = self._verbs.workspace.paper, self._press

        def print_one() -> PagePicture:
            picture = paper.picture(pdf, number, PRINT_DPI, printed=True)
            press.print_page(picture, line.stamp)
            return picture

        if not self._stopped:
            which = f"第 {self._done + 1}/{len(self._lines)} 份，" if len(self._lines) > 1 else ""
            name = f"：{line.title} {line.mark}".rstrip() if line.title else "…"
            self._told(f"正在打印{which}第 {number} 页{name}")
        self._jobs.submit_beside(
            print_one,
            lambda picture: self._printed(line, pdf, picture),
            lambda error: self._jammed(line, number, error),
        )

    def _jammed(self, line: Any, number: int, error: Any) -> None:
        """A copy whose first page was not taken did not go out at all."""
        if number > 1:
            self._failed(error)
            return
        name = self._verbs.printing.copy_name(line.mark)
        note = self._verbs.handing_out.note_not_printed
        self._jobs.submit(lambda: note(line.record, name), lambda _nothing: self._failed(error), self._failed)

    def _printed(self, line: Any, pdf: bytes, picture: PagePicture) -> None:
        if picture.number < picture.count:
            self._page(line, pdf, picture.number + 1)
        else:
            self._done += 1
            self._next()

    def _out(self) -> None:
        out = self._lines[: self._done]
        self._jobs.submit(lambda: self._note(out), lambda _nothing: self._ended(len(out)), self._failed)

    def _note(self, out: Lines) -> None:
        for line in out:
            self._verbs.handing_out.note_printed(line.record, self._verbs.printing.copy_name(line.mark))
