"""A register as a list: searched, narrowed, paged by key, written out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gui.presenters.line import Line as Choice
from gui.presenters.panorama import PICTURED
from gui.presenters.presenter import Presenter
from gui.presenters.rows.register_figures import TABLES, figures
from model.wording import label

PAGE = 200
STANDING = "标记"  # heading of the column that says what is special about a row
STANDING_WIDTH = 90
EM, PADDING = 16, 12  # px
USUAL = {"text": 11, "row": 11, "moment": 9, "date": 7}  # widths in Chinese characters
NARROWEST, WIDEST = 5, 11

Line = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing the list may be narrowed by, a choice out of few or a row found by typing; `value` is what holds."""

    field: str
    label: str
    choices: tuple[Choice, ...]
    value: str = ""
    name: str = ""  # of the row that is chosen
    by_name: bool = False  # whether it is found by typing


@dataclass(frozen=True, slots=True)
class RegisterListState:
    """What the list shows."""

    register: str = ""
    title: str = ""
    headers: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()  # px, 0 takes what is left
    lines: tuple[Line, ...] = ()
    more: bool = False
    search: str = ""
    filters: tuple[Filter, ...] = ()
    restricted: bool = False
    figures: str = ""  # what the rows add up to
    said: str = ""
    busy: bool = False
    error: str = ""

    @property
    def people(self) -> bool:
        """Whether this is the list of people, who may be given a passphrase here."""
        return self.register == "person"

    @property
    def table(self) -> str:
        """What the table behind the figures is called, "" where there is none."""
        return TABLES[self.register][1] if self.register in TABLES else ""

    @property
    def papers(self) -> bool:
        """Whether this is the list of what the office may make, whose wording it may change."""
        return self.register == "authority"


