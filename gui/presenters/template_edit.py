"""Wording a kind of paper: the text, what is wrong with it line by line, and the paper as it would look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters.presenter import Presenter
from model.errors import KnownError, RefusedError
from model.ports import PagePicture
from model.wording import explain, sentence

OWN, LIBRARY = "现在用的是本单位的模板。", "现在用的是程序自带的模板；保存以后，新开始的文书用这里的。"
EXAMPLE = "右边用示例内容画出，只画前几页。"

SHOWN = 20  # problems; who mends these sees the next


@dataclass(frozen=True, slots=True)
class TemplateEditState:
    """`edition` counts the texts put into the editor; `problems` are (line or 0, where, what)."""

    title: str = ""
    text: str = ""
    edition: int = 0
    standing: str = ""
    own: bool = False
    problems: tuple[tuple[int, str, str], ...] = ()
    dropped: str = ""
    pages: tuple[PagePicture, ...] = ()
    looking: bool = False
    said: str = ""
    busy: bool = False
    error: str = ""


class TemplateEditPresenter(Presenter[TemplateEditState]):
    """One look at a time, always at the newest words."""

    begin = TemplateEditState()

    def open(self, paper: str, said: str = "") -> None:
        """Load the template in use."""
        self._opened: Any = None
        self._text, self._looked = "", ""
        self.unsaved = 0
        self.state = TemplateEditState(edition=self.state.edition, said=said)
        self.run(lambda: self.verbs.templates.open_template(paper), self._loaded)

    def text_changed(self, text: str) -> None:
        """Look at the words again, and ask before they are lost."""
        if self._opened is None:  # still loading, or it could not be loaded
            return
        self._text = text
        self.unsaved = int(text != self._opened.text)
        self.tell(said="", error="")
        self._look()

    def save_requested(self, text: str, why: str) -> None:
        """The words become the office's own template."""
        self._text = text
        self.run(lambda: self.verbs.templates.save(self._opened, text, why), self._done("已保存，新开始的文书用它。"))

    def withdraw_requested(self, why: str) -> None:
        """Back to the template of the program."""
        self.run(
            lambda: self.verbs.templates.withdraw(self._opened, why),
            self._done("已改回程序自带的模板；本单位的历次模板留在记录里。"),
        )

    def back_requested(self) -> None:
        """To the list of kinds."""
        if self.may_leave():
            self.go("templates")

    def _loaded(self, opened: Any) -> None:
        self._opened, self._text = opened, opened.text
        standing = (OWN if opened.own else LIBRARY) + EXAMPLE
        self.tell(
            title=f"{opened.kind.paper} {opened.kind.title}",
            text=opened.text,
            edition=self.state.edition + 1,
            standing=standing,
            own=opened.own,
            busy=False,
        )
        self._look()

    def _look(self) -> None:
        """Unless a look is under way, or the words were looked at already."""
        if self.state.looking or self._text == self._looked:
            return
        opened, text = self._opened, self._text
        self.tell(looking=True)
        self.jobs.submit_beside(
            lambda: self.verbs.templates.look(opened, text), lambda seen: self._seen(opened, text, seen), self._unseen
        )

    def _unseen(self, error: RefusedError | KnownError) -> None:
        self.tell(looking=False)
        self.failed(error)

    def _seen(self, opened: Any, text: str, seen: Any) -> None:
        self.tell(looking=False)
        if opened is not self._opened:
            self._look()
            return
        self._looked = text
        problems = tuple(_worded(one) for one in seen.problems[:SHOWN])
        if more := len(seen.problems) - len(problems):
            problems += ((0, f"还有 {more} 处", "改正上面的以后再列出。"),)
        if seen.refused is not None:
            problems = ((0, "画不出来", explain(seen.refused)),)
        dropped = "、".join(seen.dropped)
        self.tell(problems=problems, pages=seen.pages or self.state.pages, dropped=dropped)
        self._look()

    def _done(self, said: str) -> Any:
        paper = self._opened.kind.paper
        return lambda _changes: self.open(paper, said)


def _worded(one: Any) -> tuple[int, str, str]:
    where = "　".join(part for part in (f"第 {one.row} 行" if one.row else "", one.column) if part)
    return (one.row, where or "整份模板", sentence(one.code, **one.values))
