"""A file that only keeps room on the disk, given up when the disk is full so that the work in hand can be finished."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

# It must exceed what the write-ahead log grows to between checkpoints: 8 MB was enough, 1 MB was not.
_BYTES = 8 << 20


class DiskReserve:
    """The file `reserve` of a workspace."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self) -> None:
        """Take the room if it is not taken yet; a disk too full for that is told when something is really saved."""
        try:
            if not self._path.exists() or self._path.stat().st_size < _BYTES:
                self._fill()
        except OSError:
            self.give_up()

    def give_up(self) -> None:
        """Free the room."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _fill(self) -> None:
        with self._path.open("wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, _BYTES)
            else:
                file.write(bytes(_BYTES))
