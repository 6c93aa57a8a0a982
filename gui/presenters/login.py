"""Logging in: the passphrase goes to the verb, the opened workspace to all later verbs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gui.presenters.presenter import Presenter


@dataclass(frozen=True, slots=True)
class LoginState:
    """Which workspace, whether it is being opened, why it did not open."""

    folder: str = ""
    busy: bool = False
    error: str = ""


class LoginPresenter(Presenter[LoginState]):
    """Opens the workspace folder it was given at `open`."""

    begin = LoginState()

    def open(self, folder: Path) -> None:
        """Offer this workspace."""
        self.state = LoginState(str(folder))
        self.tell()

    def typing_began(self) -> None:
        """Load what the first verb needs while the passphrase is still being typed."""
        self.jobs.submit(self.verbs.warm, lambda _nothing: None, self.failed)

    def unlock_requested(self, passphrase: str) -> None:
        """Open the workspace with this passphrase."""
        folder = Path(self.state.folder)
        self.run(lambda: self._enter(folder, passphrase), self._entered)

    def other_workspace_requested(self) -> None:
        """To where a workspace is made, joined or chosen."""
        self.go("welcome", folder=Path(self.state.folder))

    def _enter(self, folder: Path, passphrase: str) -> str:
        """In the store thread: log in; where it goes on: to the county's answer, to what this copy is, to the day."""
        workspace = self.verbs.workspaces.log_in(folder, passphrase)
        if not workspace.roots:
            workspace.store.close()
            return "join"
        self.verbs.enter(workspace)
        return "device" if workspace.refusal else "today"

    def _entered(self, route: str) -> None:
        self.tell(busy=False)
        folder = Path(self.state.folder)
        self.go(route, **{"join": {"folder": folder, "waiting": True}, "device": {"folder": folder}}.get(route, {}))
