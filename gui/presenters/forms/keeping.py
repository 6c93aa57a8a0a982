"""Every change of a draft on its way to the disk: in order, one at a time, none lost, none called saved too early."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gui.presenters.forms.form_states import SAVED, SAVING, UNSAVED, Saved
from model.errors import KnownError, RefusedError
from model.wording import explain
from model.workflow.papers.acts import Step

Failure = RefusedError | KnownError
SAVING_WORDS = "正在保存…"


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
    """An act that is not known to be durable."""

    kind: str
    steps: tuple[Step, ...]
    focus: str

    @property
    def refs(self) -> tuple[str, ...]:
        """Where it changes something."""
        return tuple(one.ref for one in self.steps)


Keep = Callable[[Waiting], str]  # → the time it became durable


class Keeping:
    """The queue of one draft. After a failure nothing overtakes: later changes may build on the one that failed."""

    def __init__(self, jobs: Jobs, keep: Keep, told: Callable[[tuple[str, ...]], None]) -> None:
        """`told(refs)` is called when what `state` says of them and everything above them may have changed."""
        self.error = ""
        self.last = Saved()
        self.moments: list[tuple[str, str]] = []  # reference and moment of each act that became durable
        self._jobs, self._keep, self._told = jobs, keep, told
        self._queue: deque[Waiting] = deque()
        self._running = False
        self._at: dict[str, str] = {}
        self._emptied: list[Callable[[], None]] = []

    @property
    def waiting(self) -> int:
        """Acts not yet durable."""
        return len(self._queue)

    def add(self, kind: str, steps: tuple[Step, ...], focus: str = "") -> None:
        """Send an act; one that failed before is tried again first."""
        self._queue.append(Waiting(kind, steps, focus))
        if not self.error:
            self.last = Saved(SAVING, SAVING_WORDS)
        self.retry()

    def retry(self) -> None:
        """Go on with the first act that has not arrived."""
        if self._queue and not self._running:
            self._running = True
            one = self._queue[0]
            self._jobs.submit(lambda: self._keep(one), self._arrived, self._failed)

    def when_empty(self, then: Callable[[], None]) -> None:
        """Call `then` once everything is durable; forgotten if an act fails before."""
        if self._queue:
            self._emptied.append(then)
        else:
            then()

    def state(self, ref: str) -> Saved:
        """What may be said of the answers at and below `ref`."""
        if any(_within(changed, ref) for one in self._queue for changed in one.refs):
            return Saved(UNSAVED, f"未存：{self.error}") if self.error else Saved(SAVING, SAVING_WORDS)
        at = max((at for known, at in self._at.items() if _within(known, ref)), default="")
        return Saved(SAVED, f"已存 {at[11:16]}".rstrip())

    def _arrived(self, at: str) -> None:
        one = self._queue.popleft()
        self._running = False
        recovered, self.error = bool(self.error), ""
        self._at |= dict.fromkeys(one.refs, at)
        self.moments.append((one.refs[0], at))
        self.last = Saved(SAVING, SAVING_WORDS) if self._queue else Saved(SAVED, f"已存 {at[11:16]}")
        self.retry()
        self._told(one.refs + self._waiting_refs() if recovered else one.refs)
        if not self._queue:
            emptied, self._emptied = self._emptied, []
            for then in emptied:
                then()

    def _failed(self, failure: Failure) -> None:
        self._running = False
        self._emptied = []
        self.error = explain(failure)
        self.last = Saved(UNSAVED, f"有 {len(self._queue)} 处未存：{self.error}")
        self._told(self._waiting_refs())

    def _waiting_refs(self) -> tuple[str, ...]:
        return tuple(ref for one in self._queue for ref in one.refs)


def _within(ref: str, above: str) -> bool:
    return ref == above or ref.startswith((f"{above}/", f"{above}["))
