"""案件: every matter that is on the way from an inspection to its close-out, found by state or by words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.line import Line
from gui.presenters.presenter import Presenter
from model.wording import label, labels


@dataclass(frozen=True, slots=True)
class CasesState:
    """What 案件 shows; `lines` are (case_id, cells)."""

    words: str = ""
    state: str = ""
    states: tuple[Line, ...] = ()
    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
    more: bool = False
    loaded: bool = False
    busy: bool = False
    error: str = ""


ENOUGH = 50  # lines before anybody has scrolled; fewer, and the next cases are looked through at once


class CasesPresenter(Presenter[CasesState]):
    """Loads the newest cases at every visit, and again as one types; older ones as the list is scrolled."""

    begin = CasesState()

    def open(self) -> None:
        """Load what was looked at last."""
        self._load()

    def search_changed(self, words: str) -> None:
        """Search by name or number."""
        self.state = self._with(words=words)
        self._load()

    def state_chosen(self, state: str) -> None:
        """Only cases that stand here; all of them for ""."""
        self.state = self._with(state=state)
        self._load()

    def case_chosen(self, case_id: str) -> None:
        """Look at one."""
        self.go("case", case_id=case_id)

    def ledger_requested(self) -> None:
        """To the problems of all cases, and the papers that wait."""
        self.go("ledger")

    def numbers_requested(self) -> None:
        """To every number this workstation has given."""
        self.go("numbers")

    def _with(self, **changed: Any) -> CasesState:
        self.tell(**changed)
        return self.state

    def more_requested(self) -> None:
        """Look through the cases after the last."""
        self._fetch(self._after)

    def _load(self) -> None:
        self._fetch("")

    def _fetch(self, after: str) -> None:
        asked = (self.state.words, self.state.state, after)
        self.run(lambda: (asked, self.verbs.cases.cases(*asked)), self._loaded)

    def _loaded(self, found: tuple[tuple[str, str, str], Any]) -> None:
        (words, state, after), page = found
        if (words, state) != (self.state.words, self.state.state):  # something else is wanted meanwhile
            return
        before = self.state.lines if after else ()
        lines = (*before, *((line.case_id, _cells(line)) for line in page.lines))
        self._after = page.after
        self.tell(
            states=tuple(Line(key, said) for key, said in labels("case_state").items()),
            lines=lines,
            more=bool(page.after),
            loaded=True,
            busy=False,
        )
        if page.after and len(lines) < ENOUGH:
            self._fetch(page.after)


def _cells(line: Any) -> tuple[str, ...]:
    problems = f"{line.open}/{line.problems}" if line.problems else ""
    return (line.began, line.subject_name, label("case_state", line.state), problems, line.due_on, line.title)
