"""Drafts edited side by side: each an open form, what they still lack, and how the one looked at would be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from forms.definition import Question
from gui.presenters.forms.form_outline import Section
from gui.presenters.forms.open_form import OpenForm
from gui.presenters.papers.proposal_states import Sheet, TermCard
from model.ports import PagePicture
from model.wording import explain
from model.workflow.papers.acts import TOGETHER, Step

CONTENT = "/data/content/"
DPI, MOST_PAGES = 132, 6
OWN = ("addressee", "copies_to", "duty")  # what belongs to one letter alone


class PaperDrafts:
    """`told()` is called when something shown has changed."""

    def __init__(self, verbs: Any, jobs: Any, told: Callable[[], None]) -> None:
        self._verbs, self._jobs, self._told = verbs, jobs, told
        self.lines: dict[str, Any] = {}
        self.ticked: dict[str, bool] = {}
        self._forms: dict[str, OpenForm] = {}
        self._days: Mapping[str, str] = {}
        self._lacks: dict[str, int] = {}
        self._looking = False
        self._looked: dict[str, tuple[bytes, tuple[PagePicture, ...], str]] = {}

    def load(self, lines: Sequence[Any], opened: Mapping[str, Any], days: Mapping[str, str]) -> None:
        """The drafts in their order; `opened` those that can still be filled."""
        self.lines, self._days = {one.id: one for one in lines}, days
        self.ticked = {one.id: self.ticked.get(one.id, True) for one in lines}
        self._forms = {key: OpenForm(one, self._verbs, self._jobs, self._told) for key, one in opened.items()}
        self._lacks, self._looked = {}, {}

    @property
    def chosen(self) -> list[Any]:
        """Those to be sealed."""
        return [one for key, one in self.lines.items() if self.ticked[key]]

    @property
    def unsaved(self) -> int:
        """What leaving now would lose."""
        return sum(one.unsaved for one in self._forms.values())

    def lacks(self, key: str) -> int:
        """How many answers still stand in the way of a draft."""
        form = self._forms.get(key)
        if form is None:
            return 0
        if key not in self._lacks:
            self._lacks[key] = len(form.session.violations()) + len(form.reader.refused)
        return self._lacks[key]

    def answer(self, key: str, ref: str, value: str) -> None:
        """Take an answer."""
        self._forms[key].answer(ref, value, ref)
        self._changed(key)

    def confirm_term(self, key: str, card: str, answer: str) -> None:
        """The suggested days become the period of one finding, because a person says so: calendar or working days."""
        form = self._forms[key]
        days = self._days[form.entries[card].meta["code"]]
        form.act(TOGETHER, (Step("answer", f"{card}/answer", answer), Step("answer", f"{card}/term_days", days)), card)
        self._changed(key)

    def carry(self, key: str) -> int:
        """Fill what is empty on the other drafts with what this one says under the same name; returns how many."""
        said, count = _said(self._forms[key]), 0
        for other in self._forms:
            form = self._forms[other]
            empty = [name for name, value in _said(form).items() if not value and said.get(name)]
            for name in empty if other != key else ():
                count += form.answer(CONTENT + name, said[name])
                self._changed(other)
        return count

    def add_copy(self, key: str, ref: str) -> None:
        """One more line of a list."""
        self._forms[key].add_copy(ref)
        self._changed(key)

    def remove_copy(self, key: str, ref: str) -> None:
        """A line of a list less."""
        self._forms[key].remove_copy(ref)
        self._changed(key)

    def retry(self) -> None:
        """Try again to keep what could not be kept."""
        for form in self._forms.values():
            form.keeping.retry()

    def point(self, key: str) -> str:
        """Point at what a draft still lacks; returns where the first of it is."""
        form = self._forms[key]
        form.show_violations()
        return next((one.ref for one in form.session.violations()), next(iter(form.reader.refused), ""))

    def when_kept(self, then: Callable[[], None]) -> None:
        """Call `then` once every answer of every draft is durable."""
        waiting = next((one.keeping for one in self._forms.values() if one.keeping.waiting), None)
        if waiting:
            waiting.when_empty(lambda: self.when_kept(then))
        else:
            then()

    def sheet(self, key: str) -> Sheet | None:
        """A draft that can be filled, as it stands; looks at it anew where it has changed."""
        form = self._forms.get(key)
        if form is None:
            return None
        self._look(key)
        _, pages, problem = self._looked.get(key, (b"", (), ""))
        plain = [one for one in form.sections if not one.entries]
        return Sheet(
            key,
            self.lines[key].number,
            self.ticked[key],
            tuple(row for one in plain for row in form.reader.rows(one.items)),
            tuple(self._card(form, section, at) for section in form.sections for at in range(len(section.entries))),
            form.keeping.last.words,
            bool(form.keeping.error),
            pages,
            problem,
        )

    def _card(self, form: OpenForm, section: Section, at: int) -> TermCard:
        entry = section.entries[at]
        card = form.card(entry.ref)
        names = {question.ref.rpartition("/")[2] for question in entry.finding if isinstance(question, Question)}
        days = self._days.get(entry.meta.get("code", ""), "") if "term_days" in names else ""
        return TermCard(
            replace(card, finding=tuple(one for one in card.finding if not one.ref.endswith("/days"))), days
        )

    def _changed(self, key: str) -> None:
        self._lacks.pop(key, None)

    def _look(self, key: str) -> None:
        """Draw it beside, unless it is being drawn or was drawn like this."""
        form = self._forms[key]
        instance = form.session.instance_xml()
        if self._looking or self._looked.get(key, (b"",))[0] == instance:
            return
        self._looking = True
        draft, number = form.draft, self.lines[key].number
        self._jobs.submit_beside(
            lambda: self._pages(draft, instance, number),
            lambda pages: self._seen(key, (instance, pages, "")),
            lambda error: self._seen(key, (instance, (), explain(error))),
        )

    def _pages(self, draft: Any, instance: bytes, number: str) -> tuple[PagePicture, ...]:
        pdf, paper = self._verbs.batch.drawn(draft, instance, number), self._verbs.workspace.paper
        first = paper.picture(pdf, 1, DPI)
        return (first, *(paper.picture(pdf, at, DPI) for at in range(2, min(first.count, MOST_PAGES) + 1)))

    def _seen(self, key: str, looked: tuple[bytes, tuple[PagePicture, ...], str]) -> None:
        self._looking = False
        self._looked[key] = looked
        self._told()


def _said(form: OpenForm) -> dict[str, str]:
    """The plain answers of a paper by name."""
    asked = (one for section in form.sections for one in section.items if isinstance(one, Question))
    session = form.session
    free = (one.ref for one in asked if session.is_relevant(one.ref) and not session.is_readonly(one.ref))
    said = {ref.removeprefix(CONTENT): session.value(ref) for ref in free if ref.startswith(CONTENT)}
    return {name: value for name, value in said.items() if name not in OWN}
