"""Files that are wholly there or not at all, and stay there after a power cut."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from model.store.faults import naming_file_faults


def write_durably(path: Path, data: bytes, *, scratch: Path | None = None) -> None:
    """Replace `path` by `data`: temporary file, fsync, rename, fsync of the folder.

    The temporary file stands in `scratch` (same file system; default beside `path`) and is only for the owner to read.
    Raises KnownError store.full, store.read_only, store.unreachable; then nothing has changed.
    """
    part = _part(path, scratch)
    with naming_file_faults():
        try:
            _write_and_sync(part, data)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def drop_part(path: Path) -> None:
    """Take away what a write of `path` left beside it when it was cut off."""
    _part(path).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make names created or renamed in `folder` survive a power cut; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make the content of `path` survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _part(path: Path, scratch: Path | None = None) -> Path:
    return (scratch or path.parent) / f"{path.name}.part"


def _write_and_sync(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
