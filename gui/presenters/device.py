"""A copy of a workspace was opened: 移机, 只读查看 or 新工作站, before anything can be made here (design §2.14)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gui.presenters import files
from gui.presenters.presenter import Presenter

ASK, MOVE, REQUEST = "ask", "move", "request"  # steps


@dataclass(frozen=True, slots=True)
class DeviceState:
    """`mark` is the workstation mark the copy carries; `fingerprint` that of the request for another one."""

    step: str = ASK
    mark: str = ""
    fingerprint: str = ""
    saved_to: str = ""
    busy: bool = False
    error: str = ""


class DevicePresenter(Presenter[DeviceState]):
    """Each of the three ways leads on to the day; only the first lets papers be made at once."""

    begin = DeviceState()

    def open(self, folder: Path) -> None:
        """Ask, or where the county's answer is awaited show the request again."""
        self._folder, self._request = folder, b""
        self.state = self.begin
        self.run(lambda: self._stands(), self._stood)

    def move_requested(self) -> None:
        """移机: first the other copy has to be given up."""
        self.tell(step=MOVE, error="")

    def move_confirmed(self, retired: bool) -> None:
        """The mark belongs to this computer from now on."""
        self.run(lambda: self._enter(self.verbs.moving.move(other_is_retired=retired)), self._entered)

    def reading_requested(self) -> None:
        """只读查看, until the log-out."""
        self.run(lambda: self._enter(self.verbs.moving.read()), self._entered)

    def new_requested(self) -> None:
        """新工作站: the request for the county."""
        self.run(lambda: self._become_new(), self._show_request)

    def request_kept(self, path: str) -> None:
        """Write the request file where the person chose."""
        content = self._request
        self.run(lambda: files.write(path, content), lambda _nothing: self.tell(busy=False, saved_to=path))

    def answer_requested(self) -> None:
        """The county's answer has come: it is taken in by the page for it."""
        self.run(lambda: self.verbs.leave(), lambda _nothing: self._left("join", waiting=True))

    def back_requested(self) -> None:
        """Back to the three ways, or from them to the log-in."""
        if self.state.step == MOVE:
            self.tell(step=ASK, error="")
        else:
            self.run(lambda: self.verbs.leave(), lambda _nothing: self._left("login"))

    def _stands(self) -> tuple[str, Any]:
        """In the store thread: the mark of the copy, and the request if one is awaited."""
        waits = self.verbs.moving.waits()
        return self.verbs.moving.mark(), self._made_request() if waits else None

    def _stood(self, stands: tuple[str, Any]) -> None:
        mark, request = stands
        self.tell(mark=mark, busy=False)
        if request:
            self._show_request(request)

    def _become_new(self) -> tuple[bytes, str]:
        self._enter(self.verbs.moving.become_new())
        return self._made_request()

    def _made_request(self) -> tuple[bytes, str]:
        content = self.verbs.moving.request()
        return content, self.verbs.joining.fingerprint(content)

    def _show_request(self, made: tuple[bytes, str]) -> None:
        self._request, fingerprint = made
        self.tell(step=REQUEST, fingerprint=fingerprint, busy=False)

    def _enter(self, workspace: Any) -> None:
        self.verbs.enter(workspace)

    def _entered(self, _nothing: None) -> None:
        self.tell(busy=False)
        self.go("today")

    def _left(self, route: str, **more: Any) -> None:
        self.tell(busy=False)
        self.go(route, folder=self._folder, **more)
