"""At the county: look at a laptop's request, certify its people, hand back the answer file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gui.presenters import files
from gui.presenters.line import Line
from gui.presenters.presenter import Presenter


@dataclass(frozen=True, slots=True)
class AdmitState:
    """`people` are (position, cells: name, certificate number, authority, until); `unit` is that of the laptop."""

    name: str = ""
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    request_fingerprint: str = ""
    answer_fingerprint: str = ""
    saved_to: str = ""
    units: tuple[Line, ...] = ()
    unit: str = ""
    mark: str = ""  # the workstation mark this laptop will have
    busy: bool = False
    error: str = ""


class AdmitPresenter(Presenter[AdmitState]):
    """Only the founder of the county's workspace can answer; the verb says so."""

    begin = AdmitState()

    def open(self, path: str) -> None:
        """Read the request file."""
        self._request = b""
        self.state = AdmitState()
        self.run(lambda: self._read(path), self._loaded)

    def unit_chosen(self, unit: str) -> None:
        """Which unit the laptop belongs to: ours, or a township of the register."""
        self.tell(unit=unit)

    def answer_requested(self, passphrase: str, path: str) -> None:
        """Certify these people and write the answer file."""
        request, unit = self._request, self.state.unit
        self.run(lambda: self._answer(request, passphrase, unit, path), lambda said: self._answered(said, path))

    def back_requested(self) -> None:
        """Back to where files come in."""
        self.go("import_records")

    def _read(self, path: str) -> tuple[str, bytes, Any, Any, str]:
        name, content = files.read(path)
        joining = self.verbs.joining
        return name, content, joining.read_request(content), joining.units(), joining.next_mark()

    def _loaded(self, read: tuple[str, bytes, Any, Any, str]) -> None:
        name, self._request, view, units, mark = read
        people = tuple(
            (str(at), (one.name, one.certificate_number, one.certificate_authority, one.certificate_until))
            for at, one in enumerate(view.people)
        )
        self.tell(
            name=name,
            people=people,
            request_fingerprint=view.fingerprint,
            units=tuple(Line(*unit) for unit in units),
            unit=units[0][0] if len(units) == 1 else "",  # a wrong unit gives a wrong authority: nothing is presumed
            mark=mark,
            busy=False,
        )

    def _answer(self, request: bytes, passphrase: str, unit: str, path: str) -> str:
        answer = self.verbs.joining.answer(request, passphrase, unit)
        files.write(path, answer)
        return self.verbs.joining.fingerprint(answer)

    def _answered(self, fingerprint: str, path: str) -> None:
        self.tell(answer_fingerprint=fingerprint, saved_to=path, busy=False)
