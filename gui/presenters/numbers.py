"""文号登记: every number this workstation has given and what became of it; one line leads to its paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters import files
from gui.presenters.line import Line
from gui.presenters.presenter import Presenter
from model.kinds import KINDS


@dataclass(frozen=True, slots=True)
class NumbersState:
    """What the page shows; `lines` are (position, cells)."""

    kinds: tuple[Line, ...] = ()
    years: tuple[Line, ...] = ()
    kind: str = ""
    year: str = ""
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
    counted: str = ""
    low: str = ""  # ranges that are nearly used up
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class NumbersPresenter(Presenter[NumbersState]):
    """Loads the register at every visit and narrows it here."""

    begin = NumbersState()

    def open(self) -> None:
        """Load the register; the kind and year looked at last stay chosen."""
        self.tell(said="")
        self.run(lambda: self._load(), self._loaded)

    def kind_chosen(self, kind: str) -> None:
        """Only papers of this kind; all for ""."""
        self.tell(kind=kind, said="")
        self._narrow()

    def year_chosen(self, year: str) -> None:
        """Only numbers of this year; all for ""."""
        self.tell(year=year, said="")
        self._narrow()

    def line_chosen(self, key: str) -> None:
        """To the sealed paper of a line, on with its seals, to what was entered, or for a gap to entering why."""
        line = self._shown[int(key)]
        if line.state == "sealed":
            self.go("finished", record=line.record)
        elif line.state == "waiting":
            self.go("sign", draft_id=line.draft_id)
        elif line.entry:
            self.go("register_entry", register="number_entry", row_id=line.entry)
        elif line.state == "missing":
            known = {"document": KINDS[line.kind].paper, "number": line.number, "year": str(line.year)}
            self.go("register_entry", register="number_entry", row_id=None, given={"what": "unused", **known})

    def entry_requested(self) -> None:
        """Enter a paper made by hand, or why a number was not used."""
        self.go("register_entry", register="number_entry", row_id=None)

    def ranges_requested(self) -> None:
        """To the ranges of letter numbers."""
        self.go("register_list", register="number_range")

    def export_requested(self, path: str) -> None:
        """Write the lines that are shown as xlsx."""
        kind, year = self.state.kind, int(self.state.year or 0)
        self.run(
            lambda: files.write(path, self.verbs.numbers.export(kind, year)),
            lambda _nothing: self.tell(busy=False, said=f"已导出到 {path}"),
        )

    def back_requested(self) -> None:
        """Back to the cases."""
        self.go("cases")

    def _load(self) -> tuple[Any, Any, str]:
        return self.verbs.numbers.numbers(), self.verbs.numbers.running_low(), self.verbs.moving.mark()

    def _loaded(self, answer: tuple[Any, Any, str]) -> None:
        self._lines, low, self._mark = answer
        lines = self._lines
        kinds = {line.kind: line.title for line in lines}
        years = sorted({str(line.year) for line in lines}, reverse=True)
        self.tell(
            kinds=tuple(Line(kind, title) for kind, title in kinds.items()),
            years=tuple(Line(year, f"{year}年") for year in years),
            kind=self.state.kind if self.state.kind in kinds else "",
            year=self.state.year if self.state.year in years else "",
            low=_low(low),
            loaded=True,
            busy=False,
        )
        self._narrow()

    def _narrow(self) -> None:
        kind, year = self.state.kind, self.state.year
        self._shown = [one for one in self._lines if kind in ("", one.kind) and year in ("", str(one.year))]
        wrong = sum(one.twice or one.state == "missing" for one in self._shown)
        amiss = f"，其中 {wrong} 个要查明" if wrong else ""
        self.tell(
            lines=tuple((str(at), one.cells) for at, one in enumerate(self._shown)),
            counted=f"本机工作站代号 {self._mark}，共 {len(self._shown)} 个{amiss}",
        )


def _low(ranges: Any) -> str:
    said = "、".join(f"{title}剩 {left} 个号" for title, left in ranges)
    return f"公文函号号段快用完了：{said}。请在“公文函号号段”里登记新的一段。" if said else ""
