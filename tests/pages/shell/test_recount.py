"""What is to be asked anew is worked off between other jobs, and not in a workspace that was left."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from gui.recount import Recount
from model.workflow.due.obligations import Recounting

FIRST, SECOND = Recounting(500, 1200), Recounting(1000, 1200)


class Lingering:
    """Jobs that are done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def linger(self, call: Callable[[], Any], done: Callable[[Any], None], _failed: Any) -> None:
        self.waiting.append((call, done))

    def next(self) -> None:
        call, done = self.waiting.pop(0)
        done(call())


def recount(*slices: Any) -> tuple[Recount, Lingering, list[Any]]:
    left, told, jobs = list(slices), [], Lingering()
    verbs = SimpleNamespace(entered=True, obligations=SimpleNamespace(work=lambda: left.pop(0)))
    return Recount(verbs, jobs, told.append), jobs, told


def test_every_slice_is_a_job_of_its_own_and_the_end_is_told() -> None:
    one, jobs, told = recount(FIRST, SECOND, None)
    one.look()
    one.look()  # another page is opened meanwhile
    assert len(jobs.waiting) == 1
    for _ in range(3):
        jobs.next()
    assert (told, jobs.waiting) == ([FIRST, SECOND, None], [])


def test_where_nothing_is_to_be_asked_anew_nothing_is_told() -> None:
    one, jobs, told = recount(None, None)
    one.look()
    jobs.next()
    one.look()
    jobs.next()
    assert told == []


def test_it_ends_when_the_workspace_is_left() -> None:
    one, jobs, told = recount(FIRST, SECOND)
    one.look()
    one.stop()
    jobs.next()
    assert (told, jobs.waiting) == ([], [])
