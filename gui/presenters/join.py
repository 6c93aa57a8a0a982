"""Joining a county: introduce the people of this laptop, hand over a request file, take in the answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters import files
from gui.presenters.forms.form_states import QuestionState
from gui.presenters.new_workspace import small_form
from gui.presenters.presenter import Presenter

ASKED = ("name", "certificate_number", "certificate_authority", "certificate_until")
NO_CERTIFICATE = "没有执法证，只能做督导"


@dataclass(frozen=True, slots=True)
class JoinState:
    """`step` is people | request | key | answer; fingerprints are compared by telephone."""

    folder: str = ""
    step: str = "people"
    rows: tuple[QuestionState, ...] = ()
    people: tuple[str, ...] = ()
    gone: str = ""  # the person taken out last, who can be put back
    fingerprint: str = ""
    saved_to: str = ""
    recovery_key: str = ""
    answer_name: str = ""
    said: str = ""
    busy: bool = False
    error: str = ""


class JoinPresenter(Presenter[JoinState]):
    """Keys are made on this laptop and never leave it; the request carries names and certificate requests only."""

    begin = JoinState()

    @property
    def unsaved(self) -> int:
        """1 while people are introduced to no workspace yet, the request is in no file, or the key is not kept."""
        introduced = bool(self._people) or self._person.changed
        lost = {"people": introduced, "request": not self.state.saved_to, "key": True}
        return int(lost.get(self.state.step, False))

    def open(self, folder: Path, waiting: bool = False) -> None:
        """Begin with the people, or where an answer is awaited."""
        self._people: list[tuple[dict[str, str], str]] = []
        self._gone: tuple[int, tuple[dict[str, str], str]] | None = None
        self._request = self._answer = b""
        self.state = JoinState(str(folder), "answer" if waiting else "people")
        self._new_person()

    def answer_changed(self, ref: str, value: str) -> None:
        """An answer about the person being introduced."""
        self._person.answer(ref, value)
        self.tell(rows=self._person.rows(ASKED), said="")

    def person_given(self, passphrase: str) -> None:
        """Keep this person with their passphrase and ask for another."""
        if self._person.complete(ASKED):
            self._people.append((self._person.values, passphrase))
            self._new_person()
        else:
            self.tell(
                rows=self._person.rows(ASKED),
                error="姓名要填；有执法证的，证号、发证机关、有效期都要填。请填好后再加入。",
            )

    def person_removed(self, position: int) -> None:
        """Take a person out again; the last one taken out can be put back, with their passphrase."""
        self._gone = position, self._people.pop(position)
        self._tell_people()

    def person_put_back(self) -> None:
        """The person taken out last stands where they stood."""
        if self._gone:
            self._people.insert(*self._gone)
            self._gone = None
            self._tell_people()

    def request_wanted(self) -> None:
        """Make the workspace and the request."""
        folder, people = Path(self.state.folder), list(self._people)
        self.run(lambda: self._begin_joining(folder, people), self._begun)

    def request_kept(self, path: str) -> None:
        """Write the request file where the person chose."""
        content = self._request
        self.run(lambda: files.write(path, content), lambda _nothing: self.tell(busy=False, saved_to=path))

    def request_handed_over(self) -> None:
        """On to the recovery key."""
        self.tell(step="key", said="", error="")

    def keep_requested(self, path: str) -> None:
        """Write the recovery key to a file."""
        text = f"颐检 恢复密钥\n{self.state.folder}\n{self.state.recovery_key}\n".encode()
        self.run(lambda: files.write(path, text), lambda _nothing: self.tell(busy=False, said=f"已保存到 {path}"))

    def confirmed(self) -> None:
        """The recovery key is kept; now the county has to answer."""
        self.tell(step="answer", recovery_key="", said="", error="")

    def answer_chosen(self, path: str) -> None:
        """Read an answer file and show its fingerprint."""
        self.run(lambda: self._read_answer(path), self._answer_read)

    def answer_confirmed(self, passphrase: str) -> None:
        """The county read the same fingerprint: join."""
        folder, content = Path(self.state.folder), self._answer
        self.run(lambda: self._accept(folder, passphrase, content), lambda _nothing: self._joined())

    def back_requested(self) -> None:
        """Back to the welcome, at the second wish if people were introduced; nothing was made."""
        if self.may_leave():
            self.go("welcome", folder=Path(self.state.folder))

    def _new_person(self) -> None:
        self._person = small_form("person")
        self.tell(rows=self._person.rows(ASKED), error="")
        self._tell_people()

    def _tell_people(self) -> None:
        gone = _in_words(self._gone[1][0]) if self._gone else ""
        self.tell(people=tuple(_in_words(one) for one, _ in self._people), gone=gone)

    def _begin_joining(self, folder: Path, people: list[tuple[dict[str, str], str]]) -> tuple[bytes, str, str]:
        room = self.verbs.joining
        applicants = [
            (room.Applicant(*(person.get(name, "") for name in ASKED)), passphrase) for person, passphrase in people
        ]
        request, recovery_key = room.begin(folder, applicants)
        return request, recovery_key, room.fingerprint(request)

    def _begun(self, made: tuple[bytes, str, str]) -> None:
        self._request, recovery_key, fingerprint = made
        self._people.clear()
        self._gone = None
        self.tell(step="request", recovery_key=recovery_key, fingerprint=fingerprint, busy=False)

    def _read_answer(self, path: str) -> tuple[str, bytes, str]:
        name, content = files.read(path)
        return name, content, self.verbs.joining.fingerprint(content)

    def _answer_read(self, answer: tuple[str, bytes, str]) -> None:
        name, self._answer, fingerprint = answer
        self.tell(answer_name=name, fingerprint=fingerprint, busy=False)

    def _accept(self, folder: Path, passphrase: str, content: bytes) -> Any:
        self.verbs.enter(self.verbs.joining.accept_answer(folder, passphrase, content))

    def _joined(self) -> None:
        self.tell(busy=False)
        self.go("today")


def _in_words(person: dict[str, str]) -> str:
    return f"{person['name']} · {person.get('certificate_number') or NO_CERTIFICATE}"
