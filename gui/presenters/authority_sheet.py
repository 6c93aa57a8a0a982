"""赋权清单: the authority of one unit as it would be posted; what is pending or ended is only seen here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters import files
from gui.presenters.line import Line
from gui.presenters.presenter import Presenter

ASIDE = {"pending": "依据待核，不印", "ended": "已到期，不印", "": ""}


@dataclass(frozen=True, slots=True)
class AuthoritySheetState:
    """What the page shows; `lines` are (position, cells)."""

    units: tuple[Line, ...] = ()
    unit: str = ""
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
    remark: str = ""
    posted: int = 0
    said: str = ""
    loaded: bool = False
    busy: bool = False
    error: str = ""


class AuthoritySheetPresenter(Presenter[AuthoritySheetState]):
    """One unit at a time, ours first."""

    begin = AuthoritySheetState()

    def open(self) -> None:
        """Load the units and the authority of the one looked at last."""
        self.tell(said="")
        self.run(lambda: (self.verbs.authority_sheet.units(), self.verbs.authority_sheet.lines()), self._loaded)

    def unit_chosen(self, unit: str) -> None:
        """The authority of this unit."""
        self.tell(unit=unit, said="")
        self._narrow()

    def sheet_requested(self, path: str) -> None:
        """Write the sheet where the person chose, as PDF or Word by the ending of its name."""
        unit, file_format = self.state.unit, "docx" if Path(path).suffix.lower() == ".docx" else "pdf"
        self.run(
            lambda: files.write(path, self.verbs.authority_sheet.sheet(unit, file_format)),
            lambda _nothing: self.tell(busy=False, said=f"已保存到 {path}"),
        )

    def back_requested(self) -> None:
        """Back to the table of authority."""
        self.go("register_list", register="authority")

    def _loaded(self, answer: tuple[Any, Any]) -> None:
        units, self._lines = answer
        known = [row for row, _ in units]
        unit = self.state.unit if self.state.unit in known else next(iter(known), "")
        self.tell(units=tuple(Line(row, name) for row, name in units), unit=unit, loaded=True, busy=False)
        self._narrow()

    def _narrow(self) -> None:
        shown = [one for one in self._lines if one.unit == self.state.unit]
        counts = {why: sum(one.aside == why for one in shown) for why in ASIDE}
        self.tell(
            lines=tuple((str(at), (*one.cells, ASIDE[one.aside])) for at, one in enumerate(shown)),
            posted=counts[""],
            remark=_remark(counts["pending"], counts["ended"]),
        )


def _remark(pending: int, ended: int) -> str:
    aside = [f"依据待核的 {pending} 项"] * (pending > 0) + [f"已到期的 {ended} 项"] * (ended > 0)
    return f"{'、'.join(aside)}只在这里列出，不印在清单上。请核对依据，或者在“权限”名录里改正。" if aside else ""
