"""One row of a register: its form, its history, saved as a signed record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forms.definition import FormDefinition, Question
from forms.identifiers import areas, check_uscc
from gui.presenters.form_states import QuestionState
from gui.presenters.presenter import Presenter
from gui.presenters.small_form import SmallForm
from model.wording import label

HIDDEN = "unit"  # row id of the owner unit: filled in by the program, unreadable for people


@dataclass(frozen=True, slots=True)
class RegisterEntryState:
    """What the page shows; `history` are (record, cells: when, by whom, what changed), newest first."""

    register: str = ""
    title: str = ""
    rows: tuple[QuestionState, ...] = ()
    remarks: tuple[str, ...] = ()
    history: tuple[tuple[str, tuple[str, ...]], ...] = ()
    forked: bool = False
    busy: bool = False
    error: str = ""


class RegisterEntryPresenter(Presenter[RegisterEntryState]):
    """Nothing is saved until asked: a row is one record."""

    begin = RegisterEntryState()
    _form: SmallForm | None = None

    @property
    def unsaved(self) -> int:
        """1 if leaving now would lose something typed."""
        return int(self._form is not None and self._form.changed)

    def open(self, register: str, row_id: str | None) -> None:
        """Load a row, or a blank one."""
        self._form = None
        self.state = RegisterEntryState(register=register)
        self.run(lambda: self._load(register, row_id), self._loaded)

    def answer_changed(self, ref: str, value: str) -> None:
        """An answer was typed or chosen."""
        if self._form:
            self._form.answer(ref, value)
            self._say()

    def save_requested(self) -> None:
        """Save the row, if nothing is missing."""
        if self._form is None:
            return
        if not self._form.complete():
            self._say(error="还有没填好的，已用红字标出。请改好后再保存。")
            return
        row, submission = self._row, self._form.session.submission_xml()
        self.run(
            lambda: self.verbs.registers.save_row(row.register, row.row_id, submission, row.previous),
            lambda _changes: self._saved(),
        )

    def back_requested(self) -> None:
        """Back to the list; what was typed and not saved is dropped when that is wished twice."""
        if not self.may_leave():
            return
        self._form = None
        self.go("register_list", register=self.state.register)

    def _load(self, register: str, row_id: str | None) -> Any:
        row = self.verbs.registers.open_row(register, row_id)
        session = self.verbs.registers.open_session(row)
        return self.verbs.registers.columns(register), row, SmallForm(session, {HIDDEN: self.verbs.workspace.unit_id})

    def _loaded(self, answer: tuple[Any, Any, SmallForm]) -> None:
        register, self._row, self._form = answer
        name = self._form.values.get(register.name_column, "")
        new = self._row.row_id is None
        self.tell(
            title=f"新建{register.title}" if new else f"{register.title}：{name}",
            history=_history(self._row.history, self._form.session.definition),
            forked=len(self._row.previous) > 1,
            busy=False,
        )
        self._say()

    def _say(self, error: str = "") -> None:
        if self._form:
            self.tell(rows=self._form.rows(), remarks=_remarks(self._form.values), error=error)

    def _saved(self) -> None:
        self._form = None
        self.go("register_list", register=self.state.register, said="已保存为一条签封的记录。")


def _remarks(values: dict[str, str]) -> tuple[str, ...]:
    """What the codes say of themselves: hints, never a refusal of their own."""
    found: list[str] = []
    if code := values.get("code", ""):
        checked = check_uscc(code)
        found += [label("identifier", one) for one in (*checked.problems, *checked.warnings)]
        found += [f"是不是 {meant}？" for meant in checked.suggestions]
    if area := areas().get(values.get("area", "")[:6]):
        found.append(f"行政区划：{area.name}")
    return tuple(found)


def _history(versions: Any, definition: FormDefinition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each version beside the one before it."""
    labels = {item.ref.rsplit("/", 1)[1]: item.label for item in definition.walk() if isinstance(item, Question)}
    older = (*(version.data for version in versions[1:]), {})
    return tuple(
        (version.record, (version.made_at[:16].replace("T", " "), _changes(version.data, before, labels)))
        for version, before in zip(versions, older, strict=False)
    )


def _changes(data: Any, before: Any, labels: dict[str, str]) -> str:
    if not before:
        return "登记"
    names = [name for name in labels if data.get(name, "") != before.get(name, "")]
    return "；".join(f"{labels[name]}：{before.get(name) or '空'} → {data.get(name) or '空'}" for name in names)
