"""The factory: encrypted, durable, and never a new file in place of one it cannot read."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import KnownError
from model.store.connection import Connection
from model.store.database import create_database, open_database
from model.store.store import WorkspaceStore

ROOT = Path(__file__).parents[3]
KEY = bytes(range(32))


def made(path: Path) -> Path:
    """A closed database with one table."""
    database = create_database(path, KEY)
    database.execute("CREATE TABLE t (a TEXT)")
    database.close()
    return path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("synchronous", 2),  # FULL
        ("secure_delete", 1),  # rows taken out are overwritten
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("temp_store", 2),  # MEMORY
        ("cipher_log_level", "NONE"),
    ],
)
def test_the_live_connection_is_set_up_for_keeps(store: WorkspaceStore, pragma: str, value: object) -> None:
    assert list(store._connection.query(f"PRAGMA {pragma}")[0].values()) == [value]
    assert store._connection.database.conn.isolation_level is None


def test_the_file_does_not_begin_as_plain_sqlite_does(tmp_path: Path) -> None:
    assert not made(tmp_path / "a.db").read_bytes().startswith(b"SQLite")


def test_a_plain_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    before = path.read_bytes()

    with pytest.raises(KnownError, match=r"store\.plain"):
        Connection(path, KEY)

    assert path.read_bytes() == before


def test_a_wrong_key_is_refused_and_the_file_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db")
    before = path.read_bytes()

    with pytest.raises(KnownError, match=r"store\.damaged"):
        Connection(path, bytes(32))

    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"short"])
def test_an_empty_file_is_not_a_new_database(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.db").write_bytes(content)

    with pytest.raises(KnownError, match=r"store\.damaged"):
        Connection(tmp_path / "a.db", KEY)

    assert (tmp_path / "a.db").read_bytes() == content


def test_a_missing_file_is_not_a_new_database(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"store\.missing"):
        Connection(tmp_path / "a.db", KEY)

    assert list(tmp_path.iterdir()) == []


def test_a_new_database_takes_no_ones_place(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db")

    with pytest.raises(FileExistsError):
        create_database(path, KEY)


def test_a_key_has_32_bytes(tmp_path: Path) -> None:
    path = made(tmp_path / "a.db")

    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, KEY[:16])


def test_returning_rows_outside_a_transaction_is_durable(tmp_path: Path) -> None:
    connection = Connection(made(tmp_path / "a.db"), KEY)
    assert connection.query("INSERT INTO t VALUES ('x'), ('y') RETURNING a") == [{"a": "x"}, {"a": "y"}]
    assert connection.in_transaction is False
    connection.close()

    again = Connection(tmp_path / "a.db", KEY)
    assert len(again.query("SELECT * FROM t")) == 2
    again.close()


def test_sqlite_utils_imported_too_early_is_found_out() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sqlite_utils, model.store.database"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "sqlite_utils was imported before model.store.database" in done.stderr


def test_nobody_else_opens_a_database() -> None:
    opening = re.compile(r"\bDatabase\(|^\s*(?:import|from) (?:sqlcipher3|sqlite_utils|sqlite3)\b", re.MULTILINE)
    # the faults only take the names of SQLite's result codes from the standard library
    allowed = {"model/store/database.py", "model/store/faults.py"}

    sources = [path for room in ("model", "gui", "forms") for path in (ROOT / room).rglob("*.py")]
    found = {path.relative_to(ROOT).as_posix() for path in sources if opening.search(path.read_text("utf-8"))}

    assert found == allowed
