"""One process a workspace: a lock of the operating system's, which vanishes with the process however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from model.errors import RefusedError
from model.store.faults import naming_file_faults


class WorkspaceLock:
    """Held from construction to `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lock; RefusedError workspace.in_use if another process, or this one, holds it."""
        with naming_file_faults():
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise RefusedError("workspace.in_use") from error

    def release(self) -> None:
        """Let go; harmless when done already. The file stays: removing it would let two processes in."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
