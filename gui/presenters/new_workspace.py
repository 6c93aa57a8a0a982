"""Founding a county's workspace: unit, authority, first person, passphrase, and the recovery key shown once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from forms.identifiers import areas
from forms.register_table import load_register, register_form
from forms.session import FillSession
from gui.presenters import files
from gui.presenters.forms.form_states import QuestionState
from gui.presenters.forms.small_form import SmallForm
from gui.presenters.presenter import Presenter
from model.kinds import OF_A_COUNTY
from model.workspace import BEIJING

STEPS = ("unit", "authority", "person", "passphrase", "key")
TITLES = {"unit": "本单位", "authority": "权限", "person": "第一位检查人员", "passphrase": "口令", "key": "恢复密钥"}

MATTER = "养老机构行政检查"


@dataclass(frozen=True, slots=True)
class NewWorkspaceState:
    """One step; `rows` are its questions, `authority` the rows entered so far, in words."""

    folder: str = ""
    step: str = STEPS[0]
    rows: tuple[QuestionState, ...] = ()
    remark: str = ""
    authority: tuple[str, ...] = ()
    gone: str = ""  # the row taken out last, which can be put back
    adding: bool = False
    recovery_key: str = ""
    said: str = ""
    busy: bool = False
    error: str = ""

    @property
    def title(self) -> str:
        """Which step of how many."""
        return f"新建工作区　{STEPS.index(self.step) + 1}/{len(STEPS)}　{TITLES[self.step]}"


class NewWorkspacePresenter(Presenter[NewWorkspaceState]):
    """Nothing is made before the passphrase is given."""

    begin = NewWorkspaceState()
    _forms: Mapping[str, SmallForm] = {}

    @property
    def unsaved(self) -> int:
        """1 while something typed is in no workspace yet, or the recovery key is not said to be kept."""
        typed = any(form.changed for form in self._forms.values())
        return int(bool(self.state.recovery_key) or (self.state.step != STEPS[-1] and typed))

    def open(self, folder: Path) -> None:
        """Begin at the unit."""
        self._forms = {register: small_form(register) for register in ("unit", "person")}
        self._authority: list[Mapping[str, str]] = []
        self._gone: tuple[int, Mapping[str, str]] | None = None
        self._offered = False
        self.state = NewWorkspaceState(str(folder))
        self._say()

    def answer_changed(self, ref: str, value: str) -> None:
        """An answer of the step's form."""
        self._forms[self.state.step].answer(ref, value)
        self._say(said="")

    def next_requested(self) -> None:
        """On, if nothing is missing."""
        form = self._forms.get(self.state.step) if self.state.step != "authority" else None
        if form and not form.complete():
            self._say(error="还有没填好的，已用红字标出。请改好后再继续。")
            return
        if self.state.step == "unit" and not self._offered:
            self._offer_authority()
        self._step(1)

    def back_requested(self) -> None:
        """To the step before, from the first one to the welcome."""
        if self.state.step != STEPS[0]:
            self._step(-1)
        elif self.may_leave():
            self.go("welcome", folder=Path(self.state.folder))

    def authority_wanted(self) -> None:
        """Ask for one more row of authority; one put aside half written comes back as it was."""
        if not self.state.adding:
            self._forms["authority"] = small_form("authority")
            self._forms["authority"].prefill({"in_name_of": self._forms["unit"].values["name"]})
        self._say(adding=True)

    def authority_given(self) -> None:
        """Keep the row that was asked for, if nothing is missing."""
        form = self._forms["authority"]
        if form.complete():
            self._authority.append(form.values)
            form.prefill({})
            self._say(adding=False)
        else:
            self._say(error="这一条还没有填好，已用红字标出。请填好后再存入。")

    def authority_removed(self, position: int) -> None:
        """Take a row out; the last one taken out can be put back."""
        self._gone = position, self._authority.pop(position)
        self._say()

    def authority_put_back(self) -> None:
        """The row taken out last stands where it stood."""
        if self._gone:
            self._authority.insert(*self._gone)
            self._gone = None
            self._say()

    def passphrase_given(self, passphrase: str) -> None:
        """Make the workspace."""
        folder = Path(self.state.folder)
        self.run(lambda: self._found(folder, passphrase), self._founded)

    def keep_requested(self, path: str) -> None:
        """Write the recovery key to a file."""
        text = f"颐检 恢复密钥\n{self.state.folder}\n{self.state.recovery_key}\n".encode()
        self.run(lambda: files.write(path, text), lambda _nothing: self.tell(busy=False, said=f"已保存到 {path}"))

    def confirmed(self) -> None:
        """The key is kept: log in, which also shows that the passphrase is remembered."""
        self.state = NewWorkspaceState(self.state.folder)
        self.go("login", folder=Path(self.state.folder))

    def _offer_authority(self) -> None:
        unit = self._forms["unit"].values
        self._offered = True
        if unit["level"] == "county":
            since = datetime.now(BEIJING).date().isoformat()
            shared = {"matter": MATTER, "mode": "own", "in_name_of": unit["name"], "valid_from": since, "pending": "no"}
            self._authority = [{**shared, "document": document} for document in OF_A_COUNTY]

    def _found(self, folder: Path, passphrase: str) -> str:
        room = self.verbs.workspaces
        founding = room.Founding(self._forms["unit"].values, tuple(self._authority), self._forms["person"].values)
        opened = room.create(folder, founding, passphrase)
        opened.workspace.store.close()
        return opened.recovery_key

    def _founded(self, recovery_key: str) -> None:
        self.tell(step="key", recovery_key=recovery_key, busy=False)

    def _step(self, way: int) -> None:
        self._say(step=STEPS[STEPS.index(self.state.step) + way], adding=False)

    def _say(self, error: str = "", **changed: Any) -> None:
        step, adding = changed.get("step", self.state.step), changed.get("adding", self.state.adding)
        form = self._forms.get(step) if step != "authority" or adding else None
        area = areas().get(self._forms["unit"].values.get("area", "")) if step == "unit" else None
        self.tell(
            rows=form.rows() if form else (),
            remark=f"行政区划：{area.name}" if area else "",
            authority=tuple(_in_words(row) for row in self._authority),
            gone=_in_words(self._gone[1]) if self._gone else "",
            error=error,
            **changed,
        )


def small_form(register: str) -> SmallForm:
    """A blank row of a register, before there is a workspace to keep it in; the unit's id comes with the workspace."""
    session = FillSession.open(
        register_form(register).xform, {}, clock=lambda: datetime.now(BEIJING), new_id=lambda: uuid4().hex
    )
    return SmallForm(session, {"unit": "-"})


def _in_words(row: Mapping[str, str]) -> str:
    field = load_register("authority").field
    said = [dict(field(name).choices).get(row[name], row[name]) for name in ("document", "mode", "in_name_of")]
    until = f"至 {row['valid_until']}" if row.get("valid_until") else "起"
    return " · ".join(one for one in (*said, row.get("instrument_number", ""), f"{row['valid_from']} {until}") if one)
