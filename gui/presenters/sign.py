"""Signing: ink of those who seal and of the person in charge, then frozen, then the seals, each with its passphrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from forms.definition import Question
from gui.presenters.forms.form_outline import sign_section
from gui.presenters.forms.form_reader import explain_violation
from gui.presenters.forms.form_states import Row
from gui.presenters.forms.open_form import OpenForm
from gui.presenters.presenter import Presenter
from gui.presenters.review import ReviewLine, counts, findings, written
from model.kinds import KINDS

INK, SEAL = "ink", "seal"  # phases: answers and ink can still change; frozen, seals are wanting
NAMED = 4  # missing answers named in a sentence; the review lists them all


@dataclass(frozen=True, slots=True)
class Inspector:
    """One inspector or supervisor; `sealed` once their seal is on the paper."""

    role: str
    title: str  # 检查人员一
    name: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class SignState:
    """What the sign page shows in its two phases."""

    phase: str = ""
    title: str = ""
    subject: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    findings: tuple[ReviewLine, ...] = ()
    written: tuple[ReviewLine, ...] = ()
    rows: tuple[Row, ...] = ()
    inspectors: tuple[Inspector, ...] = ()
    sealing: str = ""  # role whose passphrase is wanted now
    number: str = ""
    few: str = ""  # that the range of numbers is nearly used up
    by_pen: bool = False  # somebody signs on paper
    missing: str = ""
    saved: str = ""
    unsaved: bool = False
    busy: bool = False
    error: str = ""


class SignPresenter(Presenter[SignState]):
    """Leads through the signatures; may be left and taken up again at every step."""

    begin = SignState()

    def open(self, draft_id: str) -> None:
        """Load the draft and go on where it stands."""
        self._draft_id, self._form = draft_id, None
        self.state = self.begin
        self.run(lambda: self.verbs.fill.open_draft(draft_id), self._opened)

    def answer_changed(self, ref: str, value: str) -> None:
        """Ink, or an answer about the person in charge."""
        self._form.answer(ref, value, ref)
        self._show_form()

    def retry_requested(self) -> None:
        """Try again to keep what could not be kept."""
        self._form.keeping.retry()

    def back_requested(self) -> None:
        """Back to the review."""
        self.go("review", draft_id=self._draft_id)

    def finalise_requested(self) -> None:
        """Freeze the record, once everything on screen is durable."""
        self._form.keeping.when_empty(self._finalise)

    def seal_requested(self, passphrase: str) -> None:
        """The inspector whose turn it is seals."""
        person = self._context[f"{self.state.sealing}_id"]
        self.run(lambda: self.verbs.finalise.seal(self._draft_id, person, passphrase), self._sealed)

    def void_requested(self, reason: str) -> None:
        """Give the frozen paper up; the register of numbers then says why."""
        self.run(lambda: self.verbs.voiding.void(self._draft_id, reason), lambda _nothing: self._voided())

    def again_requested(self, reason: str) -> None:
        """Give the frozen paper up and go on with a draft that has its answers."""
        self.run(lambda: self.verbs.voiding.begin_again(self._draft_id, reason), self._begun_again)

    def _begun_again(self, draft_id: str) -> None:
        self.tell(busy=False)
        self.go("fill", draft_id=draft_id)

    def _voided(self) -> None:
        self.tell(busy=False)
        self.go("numbers")

    def _opened(self, opened: Any) -> None:
        form = self._form = OpenForm(opened, self.verbs, self.jobs, self._show_form)
        self._context = opened.draft.context
        self._rows = sign_section(form.session.definition).items
        entries = list(form.entries.values())
        self.state = replace(
            self.state,
            title=self._context.get("title", ""),
            subject=self._context.get("subject_name", ""),
            counts=counts(form.session, entries),
            findings=findings(form.session, entries),
            written=written(form.session, form.sections),
            inspectors=tuple(
                Inspector(role, title, self._context[f"{role}_name"])
                for role, title in KINDS[opened.draft.kind].roles.items()
                if self._context.get(f"{role}_id")
            ),
        )
        if opened.draft.stage == "filling":
            self._show_form(busy=False)
        else:
            self._load_seals()

    def _show_form(self, **changed: Any) -> None:
        form = self._form
        names = {one.title: one.name for one in self.state.inspectors}
        self.tell(
            phase=INK,
            rows=tuple(_named(row, names) for row in form.reader.rows(self._rows)),
            by_pen=any(form.session.value(one.ref) == "paper" for one in self._rows if isinstance(one, Question)),
            missing=self._missing(),
            saved=form.keeping.last.words,
            unsaved=bool(form.keeping.error),
            **changed,
        )

    def _missing(self) -> str:
        """What still stands in the way of freezing the record."""
        session = self._form.session
        labels = [asked.label for one in session.violations() if (asked := session.definition.find(one.ref))]
        more = [f"等 {len(labels)} 处"] if len(labels) > NAMED else []
        refused = [words for _, words in self._form.reader.refused.values()]
        return "、".join([*labels[:NAMED], *more, *refused])

    def _finalise(self) -> None:
        self.run(lambda: self.verbs.finalise.finalise(self._draft_id), self._finalised)

    def _finalised(self, finalised: Any) -> None:
        if finalised.violations:
            self.tell(busy=False, error="；".join(explain_violation(one) for one in finalised.violations[:3]))
        else:
            self.state = replace(self.state, number=finalised.number, few=_few(finalised.left))
            self._load_seals()

    def _load_seals(self) -> None:
        self.run(lambda: self.verbs.finalise.seal_state(self._draft_id), self._sealed)

    def _sealed(self, seals: Any) -> None:
        if seals.whole:
            self.tell(busy=False)
            self.go("finished", record=seals.record_sha256)
            return
        inspectors = tuple(replace(one, sealed=one.role in seals.sealed) for one in self.state.inspectors)
        self.tell(
            phase=SEAL, inspectors=inspectors, sealing=seals.remaining[0], number=seals.number, busy=False, error=""
        )


def _few(left: int | None) -> str:
    return "" if left is None else f"这种函的号段只剩 {left} 个号。请早些在“公文函号号段”台账里登记新的一段。"


def _named(row: Row, names: Mapping[str, str]) -> Row:
    """A question that begins with the title of someone who seals gains their name."""
    name = next((name for title, name in names.items() if row.label.startswith(title)), "")
    return replace(row, label=f"{row.label}：{name}") if name else row
