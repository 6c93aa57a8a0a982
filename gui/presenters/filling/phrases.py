"""The list of phrases at a field: what it offers, and what is done to a phrase while it is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from gui.presenters.forms.keeping import Jobs
from gui.presenters.forms.open_form import OpenForm
from model.wording import explain
from model.workflow.papers.phrases import FIELDS

NOTHING = "这里还没有短语。文书定稿时，写在这一格的话会记下来，下次就能选。"


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """One phrase and what is known of it."""

    words: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class PhraseState:
    """The open list: for which field, what it offers, what just happened."""

    ref: str
    lines: tuple[PhraseLine, ...] = ()
    said: str = ""


class Phrases:
    """One list at a time; every act on a phrase is durable before the list shows it."""

    def __init__(self, verbs: Any, jobs: Jobs, told: Callable[[OpenForm], None]) -> None:
        """`told(form)` is called whenever `state` is another one; None is no list."""
        self.state: PhraseState | None = None
        self._verbs, self._jobs, self._told = verbs, jobs, told
        self._form: OpenForm
        self._item = ""
        self._offered: tuple[Any, ...] = ()
        self._gone: Sequence[Any] = ()
        self._instead = ""

    def do(self, form: OpenForm, act: str, arguments: tuple[Any, ...]) -> None:
        """What the list wishes: asked(ref), closed(), pinned(at), reworded(at, words), removed(at), undone()."""
        self._form = form
        getattr(self, act)(*arguments)

    def asked(self, ref: str) -> None:
        """Open the list for a field that learns; any other field has none."""
        entry = self._form.entries.get(self._form.card_of(ref))
        if entry is None or _name(ref) not in FIELDS:
            return
        self.state, self._item, self._gone = PhraseState(ref), entry.meta["code"], ()
        self._told(self._form)  # at once: what is pressed next is meant for the list
        self._do(lambda: None, lambda _: "")

    def closed(self) -> None:
        """Shut the list."""
        self.state = None
        self._told(self._form)

    def pinned(self, at: int) -> None:
        """Let a phrase stand first here, or no longer."""
        phrase = self._offered[at]
        self._do(lambda: self._verbs.phrases.pin(phrase, self._item), lambda _: "")

    def reworded(self, at: int, words: str) -> None:
        """Say it in other words from now on; one key has the old ones back."""
        phrase = self._offered[at]

        def said_otherwise(before: Sequence[Any]) -> str:
            self._gone, self._instead = before, words
            return "已改写。按 Ctrl+Z 撤销。" if before else ""

        self._do(lambda: self._verbs.phrases.reword(phrase, words), said_otherwise)

    def removed(self, at: int) -> None:
        """Forget it; one key has it back."""
        phrase = self._offered[at]

        def gone(same: Sequence[Any]) -> str:
            self._gone, self._instead = same, ""
            return f"已删除“{phrase.words}”。按 Ctrl+Z 撤销。"

        self._do(lambda: self._verbs.phrases.remove(phrase), gone)

    def undone(self) -> None:
        """Have back what was removed or reworded last."""
        gone, instead, self._gone = self._gone, self._instead, ()
        if gone:
            self._do(lambda: self._verbs.phrases.put_back(gone, instead), lambda _: "已恢复。")

    def _do(self, act: Callable[[], Any], after: Callable[[Any], str]) -> None:
        """Act, then offer anew; a list shut meanwhile stays shut."""
        form, item, asked = self._form, self._item, self.state
        if asked is None:
            return

        def call() -> tuple[Any, tuple[Any, ...]]:
            return act(), self._verbs.phrases.offered(item, _name(asked.ref))

        def done(result: tuple[Any, tuple[Any, ...]]) -> None:
            self._offered = result[1]
            self._show(form, asked.ref, after(result[0]) or ("" if self._offered else NOTHING))

        self._jobs.submit(call, done, lambda failure: self._show(form, asked.ref, explain(failure)))

    def _show(self, form: OpenForm, ref: str, said: str) -> None:
        if self.state and self.state.ref == ref and form is self._form:
            self.state = PhraseState(ref, tuple(map(self._line, self._offered)), said)
            self._told(form)

    def _line(self, phrase: Any) -> PhraseLine:
        if phrase.item != self._item:
            return PhraseLine(phrase.words, "别项")
        return PhraseLine(phrase.words, "置顶" if phrase.pinned else f"{phrase.times} 次")


def _name(ref: str) -> str:
    return ref.rsplit("/", 1)[-1]
