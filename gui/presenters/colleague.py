"""Another inspector on this computer, with a passphrase of their own and certificates issued at once."""

from __future__ import annotations

from dataclasses import dataclass

from gui.presenters.forms.form_states import QuestionState
from gui.presenters.join import ASKED
from gui.presenters.new_workspace import small_form
from gui.presenters.presenter import Presenter


@dataclass(frozen=True, slots=True)
class ColleagueState:
    """The questions about the person."""

    rows: tuple[QuestionState, ...] = ()
    busy: bool = False
    error: str = ""


class ColleaguePresenter(Presenter[ColleagueState]):
    """Only the founder of the county's workspace can certify; the verb says so."""

    begin = ColleagueState()

    @property
    def unsaved(self) -> int:
        """1 while somebody is half introduced."""
        return int(self._person.changed)

    def open(self) -> None:
        """Ask for a person."""
        self._person = small_form("person")
        self.tell(rows=self._person.rows(ASKED), busy=False, error="")

    def answer_changed(self, ref: str, value: str) -> None:
        """An answer about the person."""
        self._person.answer(ref, value)
        self.tell(rows=self._person.rows(ASKED), error="")

    def admission_requested(self, passphrase: str, founders: str) -> None:
        """Certify the person; `founders` is the passphrase of whoever founded this workspace."""
        values = self._person.values
        if not (self._person.complete(ASKED) and all(values.get(name) for name in ASKED)):
            self.tell(rows=self._person.rows(ASKED), error="姓名、证号、发证机关、有效期都要填。请填好后再继续。")
            return
        self.run(lambda: self._admit(values, passphrase, founders), lambda _person: self._admitted(values["name"]))

    def back_requested(self) -> None:
        """Back to the people, at the second wish if somebody is half introduced."""
        if self.may_leave():
            self.go("register_list", register="person")

    def _admit(self, values: dict[str, str], passphrase: str, founders: str) -> str:
        person = {**values, "unit": self.verbs.workspace.unit_id}
        return self.verbs.people.admit(person, passphrase, founders)

    def _admitted(self, name: str) -> None:
        self._person = small_form("person")
        self.tell(busy=False)
        self.go("register_list", register="person", said=f"{name}已登记，可以用自己的口令在本机登录和签章。")
