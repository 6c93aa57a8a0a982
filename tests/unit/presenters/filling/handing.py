"""A printer's tray, and the verbs that hand a paper out, faked: what they did is written down."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache, partial
from pathlib import Path

import pypdfium2

from model.errors import KnownError
from model.ports import PagePicture
from model.workflow.cases.printing import SheetLine
from model.workflow.files.handing_out import HandedOut


@cache
def three_pages() -> bytes:
    """A PDF of three empty A4 pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


class Tray:
    """A printer's tray; `jam` is the page it jams at."""

    def __init__(self, jam: int = 0) -> None:
        self.sheets: list[tuple[int, int]] = []
        self.marks: set[str] = set()
        self.finished = 0
        self.jam = jam

    def print_page(self, picture: PagePicture, mark: str = "") -> None:
        if picture.number == self.jam:
            raise KnownError("printer.failed")
        self.sheets.append((picture.number, picture.width))
        self.marks.add(mark)

    def finish(self) -> None:
        self.finished += 1


class Desk:
    """The verbs that hand a paper out; `written` is what they did."""

    def __init__(self, unwritable: bool) -> None:
        self.written: list[tuple[str, str, Path]] = []
        self.begun = 0  # printings without an end
        self.unwritable = unwritable
        self.save_copy, self.save_word = partial(self.write, "copy"), partial(self.write, "word")

    def write(self, kind: str, record: str, path: Path) -> None:
        if self.unwritable:
            raise KnownError("file.unwritable", name=path.name, why="磁盘已满")
        self.written.append((kind, record, path))

    def begin_printing(self, record: str, copy: str) -> None:
        self.begun += 1

    def note_not_printed(self, record: str, copy: str) -> None:
        self.begun -= 1

    def note_printed(self, record: str, copy: str) -> None:
        self.begun -= 1
        self.written.append((copy, record, Path()))

    def alone(self, record: str) -> SheetLine:
        return SheetLine(record, "", "", "", "", self.handed_out(record).times.get("print", 0))

    def pages(self, record: str, mark: str) -> bytes:
        return three_pages()

    def copy_name(self, mark: str) -> str:
        return "print"

    def handed_out(self, record: str) -> HandedOut:
        times = dict(Counter(kind for kind, *_ in self.written))
        last = ("示例甲", "2026-03-02T17:20:00+08:00") if times else ("", "")
        return HandedOut(times, *last, {"print": self.begun})
