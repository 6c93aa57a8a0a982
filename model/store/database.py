"""The one factory of connections: SQLCipher under sqlite-utils, keyed, durable, never plain."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, cast

import sqlcipher3.dbapi2 as _sqlcipher  # pyright: ignore[reportMissingTypeStubs]

from model.errors import KnownError

# sqlite-utils looks for a module of this name and catches *its* exceptions. Without the alias it would catch those
# of the standard library, miss SQLCipher's, leave a transaction open after `query("… RETURNING")` and lose the rest.
sys.modules["pysqlite3"] = sys.modules["pysqlite3.dbapi2"] = _sqlcipher

import sqlite_utils.utils
from sqlite_utils import Database, Migrations

__all__ = ["Database", "Migrations", "create_database", "open_database", "sqlcipher"]

sqlcipher = cast("Any", _sqlcipher)

if sqlite_utils.utils.OperationalError is not sqlcipher.OperationalError:
    raise ImportError("sqlite_utils was imported before model.store.database")

PLAIN_HEADER = b"SQLite format 3\0"
_BUSY_MS = 5000
CACHE_KIB = 16384  # pages decrypted once and kept
LARGE_CACHE_KIB = 262144  # at most, while much is written at once: else each page is encrypted and decrypted many times
_SYNCHRONOUS_FULL = 2


def create_database(path: Path, key: bytes) -> Database:
    """Open a new, empty, encrypted database; FileExistsError if anything is at `path`."""
    path.touch(mode=0o600, exist_ok=False)
    return _connect(path, key)


def open_database(path: Path, key: bytes) -> Database:
    """Open an existing encrypted database with its 32-byte key.

    A missing or empty file is never taken for a new one, nor a file that the key does not open.
    Raises KnownError store.missing, store.plain, store.damaged (also: not this key), store.busy, store.unreachable.
    """
    if not path.is_file():
        raise KnownError("store.missing")
    with path.open("rb") as file:
        header = file.read(len(PLAIN_HEADER))
    if header == PLAIN_HEADER:
        raise KnownError("store.plain")
    if len(header) < len(PLAIN_HEADER):
        raise KnownError("store.damaged")
    return _connect(path, key)


def _connect(path: Path, key: bytes) -> Database:
    raw: Any = sqlcipher.connect(str(path), isolation_level=None)
    try:
        _prepare(raw, key)
    except BaseException:
        raw.close()
        raise
    return Database(raw, execute_plugins=False)


def _prepare(raw: Any, key: bytes) -> None:
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    raw.execute("PRAGMA cipher_log_level = NONE")  # SQLCipher would otherwise write to standard error
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first page proves the key
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA secure_delete = ON")  # a key under a passphrase that is no more leaves no trace in free pages
    raw.execute("PRAGMA temp_store = MEMORY")
    raw.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    if raw.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise KnownError("store.unsuitable_disk")
    raw.execute("PRAGMA synchronous = FULL")
    if raw.execute("PRAGMA synchronous").fetchone() != (_SYNCHRONOUS_FULL,):
        raise KnownError("store.unsuitable_disk")
