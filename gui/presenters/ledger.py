"""三清单: every problem of every case as three lists, and the papers that wait; one row leads to its case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters import files
from gui.presenters.line import Line
from gui.presenters.presenter import Presenter
from model.wording import labels

FIRST = "problem"


@dataclass(frozen=True, slots=True)
class LedgerState:
    """What the page shows; `lines` are (position, cells)."""

    views: tuple[Line, ...] = ()
    view: str = FIRST
    words: str = ""
    still_open: bool = False
    header: tuple[str, ...] = ()
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counted: str = ""
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class LedgerPresenter(Presenter[LedgerState]):
    """Loads one list at a time."""

    begin = LedgerState()

    def open(self) -> None:
        """Load the list looked at last."""
        self.tell(views=tuple(Line(key, words) for key, words in labels("ledger_view").items()), said="")
        self._load()

    def view_chosen(self, view: str) -> None:
        """Another list."""
        self.tell(view=view, said="")
        self._load()

    def search_changed(self, words: str) -> None:
        """Search by names and numbers."""
        self.tell(words=words, said="")
        self._load()

    def open_toggled(self, still_open: bool) -> None:
        """Only what is not closed yet, or all."""
        self.tell(still_open=still_open, said="")
        self._load()

    def line_chosen(self, key: str) -> None:
        """To the case of a row."""
        self.go("case", case_id=self._shown.rows[int(key)].case_id)

    def export_requested(self, path: str) -> None:
        """Write the rows that are shown as xlsx, csv or docx, by the ending of the file."""
        room, shown = self.verbs.ledger_lists, self._shown
        ending = Path(path).suffix.lower().removeprefix(".") or "xlsx"
        self.run(
            lambda: files.write(path, room.export(shown, ending)),
            lambda _nothing: self.tell(busy=False, said=f"已导出到 {path}"),
        )

    def back_requested(self) -> None:
        """Back to the cases."""
        self.go("cases")

    def _load(self) -> None:
        view, words, still_open = self.state.view, self.state.words, self.state.still_open
        self.run(
            lambda: (view, words, still_open, self.verbs.ledger_lists.listing(view, words, still_open=still_open)),
            self._loaded,
        )

    def _loaded(self, found: tuple[str, str, bool, Any]) -> None:
        *asked, listing = found
        if asked != [self.state.view, self.state.words, self.state.still_open]:  # something else is wanted meanwhile
            return
        self._shown = listing
        late = sum(row.late for row in listing.rows)
        overdue = f"，其中已过期限 {late} 行" if late else ""
        self.tell(
            header=listing.header,
            lines=tuple((str(at), row.cells) for at, row in enumerate(listing.rows)),
            counted=f"共 {len(listing.rows)} 行{overdue}" if listing.rows else "",
            loaded=True,
            busy=False,
        )
