"""The real window in a process of its own, with folders of its own; read line by line, killed at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from tests.helpers.source import ROOT

DRIVER = ROOT / "tests" / "helpers" / "window_driver.py"
OWN_FOLDERS = {"TMPDIR": "tmp", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}

Line = dict[str, Any]


class WindowMaker:
    """Opens one window after the other, each a process forked from one that has imported everything already."""

    def __init__(self) -> None:
        self._open: OpenWindow | None = None
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            [sys.executable, str(DRIVER)], env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> WindowMaker:
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._open:
            self._open.kill()
        self._process.communicate()  # the end of its input is its end

    def open(self, home: Path, **job: Any) -> OpenWindow:
        """`home` holds what a desktop keeps outside the workspace: settings, data, cache, temporary files."""
        folders = {name: home / part for name, part in OWN_FOLDERS.items()}
        for folder in folders.values():
            folder.mkdir(parents=True, exist_ok=True)
        out, errors = home / "said", home / "errors"
        out.unlink(missing_ok=True)
        os.mkfifo(out)
        environment = {name: str(folder) for name, folder in folders.items()} | {"HOME": str(home)}
        self.tell({**job, "environment": environment, "out": str(out), "errors": str(errors)})
        self._open = OpenWindow(self, int(self.hear()), out.open("rb"), errors)
        return self._open

    def tell(self, job: Line) -> None:
        """Hand a job over."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        """The next line of its answer."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class OpenWindow:
    """A window at work; iterating yields what it says, until it is killed."""

    def __init__(self, maker: WindowMaker, pid: int, out: IO[bytes], errors: Path) -> None:
        self.said: list[Line] = []
        self._maker, self._pid, self._out, self._errors = maker, pid, out, errors

    def __iter__(self) -> Iterator[Line]:
        for raw in self._out:
            if raw.endswith(b"\n"):  # a line cut off by the kill was not said
                self.said.append(json.loads(raw))
                yield self.said[-1]

    def until(self, *words: str) -> Line:
        """Read on to the next line that says one of these."""
        for line in self:
            if line["said"] in words:
                return line
        raise AssertionError(f"the window ended before it said {words}: {self.said[-3:]}\n{self.errors}")

    def kill(self) -> None:
        """SIGKILL; then read what it had said until then. Harmless when done already."""
        if self._out.closed:
            return
        with suppress(ProcessLookupError):  # it may have ended by itself, and then says so in its errors
            os.kill(self._pid, signal.SIGKILL)
        assert self._maker.hear() == "ended"  # its locks are gone only now, somewhat later than its voice
        for _line in self:
            pass
        self._out.close()
        assert "Traceback" not in self.errors, self.errors

    @property
    def errors(self) -> str:
        """What it wrote to standard error."""
        return self._errors.read_text("utf-8", "replace")
