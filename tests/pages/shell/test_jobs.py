"""Jobs: every end is told, here, once; a bug is logged and told too."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.jobs import Jobs
from model.errors import RefusedError
from tests.helpers.log_guard import LogGuard


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def never(_what: object) -> None:
    pytest.fail("the other callback was called")


def test_two_hundred_jobs_tell_two_hundred_ends_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    ends: list[int] = []
    for number in range(200):
        jobs.submit(lambda number=number: number, ends.append, never)
    qtbot.waitUntil(lambda: jobs.idle)
    assert ends == list(range(200))


def test_all_store_jobs_share_one_thread_that_is_not_this_one(jobs: Jobs, qtbot: QtBot) -> None:
    threads: list[int] = []
    for _ in range(5):
        jobs.submit(threading.get_ident, threads.append, never)
        qtbot.waitUntil(lambda: jobs.idle)
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_ends_are_told_on_the_screens_thread(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[int] = []
    jobs.submit(lambda: None, lambda _nothing: told.append(threading.get_ident()), never)
    jobs.submit_beside(lambda: None, lambda _nothing: told.append(threading.get_ident()), never)
    qtbot.waitUntil(lambda: jobs.idle)
    assert told == [threading.get_ident()] * 2


def test_a_refusal_reaches_failed(jobs: Jobs, qtbot: QtBot) -> None:
    errors: list[RefusedError] = []

    def refuse() -> None:
        raise RefusedError("draft.frozen")

    jobs.submit(refuse, never, errors.append)
    qtbot.waitUntil(lambda: jobs.idle)
    assert [error.code for error in errors] == ["draft.frozen"]


def test_a_bug_is_logged_told_and_stops_no_later_job(jobs: Jobs, qtbot: QtBot, log_guard: LogGuard) -> None:
    ends: list[object] = []
    with log_guard.expect("a job failed"):
        jobs.submit(lambda: 1 // 0, never, lambda error: ends.append(error.code))
        jobs.submit(lambda: "next", ends.append, never)
        qtbot.waitUntil(lambda: jobs.idle)
    assert ends == ["program.fault", "next"]


def test_idle_is_said_when_the_last_end_was_told(jobs: Jobs, qtbot: QtBot) -> None:
    said: list[bool] = []
    jobs.idle_changed.connect(said.append)
    jobs.submit(lambda: None, lambda _nothing: None, never)
    jobs.submit(lambda: None, lambda _nothing: None, never)
    qtbot.waitUntil(lambda: jobs.idle)
    assert said == [False, True]


def test_after_close_nothing_is_told(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.submit(lambda: "late", never, never)
    jobs.close()
    qtbot.waitUntil(lambda: jobs.idle)
    assert jobs.idle
