"""Importing papers made elsewhere: each file stands alone, each says what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from gui.presenters.papers.verdicts import reasons, words
from gui.presenters.presenter import Presenter
from model.wording import explain, label, labels

REQUEST_ENDING = ".json"  # a laptop that wants to join


@dataclass(frozen=True, slots=True)
class ImportRecordsState:
    """`lines` are (record or "", cells: file, what became of it, verdict, number, subject, why)."""

    lines: tuple[tuple[str, tuple[str, ...]], ...] = ()
    summary: str = ""
    busy: bool = False
    error: str = ""


class ImportRecordsPresenter(Presenter[ImportRecordsState]):
    """The list grows while one stays in the workspace."""

    begin = ImportRecordsState()

    def open(self) -> None:
        """Show what was imported so far."""
        self.tell(error="")

    def files_chosen(self, paths: list[str]) -> None:
        """Import these files one after the other; a join request goes to its own page."""
        requests = [path for path in paths if path.lower().endswith(REQUEST_ENDING)]
        papers = [path for path in paths if path not in requests]
        if requests and not papers:
            self.go("admit", path=requests[0])
            return
        self._left, self._outcomes = len(papers), []
        self.tell(busy=bool(papers), error="")
        for path in papers:
            self.jobs.submit(partial(self._import, path), self._imported, partial(self._not_imported, path))

    def _import(self, path: str) -> Any:
        return self.verbs.importing.import_paths([Path(path)])

    def _imported(self, outcomes: list[Any]) -> None:
        lines = tuple((one.record_sha256, _cells(one)) for one in outcomes)
        self._outcomes += [one.state for one in outcomes]
        self._left -= 1
        self.tell(lines=(*lines, *self.state.lines), busy=self._left > 0, summary=self._summary())

    def _not_imported(self, path: str, error: Any) -> None:
        self._left -= 1
        self.tell(busy=self._left > 0, error=f"“{Path(path).name}”没有导入：{explain(error)}")

    def _summary(self) -> str:
        counts = {state: self._outcomes.count(state) for state in labels("import_state")}
        return "，".join(f"{label('import_state', state)} {count} 份" for state, count in counts.items() if count)


def _cells(one: Any) -> tuple[str, ...]:
    why = "；".join(reasons((*one.reasons, *one.remarks)))
    return (one.name, label("import_state", one.state), words(one.verdict), one.number, one.subject_name, why)
