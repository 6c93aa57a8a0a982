"""Jobs: verbs run in the one store thread, their ends are told on the screen's thread.

Callbacks are arguments of `submit`, never connected afterwards: a quick job would end before the connection.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from model.errors import KnownError, RefusedError

log = logging.getLogger(__name__)

Failure = RefusedError | KnownError


@dataclass(frozen=True, slots=True)
class _Ended:
    tell: Callable[[Any], None]
    what: Any
    waited: bool


class Jobs(QObject):
    """Runs calls one after the other in the thread that owns the store, and slow pure work beside it.

    Both executors keep their thread for life, so the store's connection never changes hands.
    """

    idle_changed = Signal(bool)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="beside")
        self._waiting = 0
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(self, call: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Failure], None]) -> None:
        """Run `call` in the store thread, then `done(result)` or `failed(error)` here.

        `failed` gets RefusedError or KnownError; a bug is logged with its trace and told as KnownError program.fault.
        """
        self._start(self._store, call, done, failed)

    def submit_beside(
        self, call: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Failure], None]
    ) -> None:
        """The same for slow work that does not touch the store (photo preparation, page pictures)."""
        self._start(self._beside, call, done, failed)

    def tell(self, told: Callable[[Any], None], what: Any) -> None:
        """From inside a job: call `told(what)` on the screen's thread, while the job goes on."""
        self._ended.emit(_Ended(told, what, waited=False))

    def glance(self, call: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Look at something beside that nobody waits for (battery, disk): it makes no job busy, its failure is only
        logged.
        """
        self._beside.submit(self._run, call, done, _untold, False)

    def linger(self, call: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Failure], None]) -> None:
        """Do something in the store thread, after all that was submitted before, that nobody waits for."""
        self._store.submit(self._run, call, done, failed, False)

    @property
    def idle(self) -> bool:
        """True when every submitted job has ended and its end was told."""
        return self._waiting == 0

    def close(self) -> None:
        """Finish what was submitted, tell nothing any more, end the threads."""
        self._closed = True
        self._store.shutdown(wait=True)
        self._beside.shutdown(wait=True)

    def _start(
        self,
        executor: ThreadPoolExecutor,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
    ) -> None:
        self._waiting += 1
        if self._waiting == 1:
            self.idle_changed.emit(False)
        executor.submit(self._run, call, done, failed, True)

    def _run(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
        waited: bool,
    ) -> None:
        try:
            ended = _Ended(done, call(), waited)
        except (RefusedError, KnownError) as error:
            ended = _Ended(failed, error, waited)
        except Exception:  # the top handler of this thread: nothing may vanish in an executor
            log.exception("a job failed")
            ended = _Ended(failed, KnownError("program.fault"), waited)
        self._ended.emit(ended)

    def _deliver(self, ended: _Ended) -> None:
        self._waiting -= ended.waited
        if self._closed:
            return
        try:
            ended.tell(ended.what)
        finally:
            if self._waiting == 0 and ended.waited:
                self.idle_changed.emit(True)


def _untold(_failure: Failure) -> None:
    """What was only glanced at may stay unknown."""
