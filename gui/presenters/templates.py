"""文书模板: which wording each kind of paper has in this office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.presenter import Presenter
from model.wording import label

NEWER = "程序自带的模板已更新，请打开对照"

Line = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TemplatesState:
    """`lines` are (paper, cells: code, title, what is used, remarks)."""

    lines: tuple[Line, ...] = ()
    said: str = ""
    busy: bool = False
    error: str = ""


class TemplatesPresenter(Presenter[TemplatesState]):
    """Loads the kinds at every visit."""

    begin = TemplatesState()

    def open(self, said: str = "") -> None:
        """Show every kind of paper."""
        self.tell(said=said)
        self.run(lambda: self.verbs.templates.lines(), self._loaded)

    def paper_chosen(self, paper: str) -> None:
        """Open the wording of one kind."""
        self.go("template_edit", paper=paper)

    def back_requested(self) -> None:
        """Back to what this unit may make at all."""
        self.go("register_list", register="authority")

    def _loaded(self, lines: Any) -> None:
        self.tell(lines=tuple((one.paper, _cells(one)) for one in lines), busy=False)


def _cells(one: Any) -> tuple[str, ...]:
    remarks = "；".join(part for part in (one.why, NEWER if one.newer else "") if part)
    return (one.paper, one.title, label("template_standing", one.standing), remarks)
