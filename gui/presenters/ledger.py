"""三清单: every problem of every case as three lists, and the papers that wait; one row leads to its case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from forms.checklist_rows import departments
from gui.presenters import files
from gui.presenters.line import Line
from gui.presenters.presenter import Presenter
from model.wording import labels
from model.workflow.cases.ledger_lists import Asked, Listing, grouped

FIRST = "problem"
ENOUGH = 50  # rows before anybody has scrolled; fewer, and the next cases are looked through at once
GROUPS = ("subject", "severity", "department", "state")  # columns to group by, where a list has them


@dataclass(frozen=True, slots=True)
class LedgerState:
    """What the page shows; `lines` are (position, cells), a heading of a group among them."""

    views: tuple[Line, ...] = ()
    states: tuple[Line, ...] = ()
    severities: tuple[Line, ...] = ()
    departments: tuple[Line, ...] = ()
    groups: tuple[Line, ...] = ()
    view: str = FIRST
    words: str = ""
    state: str = ""
    severity: str = ""
    department: str = ""
    still_open: bool = False
    group: str = ""  # words of the column, "" for no groups
    more: bool = False
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
        self.tell(
            views=_lines(labels("ledger_view")),
            states=_lines(labels("problem_state")),
            severities=_lines(labels("severity")),
            departments=_lines(departments()),
            said="",
        )
        self._load()

    def view_chosen(self, view: str) -> None:
        """Another list; what it cannot be grouped by groups it no more."""
        self.tell(view=view, group="", said="")
        self._load()

    def narrowed(self, by: str, value: Any) -> None:
        """Only rows with these `words`, of this `state`, `severity`, `department`; or what is `still_open`."""
        self.tell(**{by: value}, said="")
        self._load()

    def group_chosen(self, head: str) -> None:
        """Rows under headings by one column, or none."""
        self.tell(group=head, said="")
        self._place()

    def line_chosen(self, key: str) -> None:
        """To the case of a row; a heading leads nowhere."""
        if case_id := self._placed.rows[int(key)].case_id:
            self.go("case", case_id=case_id)

    def more_requested(self) -> None:
        """Look through the cases after those of the last row."""
        self._fetch(self._shown)

    def export_requested(self, path: str) -> None:
        """Write every row that is asked for, grouped as on screen, as xlsx, csv or docx, by the ending of the file."""
        room, view, asked, group = self.verbs.ledger_lists, self.state.view, self._asked(), self.state.group
        ending = Path(path).suffix.lower().removeprefix(".") or "xlsx"

        def write() -> None:
            files.write(path, room.export(grouped(room.whole(view, asked), group), ending))

        self.run(write, lambda _nothing: self.tell(busy=False, said=f"已导出到 {path}"))

    def back_requested(self) -> None:
        """Back to the cases."""
        self.go("cases")

    def _asked(self) -> Asked:
        state = self.state
        return Asked(state.words, state.state, state.severity, state.department, state.still_open)

    def _load(self) -> None:
        self._fetch(None)

    def _fetch(self, before: Listing | None) -> None:
        """The first page, or the one that goes on from `before`."""
        room, view, asked = self.verbs.ledger_lists, self.state.view, self._asked()
        after = before.after if before else ""
        self.run(lambda: (view, asked, before, room.listing(view, asked, after)), self._loaded)

    def _loaded(self, found: tuple[str, Asked, Listing | None, Listing]) -> None:
        view, asked, before, page = found
        if (view, asked) != (self.state.view, self._asked()):  # something else is wanted meanwhile
            return
        rows = (*before.rows, *page.rows) if before else page.rows
        self._shown = replace(page, rows=rows)
        self._place()
        if page.after and len(rows) < ENOUGH:
            self._fetch(self._shown)

    def _place(self) -> None:
        """Show the rows that are here, under headings where groups are wished."""
        shown = self._shown
        self._placed = grouped(shown, self.state.group)
        late = sum(row.late for row in shown.rows)
        overdue = f"，其中已过期限 {late} 行" if late else ""
        words = "已列出" if shown.after else "共"
        heads = (labels("ledger_column")[one] for one in GROUPS)
        self.tell(
            header=shown.header,
            groups=tuple(Line(head, f"按{head}分组") for head in heads if head in shown.header),
            lines=tuple((str(at), row.cells) for at, row in enumerate(self._placed.rows)),
            counted=f"{words} {len(shown.rows)} 行{overdue}" if shown.rows else "",
            more=bool(shown.after),
            loaded=True,
            busy=False,
        )


def _lines(named: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(Line(key, words) for key, words in named.items())
