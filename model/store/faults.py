"""The world's faults (disk, file, lock) told by code; anything else passes through as the bug it is."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from model.errors import KnownError

# Primary SQLite result codes (sqlite.org/rescode.html). Constraint and misuse are absent on purpose: they are bugs.
_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_BUSY: "store.busy",
    sqlite3.SQLITE_LOCKED: "store.busy",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_CANTOPEN: "store.unreachable",
    sqlite3.SQLITE_IOERR: "store.unreachable",
}
_MOVED = {sqlite3.SQLITE_READONLY_DBMOVED}

_OS_CODES = {
    errno.ENOSPC: "store.full",
    errno.EDQUOT: "store.full",
    errno.EROFS: "store.read_only",
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
}


def sqlite_fault(error: Exception) -> KnownError | None:
    """The fault a SQLite exception stands for, or None if it is a bug of ours."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code in _MOVED:
        return KnownError("store.moved")
    name = _SQLITE_CODES.get(code & 0xFF)  # the low byte is the primary code
    return KnownError(name) if name else None


@contextmanager
def naming_file_faults() -> Generator[None]:
    """Turn an OSError inside the block into the KnownError store.full, store.read_only or store.unreachable."""
    try:
        yield
    except OSError as error:
        raise KnownError(_OS_CODES.get(error.errno or 0, "store.unreachable")) from error
