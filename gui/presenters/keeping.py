"""Every change of a draft on its way to the disk: in order, one at a time, none lost, none called saved too early."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gui.presenters.form_states import SAVED, SAVING, UNSAVED, Saved
from model.errors import KnownError, RefusedError
from model.wording import explain

Failure = RefusedError | KnownError


class Jobs(Protocol):
    """What presenters need of `gui.jobs.Jobs`."""

    def submit(self, call: Callable[[], object], done: Callable[..., None], failed: Callable[[Failure], None]) -> None:
        """Run `call` in the store thread, then `done` or `failed` on this one."""

    def submit_beside(
        self, call: Callable[[], object], done: Callable[..., None], failed: Callable[[Failure], None]
    ) -> None:
        """The same, beside the store."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that is not known to be durable."""

    op: str
    ref: str
    value: str
    focus: str


Keep = Callable[[str, str, str, str], str]  # op, ref, value, focus → the time it became durable


class Keeping:
    """The queue of one draft. After a failure nothing overtakes: later changes may build on the one that failed."""

    def __init__(self, jobs: Jobs, keep: Keep, told: Callable[[str], None]) -> None:
        """`told(ref)` is called when what `state` says of `ref` and everything above it may have changed."""
        self.error = ""
        self.last = Saved()
        self._jobs, self._keep, self._told = jobs, keep, told
        self._queue: deque[Waiting] = deque()
        self._running = False
        self._at: dict[str, str] = {}
        self._emptied: list[Callable[[], None]] = []

    @property
    def waiting(self) -> int:
        """Changes not yet durable."""
        return len(self._queue)

    def add(self, op: str, ref: str, value: str = "", focus: str = "") -> None:
        """Send a change; one that failed before is tried again first."""
        self._queue.append(Waiting(op, ref, value, focus))
        self.retry()

    def retry(self) -> None:
        """Go on with the first change that has not arrived."""
        if self._queue and not self._running:
            self._running = True
            one = self._queue[0]
            self._jobs.submit(lambda: self._keep(one.op, one.ref, one.value, one.focus), self._arrived, self._failed)

    def when_empty(self, then: Callable[[], None]) -> None:
        """Call `then` once everything is durable; forgotten if a change fails before."""
        if self._queue:
            self._emptied.append(then)
        else:
            then()

    def state(self, ref: str) -> Saved:
        """What may be said of the answers at and below `ref`."""
        if any(_within(one.ref, ref) for one in self._queue):
            return Saved(UNSAVED, f"未存：{self.error}") if self.error else Saved(SAVING, "正在保存…")
        at = max((at for known, at in self._at.items() if _within(known, ref)), default="")
        return Saved(SAVED, f"已存 {at[11:16]}".rstrip())

    def _arrived(self, at: str) -> None:
        one = self._queue.popleft()
        self._running = False
        recovered, self.error = bool(self.error), ""
        self._at[one.ref] = at
        self.last = Saved(SAVED, f"已存 {at[11:16]}")
        self.retry()
        for ref in {other.ref for other in self._queue} | {one.ref} if recovered else {one.ref}:
            self._told(ref)
        if not self._queue:
            emptied, self._emptied = self._emptied, []
            for then in emptied:
                then()

    def _failed(self, failure: Failure) -> None:
        self._running = False
        self._emptied = []
        self.error = explain(failure)
        self.last = Saved(UNSAVED, f"有 {len(self._queue)} 处未存：{self.error}")
        for ref in {one.ref for one in self._queue}:
            self._told(ref)


def _within(ref: str, above: str) -> bool:
    return ref == above or ref.startswith((f"{above}/", f"{above}["))
