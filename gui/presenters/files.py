"""Files where the person chose: the world's faults come back as KnownError with the file's name."""

from __future__ import annotations

import os
from pathlib import Path

from model.errors import KnownError, os_reason


def read(path: str) -> tuple[str, bytes]:
    """Name and bytes of a file. KnownError file.unreadable."""
    try:
        return Path(path).name, Path(path).read_bytes()
    except OSError as error:
        raise KnownError("file.unreadable", name=Path(path).name, why=os_reason(error)) from error


def write(path: str, content: bytes) -> None:
    """Write a whole file or none: beside it first, then in its place. KnownError file.unwritable."""
    part = Path(f"{path}.part")
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KnownError("file.unwritable", name=Path(path).name, why=os_reason(error)) from error
