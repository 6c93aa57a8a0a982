"""Kits really made, once a run; `pytest tests/deep --deep`, with the package index in reach."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from installers import kit

PYTHON = "{}.{}".format(*sys.version_info)
Cut = Callable[..., str]


@pytest.fixture(scope="session")
def linux_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit for this very machine and Python."""
    folder = tmp_path_factory.mktemp("linux") / "yijian"
    kit.make(kit.Target("manylinux_2_28_x86_64", PYTHON), folder)
    return folder


@pytest.fixture(scope="session")
def windows_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit for Windows."""
    folder = tmp_path_factory.mktemp("windows") / "yijian"
    kit.make(kit.Target("win_amd64", "3.11"), folder)
    return folder


@pytest.fixture(scope="session")
def cut_off(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    """`cut_off(*command, cwd=…)`: run it in an empty network namespace, with a home of its own; what it printed."""
    home = tmp_path_factory.mktemp("home")
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}

    def run(*command: str, cwd: Path, **more: str) -> str:
        line = ["unshare", "--map-root-user", "--net", *command]
        done = subprocess.run(
            line,
            cwd=cwd,
            env=environment | more,
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout

    return run
