"""From `python main.py` to the log-in window, beside the barest window PySide6 can show (issue: aim ≤ 2.0)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.measure import Bench, Run
from tests.helpers.source import HEAVY, ROOT


@pytest.fixture
def start(tmp_path: Path) -> Callable[[str], list[str]]:
    """Start a window in a process of its own and return what it had loaded when it was painted and idle."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "store.db").write_bytes(b"")  # something there: the login is shown, not the welcome
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    command = [sys.executable, str(ROOT / "tests/bench/start_window.py")]
    environment = {**os.environ, **home, "PYTHONPATH": str(ROOT)}

    def start(kind: str) -> list[str]:
        done = subprocess.run(
            [*command, kind, str(folder)], env=environment, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    return start


def test_the_login_window_is_shown_nearly_as_soon_as_a_bare_one(
    bench: Bench, start: Callable[[str], list[str]]
) -> None:
    def run(kind: str) -> Run:
        def once() -> float:
            begun = time.perf_counter()
            loaded = start(kind)
            took = time.perf_counter() - begun
            assert not HEAVY & set(loaded)
            return took

        return once

    bench.compare("启动到登录窗口可用", run("login"), {"最简 PySide6 窗口": run("bare")}, aim="≤ 2.0")
