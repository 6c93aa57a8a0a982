"""A person's own new passphrase."""

from __future__ import annotations

from dataclasses import dataclass

from gui.presenters.presenter import Presenter


@dataclass(frozen=True, slots=True)
class PassphraseState:
    """`done` once the new passphrase is in force."""

    done: bool = False
    busy: bool = False
    error: str = ""


class PassphrasePresenter(Presenter[PassphraseState]):
    """The verb says whether the old one is right and the new one can be taken."""

    begin = PassphraseState()

    def open(self) -> None:
        """Ask anew."""
        self.tell(done=False, error="")

    def change_requested(self, old: str, new: str) -> None:
        """From now on the new one."""
        self.run(lambda: self.verbs.people.change_passphrase(old, new), lambda _nothing: self._changed())

    def back_requested(self) -> None:
        """To today."""
        self.go("today")

    def _changed(self) -> None:
        self.tell(done=True, busy=False)
