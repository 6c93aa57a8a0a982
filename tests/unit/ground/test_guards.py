"""The guards of conftest.py bite: a test that misbehaves is not green."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.helpers.source import ROOT

GUARDED = "from tests.conftest import clock, log_guard, new_id, nothing_left_behind\n"
MISBEHAVING = """
import logging, threading
from PySide6.QtWidgets import QMessageBox, QWidget

kept, go = [], threading.Event()

def test_warns():
    logging.getLogger("model.x").warning("odd thing")

def test_announces(log_guard):
    with log_guard.expect("odd"):
        logging.getLogger("model.x").warning("odd thing")

def test_announces_in_vain(log_guard):
    with log_guard.expect("odd"):
        pass

def test_leaves_a_window(qapp):
    kept.append(QWidget(windowTitle="forgotten"))
    kept[0].show()

def test_closes_it(qapp):
    kept.pop().close()

def test_leaves_a_job():
    threading.Thread(target=go.wait, name="slow job").start()

def test_ends_it():
    go.set()

def test_asks_and_waits(qapp):
    QMessageBox.question(None, "?", "?")
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of those tests, run under the guards in a process of its own."""
    folder = tmp_path_factory.mktemp("guards")
    (folder / "conftest.py").write_text(GUARDED, "utf-8")
    (folder / "test_it.py").write_text(MISBEHAVING, "utf-8")
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:randomly", "-p", "no:cacheprovider", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "COLUMNS": "200"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def lines(said: str, test: str) -> str:
    """The lines of the summary about one test."""
    return "\n".join(line for line in said.splitlines() if line.split(" - ")[0].endswith(f"::{test}"))


def test_an_unannounced_warning_fails_the_test(said: str) -> None:
    assert "ERROR test_it.py::test_warns - Failed: logged without" in lines(said, "test_warns")


def test_an_announced_warning_is_fine_and_must_come(said: str) -> None:
    assert lines(said, "test_announces") == "PASSED test_it.py::test_announces"
    assert "FAILED" in lines(said, "test_announces_in_vain")


def test_a_window_left_showing_fails_the_test(said: str) -> None:
    assert "ERROR test_it.py::test_leaves_a_window - Failed: left behind: QWidget 'forgotten'" in said
    assert "ERROR" not in lines(said, "test_closes_it")


def test_a_job_left_running_fails_the_test(said: str) -> None:
    assert "ERROR test_it.py::test_leaves_a_job - Failed: left behind: slow job" in said
    assert "ERROR" not in lines(said, "test_ends_it")


def test_a_modal_dialog_fails_the_test(said: str) -> None:
    assert "FAILED test_it.py::test_asks_and_waits" in lines(said, "test_asks_and_waits")
    assert "QMessageBox.question() blocks" in said


def test_clock_and_ids_say_the_same_in_every_run(clock, new_id) -> None:
    assert clock().isoformat() == "2026-03-02T09:00:00+08:00"
    assert clock.advance(minutes=5).isoformat() == "2026-03-02T09:05:00+08:00"
    assert [new_id(), new_id()] == ["019cab00-0000-7000-8000-000000000001", "019cab00-0000-7000-8000-000000000002"]