class RegisterListPresenter(Presenter[RegisterListState]):
    """One list for every register; which one is an argument of `open`."""

    begin = RegisterListState()

    def __init__(self, *given: Any) -> None:
        """Nothing narrows the list at first."""
        super().__init__(*given)
        self._only: dict[str, str] = {}

    def open(self, register: str, said: str = "", only: Mapping[str, str] | None = None) -> None:
        """Load the first page of a register, `only` the rows with these values where they are given."""
        again = register == self.state.register and only is None
        keep, self._only = (self.state.search, self._only) if again else ("", dict(only or {}))
        self.state = RegisterListState(register=register, search=keep, said=said)
        self.run(lambda: (self.verbs.registers.enter(register), self._names(register), *self._asked()), self._opened)

    def search_changed(self, words: str) -> None:
        """Show the rows that have these words."""
        self.tell(search=words)
        self._ask_again()

    def filter_chosen(self, field: str, value: str) -> None:
        """Show only the rows with this value, or all again."""
        self._only = {name: kept for name, kept in {**self._only, field: value}.items() if kept}
        said = next((one.words for one in self._filter(field).choices if one.id == value), "")
        self._refilter(field, value=value, name=said)
        self._ask_again()
        self._add_up()

    def filter_searched(self, field: str, words: str) -> None:
        """Offer the rows that may be chosen, while their name is typed."""
        linked = self._described.links()[field]
        self.run(lambda: self.verbs.registers.choose(linked, words), lambda found: self._offered(field, found))

    def more_requested(self) -> None:
        """Fetch the page after the last line."""
        state = self.state
        self.run(lambda: (self._wish(), self._page(self._after)), lambda answer: self._continued(state, answer))

    def row_chosen(self, row_id: str) -> None:
        """Open a row, or the whole picture of whom papers can be about."""
        route = "panorama" if self.state.register in PICTURED else "register_entry"
        self.go(route, register=self.state.register, row_id=row_id)

    def new_requested(self) -> None:
        """Open a blank row."""
        links = self._described.links()
        given = {field: value for field, value in self._only.items() if field in links}
        self.go("register_entry", register=self.state.register, row_id=None, given=given)

    def colleague_requested(self) -> None:
        """Let another inspector log in and seal on this computer."""
        self.go("colleague")

    def posted_requested(self) -> None:
        """To the sheet of authority that is posted."""
        self.go("authority_sheet")

    def templates_requested(self) -> None:
        """To the wording of papers."""
        self.go("templates")

    def table_requested(self) -> None:
        """To the table behind the figures."""
        self.go(TABLES[self.state.register][0])

    def export_requested(self, path: str) -> None:
        """Write the rows that are shown where the person chose; the ending of the name says as what."""
        (register, search, only), added_up = self._wish(), self.state.figures
        self.run(
            lambda: self.verbs.register_export.save_list(register, Path(path), search, only, added_up),
            lambda count: self._exported(path, count),
        )

    def import_requested(self, path: str) -> None:
        """Read a spreadsheet and say what it would do."""
        self.go("register_import", register=self.state.register, path=path)

    def _wish(self) -> tuple[str, str, dict[str, str]]:
        return self.state.register, self.state.search, self._only

    def _page(self, after: str) -> list[Any]:
        register, search, only = self._wish()
        return self.verbs.registers.page(register, search, after, PAGE, only)

    def _asked(self) -> tuple[Any, list[Any]]:
        return self._wish(), self._page("")

    def _ask_again(self) -> None:
        wish = self._wish()
        self.run(lambda: (wish, self.verbs.registers.page(wish[0], wish[1], "", PAGE, wish[2])), self._found)

    def _names(self, register: str) -> dict[str, str]:
        """What the rows are called that the list is narrowed by from the beginning."""
        links = self.verbs.registers.columns(register).links()
        asked = {field: value for field, value in self._only.items() if field in links}
        return {field: self.verbs.registers.row_names(links[field], [value])[value] for field, value in asked.items()}

    def _opened(self, answer: tuple[Any, dict[str, str], Any, list[Any]]) -> None:
        self._described, names, _wish, rows = answer
        fields = [self._described.field(name) for name in self._described.columns]
        self.tell(
            title=self._described.title,
            headers=(*(field.label for field in fields), STANDING),
            widths=(0, *(_width(field) for field in fields[1:]), STANDING_WIDTH),
            filters=tuple(self._first_filter(name, names) for name in self._described.filters),
            restricted=self._described.restricted,
        )
        self._show_rows((), rows)
        self._add_up()

    def _add_up(self) -> None:
        """What the rows add up to comes after the rows."""
        register, only = self.state.register, self._only

        def add_up() -> tuple[str, dict[str, str], str]:
            return register, only, figures(self.verbs, register, only)

        self.jobs.submit(add_up, self._added_up, self.failed)

    def _added_up(self, answer: tuple[str, dict[str, str], str]) -> None:
        if answer[:2] == (self.state.register, self._only):
            self.tell(figures=answer[2])

    def _first_filter(self, name: str, names: dict[str, str]) -> Filter:
        field = self._described.field(name)
        choices = tuple(Choice(value, words) for value, words in field.choices)
        value = self._only.get(name, "")
        return Filter(name, field.label, choices, value, names.get(name, ""), by_name=field.type == "row")

    def _filter(self, field: str) -> Filter:
        return next(one for one in self.state.filters if one.field == field)

    def _refilter(self, field: str, **changed: Any) -> None:
        self.tell(filters=tuple(replace(one, **changed) if one.field == field else one for one in self.state.filters))

    def _offered(self, field: str, found: list[Any]) -> None:
        self.tell(busy=False)
        self._refilter(field, choices=tuple(Choice(one.row_id, one.name, one.detail) for one in found))

    def _found(self, answer: tuple[Any, list[Any]]) -> None:
        wish, rows = answer
        if wish == self._wish():  # else a newer search is under way
            self._show_rows((), rows)

    def _continued(self, asked: RegisterListState, answer: tuple[Any, list[Any]]) -> None:
        wish, rows = answer
        if wish == self._wish() and asked.lines == self.state.lines:
            self._show_rows(self.state.lines, rows)

    def _show_rows(self, before: tuple[Line, ...], rows: list[Any]) -> None:
        if rows:
            self._after = rows[-1].key
        lines = (*before, *((row.row_id, self._cells(row)) for row in rows))
        self.tell(lines=lines, more=len(rows) == PAGE, busy=False)

    def _cells(self, row: Any) -> tuple[str, ...]:
        standing = "、".join(label("row_standing", one) for one in ("forked", "foreign") if getattr(row, one))
        return (*row.cells, standing)

    def _exported(self, path: str, count: int) -> None:
        self.tell(busy=False, said=f"已导出 {count} 行到 {path}。文件没有加密，请妥善保管。")


def _width(field: Any) -> int:
    """Wide enough for the heading and for what usually stands there, judged by the field, not by the rows."""
    longest = max((len(words) for _, words in field.choices), default=USUAL.get(field.type, 0))
    return min(max(longest, len(field.label), NARROWEST), WIDEST) * EM + 2 * PADDING
