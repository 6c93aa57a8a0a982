"""The page of registers: every ledger under its heading, with how many rows it holds; found by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.presenter import Presenter
from model.wording import label

RESTRICTED = "保密，打开留痕"

Line = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class RegistersState:
    """What the page shows: `lines` are (register, cells: heading where it changes, title, rows, remark)."""

    lines: tuple[Line, ...] = ()
    words: str = ""
    ended: int = 0  # rows of ours that have been kept long enough
    remark: str = ""  # of the ledger that is pointed at: how far it travels, which deadlines it feeds
    busy: bool = False
    error: str = ""


class RegistersPresenter(Presenter[RegistersState]):
    """Asks at every visit how many rows there are."""

    begin = RegistersState()
    _known: tuple[Any, ...] = ()

    def open(self) -> None:
        """Load all registers."""
        self.run(lambda: self.verbs.registers.overview(), self._loaded)
        self.jobs.submit(lambda: self.verbs.retention.due(), lambda rows: self.tell(ended=rows), self.failed)

    def search_changed(self, words: str) -> None:
        """Show the registers whose title or heading has these words."""
        self.tell(words=words)
        self._show_found()

    def register_pointed(self, register: str) -> None:
        """Say who may see a ledger and which deadlines it feeds."""
        self.tell(remark=next((_remark(one) for one in self._known if one.id == register), ""))

    def register_chosen(self, register: str) -> None:
        """Open one."""
        self.go("register_list", register=register)

    def retention_requested(self) -> None:
        """To the rows whose time is up."""
        self.go("retention")

    def _loaded(self, known: tuple[Any, ...]) -> None:
        self._known = known
        self.tell(busy=False)
        self._show_found()

    def _show_found(self) -> None:
        lines: list[Line] = []
        last = ""
        for one in self._known:
            heading = label("register_group", one.group)
            if self.state.words in heading or self.state.words in one.title:
                remark = RESTRICTED if one.restricted else ""
                lines.append((one.id, (heading if heading != last else "", one.title, str(one.rows), remark)))
                last = heading
        self.tell(lines=tuple(lines))


def _remark(one: Any) -> str:
    begins = "；".join(rule.text for rule in one.feeds.begins)
    fulfils = "；".join(rule.text for rule in one.feeds.fulfils)
    parts = (
        f"{one.title}：{label('register_reach', one.reach)}。",
        f"从这里起算：{begins}。" if begins else "",
        f"登记在这里就算办结：{fulfils}。" if fulfils else "",
    )
    return "".join(parts)
