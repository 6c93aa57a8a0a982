"""保管期满: the rows that have been kept long enough, ledger by ledger; ended by one wish; and what was ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from gui.presenters.line import Line
from gui.presenters.presenter import Presenter
from model.workspace import moment

MOST = 200  # rows shown at a time: people look at each before they end it
EFFECTS = {"ended": "已清除", "foreign": "没有效力：不是制作单位的行", "awaited": "所指的行还没有收到"}


@dataclass(frozen=True, slots=True)
class RowTick:
    """A row that may be ended: what it is called, and why its time is up."""

    key: str
    words: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class RetentionState:
    """What the page shows; `reason` is what a purge of this ledger begins with, `made` are the purge records."""

    registers: tuple[Line, ...] = ()
    register: str = ""
    basis: str = ""
    rows: tuple[RowTick, ...] = ()
    further: int = 0  # rows that come when those shown have ended
    reason: str = ""
    made: tuple[tuple[str, tuple[str, ...]], ...] = ()
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class RetentionPresenter(Presenter[RetentionState]):
    """Reckons anew at every visit and after every purge."""

    begin = RetentionState()

    def open(self) -> None:
        """Load the ledgers; the first that has rows whose time is up is shown."""
        self.state = self.begin
        self._load("")

    def register_chosen(self, register: str) -> None:
        """Show the rows of this ledger."""
        self.tell(register=register, said="")
        self._load("")

    def row_ticked(self, key: str, ticked: bool) -> None:
        """End this row, or do not."""
        self.tell(rows=tuple(replace(one, ticked=ticked) if one.key == key else one for one in self.state.rows))

    def all_ticked(self, ticked: bool) -> None:
        """End all that are shown, or none."""
        self.tell(rows=tuple(replace(one, ticked=ticked) for one in self.state.rows))

    def purge_requested(self, reason: str) -> None:
        """End the ticked rows for ever."""
        register, chosen = self.state.register, [one.key for one in self.state.rows if one.ticked]
        self.run(
            lambda: self.verbs.retention.purge(register, chosen, reason),
            lambda _changes: self._load(f"已清除 {len(chosen)} 行，清除记录列在下面"),
        )

    def years_requested(self) -> None:
        """To the ledger in which the office says its own years."""
        self.go("register_list", register="retention")

    def back_requested(self) -> None:
        """Back to all ledgers."""
        self.go("registers")

    def _load(self, said: str) -> None:
        self.run(self._read, lambda answer: self._loaded(answer, said))

    def _read(self) -> tuple[Any, str, Any, Any]:
        known = self.verbs.retention.keepings()
        register = self.state.register or next((one.register for one in known if one.ended), known[0].register)
        return known, register, self.verbs.retention.ended_rows(register), self.verbs.retention.purges()

    def _loaded(self, answer: tuple[Any, str, Any, Any], said: str) -> None:
        known, register, rows, made = answer
        chosen = next(one for one in known if one.register == register)
        self.tell(
            registers=tuple(Line(one.register, one.title, f"{one.ended} 行") for one in known),
            register=register,
            basis=_basis(chosen),
            rows=tuple(RowTick(one.row_id, _words(one)) for one in rows[:MOST]),
            further=max(len(rows) - MOST, 0),
            reason=_reason(chosen),
            made=tuple((one.record + one.register, _cells(one)) for one in made),
            said=said,
            loaded=True,
            busy=False,
        )


def _words(row: Any) -> str:
    return f"{row.name}　{row.field} {row.day}，保管到 {row.until}"


def _basis(one: Any) -> str:
    """How long the rows of a ledger are kept, and by what."""
    began = f"{one.title}：从{'、'.join(one.after)}起"
    if one.years is None:
        return f"{began}算，没有取得法定年限，所以一行也不会期满。请在“保管年限”里按文号登记本单位的年限。"
    if one.number:
        return f"{began}保管 {one.years} 年，依据本单位的 {one.number}。"
    return f"{began}保管 {one.years} 年，依据《{one.instrument}》{one.place}{'（依据待核）' if one.pending else ''}。"


def _reason(one: Any) -> str:
    """What the record says why; a basis that is 待核 stands on screen alone."""
    if one.years is None:
        return ""
    source = one.number or ("" if one.pending else f"《{one.instrument}》{one.place}")
    return f"从{'、'.join(one.after)}起保管 {one.years} 年，已经期满{f'（{source}）' if source else ''}"


def _cells(one: Any) -> tuple[str, ...]:
    who = "　".join(filter(None, (one.unit, one.author)))
    return moment(one.made_at), who, one.title, f"{one.rows} 行", EFFECTS[one.effect], one.reason
