"""The guards of conftest.py bite: a test that misbehaves is not green."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

GUARDS = """
from tests.conftest import clock, log_guard, new_id, nothing_left_behind
"""


def outcomes(pytester: pytest.Pytester, body: str) -> tuple[dict[str, int], str]:
    """Run one test of this body under the guards, in a process of its own."""
    pytester.makeconftest(GUARDS)
    pytester.makepyfile(body)
    result = pytester.runpytest_subprocess("-p", "no:randomly", "-p", "no:cacheprovider")
    return result.parseoutcomes(), result.stdout.str()


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config) -> None:
    """Let the inner runs import our conftest, draw nowhere, and write no files for the caller to trip over."""
    monkeypatch.setenv("PYTHONPATH", str(pytestconfig.rootpath))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


def test_an_unannounced_warning_fails_the_test(pytester: pytest.Pytester) -> None:
    counts, said = outcomes(pytester, "import logging\ndef test(): logging.getLogger('model.x').warning('odd thing')")
    assert counts == {"passed": 1, "errors": 1}
    assert "odd thing" in said


def test_an_announced_warning_is_fine_and_must_come(pytester: pytest.Pytester) -> None:
    body = """
        import logging
        def test_comes(log_guard):
            with log_guard.expect("odd"):
                logging.getLogger("model.x").warning("odd thing")
        def test_does_not_come(log_guard):
            with log_guard.expect("odd"):
                pass
    """
    assert outcomes(pytester, body)[0] == {"passed": 1, "failed": 1}


def test_a_window_left_showing_fails_the_test(pytester: pytest.Pytester) -> None:
    body = """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test(qapp):
            window = QWidget(windowTitle="forgotten")
            window.show()
            kept.append(window)
    """
    counts, said = outcomes(pytester, body)
    assert counts == {"passed": 1, "errors": 1}
    assert "QWidget 'forgotten'" in said


def test_a_job_left_running_fails_the_test(pytester: pytest.Pytester) -> None:
    body = """
        import threading
        go = threading.Event()
        def test_leaves():
            threading.Thread(target=go.wait, name="slow job").start()
        def test_next():
            go.set()
    """
    counts, said = outcomes(pytester, body)
    assert counts == {"passed": 2, "errors": 1}
    assert "slow job" in said


def test_a_modal_dialog_fails_the_test(pytester: pytest.Pytester) -> None:
    body = """
        from PySide6.QtWidgets import QMessageBox
        def test(qapp):
            QMessageBox.question(None, "?", "?")
    """
    counts, said = outcomes(pytester, body)
    assert counts == {"failed": 1}
    assert "QMessageBox.question() blocks" in said


def test_clock_and_ids_say_the_same_in_every_run(clock, new_id) -> None:
    assert clock().isoformat() == "2026-03-02T09:00:00+08:00"
    assert clock.advance(minutes=5).isoformat() == "2026-03-02T09:05:00+08:00"
    assert [new_id(), new_id()] == ["019cab00-0000-7000-8000-000000000001", "019cab00-0000-7000-8000-000000000002"]
