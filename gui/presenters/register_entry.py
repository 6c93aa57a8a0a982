"""One row of a register: its form, its files and secrets, its history, saved as a signed record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from forms.identifiers import areas
from forms.row_checks import check_row
from gui.presenters import files
from gui.presenters.forms.form_states import QuestionState
from gui.presenters.forms.small_form import SmallForm
from gui.presenters.panorama import PICTURED
from gui.presenters.presenter import Presenter
from gui.presenters.rows import row_acts
from gui.presenters.rows.register_entry_state import RegisterEntryState
from gui.presenters.rows.register_hints import Around, around, watched
from gui.presenters.rows.register_history import history, linked, sides
from gui.presenters.rows.viewing import Viewing, drawn, whole
from model.wording import label

HIDDEN = "unit"  # row id of the owner unit: filled in by the program, unreadable for people
DOTS = "●●●●●●"
NOTHING_FOUND = "没有找到。请换一个词；名录、台账里还没有的，先去登记。"
MASKED = "masked"  # appearance of a secret that nobody asked to see
SAVED = "已保存为一条签封的记录。"
PROPOSED = "这一条是别的单位的：已作为建议保存，由该单位采纳后才算数。"


class RegisterEntryPresenter(Presenter[RegisterEntryState]):
    """Nothing is saved until asked: a row is one record."""

    begin = RegisterEntryState()
    _form: SmallForm | None = None
    _home: tuple[str, str] | None = None

    @property
    def unsaved(self) -> int:
        """1 if leaving now would lose something typed."""
        return int(self._form is not None and self._form.changed)

    def open(
        self,
        register: str,
        row_id: str | None,
        given: Mapping[str, str] | None = None,
        said: str = "",
        home: tuple[str, str] | None = None,
    ) -> None:
        """Load a row, or a blank one with the values `given`; `home` is the row whose picture it was opened from."""
        self._home = home
        self._form = None
        self._around, self._watched = Around(), ()
        self._shown: set[str] = set()  # secrets that were asked to be seen
        self._found: dict[str, tuple[tuple[str, str], ...]] = {}  # rows offered, by question
        self.state = RegisterEntryState(register=register, said=said)
        self.run(lambda: self._load(register, row_id, given or {}), self._loaded)

    def answer_changed(self, ref: str, value: str) -> None:
        """An answer was typed or chosen."""
        if self._form:
            self._found.pop(ref, None)
            self._form.answer(ref, value)
            self._say()
            if ref.rpartition("/")[2] in self._watched:
                self._look_around()

    def asked(self, ref: str, wish: str, detail: str) -> None:
        """A question wants what it cannot know itself: rows with these words, a file, a secret value."""
        acts = {"search": self._search, "attach": self._attach, "open": self._look, "reveal": self._reveal}
        acts[wish](ref, detail)

    def save_requested(self) -> None:
        """Save the row, if nothing is missing."""
        if self._form is None:
            return
        row, form = self._row, self._form
        if not form.complete(waived=row.absent):
            self._say(error="还有没填好的，已用红字标出。请改好后再保存。")
            return
        kept = [name for name in row.absent if not form.values.get(name)]
        submission, rows = form.session.submission_xml(), self.verbs.register_rows
        self.run(
            lambda: rows.save_row(row.register, row.row_id, submission, row.previous, kept),
            lambda _changes: self._saved(),
        )

    def version_adopted(self, record: str) -> None:
        """Take a side of a fork, or what another unit proposes."""
        row = self._row
        self._decide(lambda: self.verbs.register_rows.adopt(row.register, row.row_id, record), "已采用这一版。")

    def version_declined(self, record: str) -> None:
        """Leave the row as it is; the proposal no longer waits."""
        row = self._row
        verb = self.verbs.register_rows.decline
        self._decide(lambda: verb(row.register, row.row_id, record), "这一条保持原样，那条建议不再等待。")

    def act_chosen(self, key: str) -> None:
        """Begin a paper or an inspection from the row, or write what it says into the roster."""
        register, row_id = self.state.register, self._row.row_id
        if not self.may_leave():
            return
        if key == row_acts.ROSTER:
            self.run(
                lambda: self.verbs.filings.carry(row_id),
                lambda _changes: self.open(register, row_id, said=row_acts.CARRIED, home=self._home),
            )
            return
        if key == row_acts.STANDING:
            self.open(register, self._around.standing.row_id, home=self._home)
            return
        route, arguments = row_acts.way(self._acts, register, row_id, key)
        self.go(route, **arguments)

    def sheet_requested(self, path: str) -> None:
        """Write the row as its sheet, as it was saved last, or a blank sheet; the ending of the name says as what."""
        row, room = self._row, self.verbs.register_export
        self.run(
            lambda: (
                room.save_sheet(row.register, row.row_id, Path(path))
                if row.row_id
                else room.save_blank(row.register, Path(path))
            ),
            lambda _none: self.tell(busy=False, said=f"已另存到 {path}。文件没有加密，请妥善保管。"),
        )

    def back_requested(self) -> None:
        """From a file to the row, from the row to its picture or list; what was not saved goes when wished twice."""
        if self.state.viewing:
            self.tell(viewing=None)
            return
        if not self.may_leave():
            return
        self._form = None
        row = self._row
        own = (row.register, row.row_id) if row.register in PICTURED and row.row_id else None
        self._leave(self._home or own)

    def _load(self, register: str, row_id: str | None, given: Mapping[str, str]) -> Any:
        room, rows = self.verbs.registers, self.verbs.register_rows
        described = room.columns(register)
        row = rows.open_row(register, row_id, given)
        form = SmallForm(rows.open_session(row), {HIDDEN: self.verbs.workspace.unit_id})
        named = linked(described, row.history)
        for field, target in described.links().items():
            named.setdefault(target, set()).add(form.values.get(field, ""))
        names: dict[str, str] = {}
        for target, ids in named.items():
            names |= room.row_names(target, sorted(ids - {""}))
        acts = self.verbs.row_papers.acts(register, row_id) if row_id else None
        return described, row, form, names, acts

    def _loaded(self, answer: tuple[Any, Any, SmallForm, dict[str, str], Any]) -> None:
        register, self._row, self._form, self._names, self._acts = answer
        self._described, self._watched = register, watched(register)
        row, values = self._row, self._form.values
        name = values.get(register.name_column, "")
        agreed = next((one.data for one in row.history if one.standing == "agreed"), {})
        self._secret = set(register.secrets) if row.row_id else set()
        self.tell(
            title=f"新建{register.title}" if row.row_id is None else f"{register.title}：{self._names.get(name, name)}",
            sheet=register.sheet,
            history=history(register, row.history, self._names),
            forked=sides(register, row.sides, agreed, self._names),
            proposals=sides(register, row.proposals, agreed, self._names),
            ours=row.ours,
            acts=row_acts.lines(self._acts) if self._acts else (),
            busy=False,
        )
        self._say()
        self._look_around()

    def _say(self, error: str = "") -> None:
        if self._form:
            rows = tuple(map(self._dressed, self._form.rows()))
            remarks = _remarks(self.state.register, self._form.values, self.verbs.workspace.clock().date())
            self.tell(rows=rows, remarks=(*remarks, *self._around.remarks), error=error)

    def _look_around(self) -> None:
        """What other rows know of what is entered comes after the answer."""
        form, described, row_id = self._form, self._described, self._row.row_id
        if form is None or not self._watched:
            return
        asked = {name: form.values.get(name, "") for name in self._watched}
        self.jobs.submit(
            lambda: (asked, around(self.verbs, described, row_id, asked)), self._looked_around, self.failed
        )

    def _looked_around(self, answer: tuple[dict[str, str], Around]) -> None:
        asked, found = answer
        if self._form and asked == {name: self._form.values.get(name, "") for name in asked}:
            self._around = found
            acts = row_acts.lines(self._acts) if self._acts else ()
            self.tell(acts=(*row_acts.to_standing(found.standing), *acts))
            self._say(self.state.error)

    def _dressed(self, row: QuestionState) -> QuestionState:
        """Secrets behind dots, rows by their names."""
        name = row.ref.rpartition("/")[2]
        if name in self._secret and name not in self._shown and (row.value or name in self._row.absent):
            return replace(row, appearance=MASKED, value=DOTS)
        if row.register:
            return _offering(row, self._names.get(row.value, ""), self._found.get(row.ref))
        return row

    def _search(self, ref: str, words: str) -> None:
        register = next(one.register for one in self.state.rows if one.ref == ref)
        self.run(lambda: self.verbs.registers.choose(register, words), lambda found: self._offer(ref, found))

    def _offer(self, ref: str, found: list[Any]) -> None:
        self._found[ref] = tuple((one.row_id, f"{one.name}\n{one.detail}") for one in found)
        self._names |= {one.row_id: one.name for one in found}
        self.tell(busy=False)
        self._say()

    def _attach(self, ref: str, paths: str) -> None:
        room = self.verbs.row_files

        def take() -> list[Any]:
            return [room.take(*files.read(path)) for path in paths.splitlines()]

        self.run(take, lambda taken: self._attached(ref, taken))

    def _attached(self, ref: str, taken: list[Any]) -> None:
        if self._form:
            before = self._form.session.value(ref).splitlines()
            new = [line for line in map(str, taken) if line not in before]
            self.tell(busy=False)
            self.answer_changed(ref, "\n".join([*before, *new]))

    def _look(self, _ref: str, sha256: str) -> None:
        lines = (line for row in self.state.rows for line in row.value.splitlines())
        name = next(line.split(" ", 2)[2] for line in lines if line.startswith(sha256))
        self.run(
            lambda: self.verbs.row_files.content(sha256), lambda content: self._draw(content, Viewing(sha256, name))
        )

    def _draw(self, content: bytes, viewing: Viewing) -> None:
        """Page after page, so that the first is seen at once; until somebody goes back."""
        workspace = self.verbs.workspace
        self.jobs.submit_beside(
            lambda: drawn(workspace, content, viewing), lambda seen: self._seen(content, viewing, seen), self.failed
        )

    def _seen(self, content: bytes, before: Viewing, seen: Viewing) -> None:
        if before.pages and self.state.viewing != before:
            return
        self.tell(viewing=seen, busy=False)
        if not whole(seen):
            self._draw(content, seen)

    def _reveal(self, ref: str, _detail: str) -> None:
        row, name = self._row, ref.rpartition("/")[2]
        self.run(lambda: self.verbs.secrets.reveal(row.register, row.row_id, name), lambda _value: self._revealed(name))

    def _revealed(self, name: str) -> None:
        self._shown.add(name)
        self.tell(busy=False)
        self._say()

    def _decide(self, verb: Any, said: str) -> None:
        if self.may_leave():
            row = self._row
            self.run(verb, lambda _changes: self.open(row.register, row.row_id, said=said, home=self._home))

    def _saved(self) -> None:
        self._form = None
        self._leave(self._home, SAVED if self._row.ours else PROPOSED)

    def _leave(self, home: tuple[str, str] | None, said: str = "") -> None:
        """To the picture of that row, else to the list."""
        if home:
            self.go("panorama", register=home[0], row_id=home[1], said=said)
        else:
            self.go("register_list", register=self.state.register, said=said)


def _offering(row: QuestionState, name: str, found: tuple[tuple[str, str], ...] | None) -> QuestionState:
    """A question for a row: what is chosen by its name, then what was found, or that nothing was."""
    chosen = ((row.value, name),) if row.value else ()
    missed = NOTHING_FOUND if found == () else row.violation
    return replace(row, choices=(*chosen, *(found or ())), violation=missed)


def _remarks(register: str, values: dict[str, str], today: date) -> tuple[str, ...]:
    """What codes and numbers say of themselves: hints, never a refusal of their own, and never a secret."""
    found: list[str] = []
    for said in check_row(register, values, today).values():
        found += [label("identifier", one) for one in (*said.problems, *said.warnings)]
        found += [f"是不是 {meant}？" for meant in said.suggestions]
    if area := areas().get(values.get("area", "")[:6]):
        found.append(f"行政区划：{area.name}")
    return tuple(found)
