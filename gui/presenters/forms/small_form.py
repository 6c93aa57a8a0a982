"""A small form filled and checked as a whole (a register's row, the founding of a workspace)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from forms.definition import Question
from forms.session import FillSession
from gui.presenters.forms.form_reader import FormReader, explain_violation
from gui.presenters.forms.form_states import QuestionState, Saved

MOST_BUTTONS = 5


class SmallForm:
    """Rows for the screen, answers from it; `hidden` names are filled by the program and never shown."""

    def __init__(self, session: FillSession, hidden: Mapping[str, str] | None = None) -> None:
        """`hidden` maps a question's name to the answer the program gives where there is none yet."""
        self.session = session
        self._hidden = {f"/data/{name}": value for name, value in (hidden or {}).items()}
        self._reader = FormReader(session, lambda _ref: Saved())
        for ref, value in self._hidden.items():
            if session.definition.find(ref) and not session.value(ref):
                session.answer(ref, value)
        self._begin = self.values

    def rows(self, only: Collection[str] = ()) -> tuple[QuestionState, ...]:
        """The questions asked as things stand, in order; `only` these names if given."""
        asked = (one for one in self._questions() if not only or _name(one) in only)
        return tuple(_short(row) for row in self._reader.rows(asked) if isinstance(row, QuestionState))

    def answer(self, ref: str, value: str) -> None:
        """Take an answer; one the form refuses stays on screen with the reason."""
        violation = self.session.answer(ref, value)
        self._reader.shown.pop(ref, None)
        if violation:
            self._reader.refused[ref] = (value, explain_violation(violation))
        else:
            self._reader.refused.pop(ref, None)

    def prefill(self, values: Mapping[str, str]) -> None:
        """Answers given before the person begins; they do not count as changes."""
        for name, value in values.items():
            self.answer(f"/data/{name}", value)
        self._begin = self.values

    def complete(self, only: Collection[str] = (), waived: Collection[str] = ()) -> bool:
        """Whether nothing is missing or wrong, but for the names `waived`; what is, is pointed at."""
        named = {one: one.ref.rsplit("/", 1)[1] for one in self.session.violations()}
        wrong = [one for one, name in named.items() if name not in waived and (not only or name in only)]
        self._reader.shown = {one.ref: explain_violation(one) for one in wrong}
        return not wrong and not self._reader.refused

    @property
    def values(self) -> dict[str, str]:
        """Every answer by the question's name, without the hidden ones and the empty ones."""
        said = {_name(one): self.session.value(one.ref) for one in self._questions()}
        return {name: value for name, value in said.items() if value}

    @property
    def changed(self) -> bool:
        """Whether anything differs from the beginning."""
        return self.values != self._begin or bool(self._reader.refused)

    def _questions(self) -> list[Question]:
        items = self.session.definition.children
        return [one for one in items if isinstance(one, Question) and one.ref not in self._hidden]


def _short(row: QuestionState) -> QuestionState:
    """Many choices become a list that opens, so the page stays short."""
    return replace(row, appearance="minimal") if row.kind == "select" and len(row.choices) > MOST_BUTTONS else row


def _name(question: Question) -> str:
    return question.ref.rsplit("/", 1)[1]
