"""What a calendar, a setting or a new period has marked is asked anew, slice by slice, between people's own jobs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gui.jobs import Jobs
from gui.verbs import Verbs


class Recount:
    """One slice a job, so nobody waits longer than for a slice; killed in between, it goes on at the next visit."""

    def __init__(self, verbs: Verbs, jobs: Jobs, told: Callable[[Any], None]) -> None:
        """`told` gets how far it is after every slice, and None once all is done."""
        self._verbs, self._jobs, self._told = verbs, jobs, told
        self._on = self._asked = False

    def look(self) -> None:
        """Go on, if something is to be asked anew."""
        if not self._asked:
            self._on = self._asked = True
            self._next(lambda found: self._tell(found) if found else self._rest())

    def stop(self) -> None:
        """The workspace is being left: what is left stays marked there."""
        self._on = False

    def _next(self, done: Callable[[Any], None]) -> None:
        self._jobs.linger(self._work, done, lambda _error: self._rest())

    def _work(self) -> Any:
        return self._verbs.obligations.work() if self._verbs.entered else None

    def _tell(self, found: Any) -> None:
        if self._on:
            self._told(found)
            if found:
                self._next(self._tell)
                return
        self._rest()

    def _rest(self) -> None:
        self._asked = False
