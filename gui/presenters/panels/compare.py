"""The panel of 与上次比较: every item whose answer differs from the last visit's, each a step away."""

from __future__ import annotations

from dataclasses import dataclass

from gui.presenters.filling.compare import WORDS, before_and_now, differences, summary
from gui.presenters.filling.earlier import EarlierVisits
from gui.presenters.forms.form_outline import Entry
from gui.presenters.side import PanelDesk

NOTHING_BEFORE = "本机没有这里以前的检查记录，没有可以比较的。"
ALL_ALIKE = "到目前为止，回答都和上次一样。"


@dataclass(frozen=True, slots=True)
class CompareLine:
    """One item that differs."""

    ref: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class CompareState:
    """What the panel shows: a sentence, then lines under the word for how they differ."""

    said: str = ""
    groups: tuple[tuple[str, tuple[CompareLine, ...]], ...] = ()
    error: str = ""


class ComparePresenter:
    """Looks again at every move of the keyboard: an answer moves it."""

    def __init__(self, desk: PanelDesk) -> None:
        self._desk = desk
        self._earlier = EarlierVisits(desk.verbs, desk.jobs, lambda _form, failure: self._show(failure))

    def moved(self, ref: str) -> None:
        """The keyboard is on this card or question now."""
        self._earlier.load(self._desk.form, *self._desk.form.sections)
        self._show()

    def line_chosen(self, ref: str) -> None:
        """Go to an item."""
        self._desk.go(ref)

    def _show(self, error: str = "") -> None:
        form = self._desk.form
        memories = form.reader.recalled.memories
        found = differences(form.session, form.entries.values(), memories)
        groups = tuple((WORDS[kind], tuple(map(self._line, entries))) for kind, entries in found.items())
        said = summary(found) or (ALL_ALIKE if memories else NOTHING_BEFORE)
        self._desk.tell(CompareState(said, groups, error))

    def _line(self, entry: Entry) -> CompareLine:
        form = self._desk.form
        detail = before_and_now(entry, form.reader.recalled.memories[entry.ref], form.session.value(entry.answer.ref))
        return CompareLine(entry.ref, f"{entry.number}　{entry.text}", detail)
