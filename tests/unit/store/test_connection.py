"""Transactions that nest, faults told by code, and a file that must stay where it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import IntegrityError, ProgrammingError

from model.errors import KnownError
from model.store.connection import Connection

KEY = bytes(range(32))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    opened = Connection(tmp_path / "a.db", KEY, new=True)
    opened.execute("CREATE TABLE t (a TEXT PRIMARY KEY)")
    yield opened
    opened.close()


def put(connection: Connection, value: str) -> None:
    connection.execute("INSERT INTO t VALUES (?)", [value])


def kept(connection: Connection) -> list[str]:
    return [row["a"] for row in connection.query("SELECT a FROM t ORDER BY a")]


def test_all_of_a_transaction_is_kept(connection: Connection) -> None:
    with connection.transaction():
        put(connection, "a")
        put(connection, "b")

    assert kept(connection) == ["a", "b"]
    assert connection.in_transaction is False


def test_nothing_of_a_failed_transaction_is_kept(connection: Connection) -> None:
    with pytest.raises(ZeroDivisionError), connection.transaction():
        put(connection, "a")
        raise ZeroDivisionError

    assert (kept(connection), connection.in_transaction) == ([], False)


def test_a_nested_one_commits_with_the_outer_one(connection: Connection, tmp_path: Path) -> None:
    reader = Connection(tmp_path / "a.db", KEY)

    with connection.transaction():
        with connection.transaction():
            put(connection, "a")
        assert kept(reader) == []

    assert kept(reader) == ["a"]
    reader.close()


def test_an_outer_failure_undoes_what_the_nested_one_had_finished(connection: Connection) -> None:
    with pytest.raises(ZeroDivisionError), connection.transaction():
        with connection.transaction():
            put(connection, "a")
        raise ZeroDivisionError

    assert kept(connection) == []


def test_a_nested_failure_that_is_caught_undoes_only_itself(connection: Connection) -> None:
    with connection.transaction():
        put(connection, "a")
        with pytest.raises(ZeroDivisionError), connection.transaction():
            put(connection, "b")
            raise ZeroDivisionError
        put(connection, "c")

    assert kept(connection) == ["a", "c"]


def test_a_transaction_takes_the_write_lock_at_once(connection: Connection, tmp_path: Path) -> None:
    other = Connection(tmp_path / "a.db", KEY)
    other.execute("PRAGMA busy_timeout = 0")

    with connection.transaction(), pytest.raises(KnownError, match=r"store\.busy"), other.transaction():
        put(other, "b")

    other.close()
    assert kept(connection) == []


def test_a_full_disk_rolls_back_says_so_and_frees_the_reserve(connection: Connection) -> None:
    put(connection, "before")
    freed: list[str] = []
    connection.when_full = lambda: freed.append("reserve")
    connection.query("PRAGMA max_page_count = 4")

    with pytest.raises(KnownError, match=r"store\.full"), connection.transaction():
        put(connection, "a")
        put(connection, "x" * 100_000)

    assert freed == ["reserve"]
    connection.query("PRAGMA max_page_count = 1000000")
    put(connection, "after")
    assert kept(connection) == ["after", "before"]


def test_after_a_lost_transaction_nothing_more_is_written_in_it(connection: Connection) -> None:
    with pytest.raises(KnownError, match=r"store\.interrupted"), connection.transaction():
        put(connection, "a")
        connection.database.conn.execute("ROLLBACK")  # as SQLite itself does on some I/O errors
        put(connection, "b")

    assert kept(connection) == []


def test_a_lost_transaction_is_not_taken_for_a_finished_one(connection: Connection) -> None:
    with pytest.raises(KnownError, match=r"store\.interrupted"), connection.transaction():
        put(connection, "a")
        connection.database.conn.execute("ROLLBACK")

    assert kept(connection) == []


@pytest.mark.parametrize("what", ["renamed", "deleted", "replaced"])
def test_a_database_that_was_moved_takes_no_more_answers(connection: Connection, tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.db"
    if what == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "b.db")
    if what == "replaced":
        path.write_bytes((tmp_path / "b.db").read_bytes())

    with pytest.raises(KnownError, match=r"store\.moved"):
        connection.check_file()
    with pytest.raises(KnownError, match=r"store\.moved"), connection.transaction():
        put(connection, "a")


def test_a_flipped_bit_is_named_and_the_sound_pages_stay_readable(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = Connection(path, KEY, new=True)
    connection.execute("CREATE TABLE small (a TEXT)")
    connection.execute("CREATE TABLE large (a TEXT)")
    connection.execute("INSERT INTO small VALUES ('sound')")
    connection.execute_many("INSERT INTO large VALUES (?)", [["x" * 1000]] * 100)
    connection.close()
    content = bytearray(path.read_bytes())
    content[-5000] ^= 1
    path.write_bytes(content)

    connection = Connection(path, KEY)
    with pytest.raises(KnownError, match=r"store\.damaged"):
        connection.query("SELECT * FROM large")

    assert connection.query("SELECT a FROM small") == [{"a": "sound"}]
    connection.close()


def test_a_bug_is_not_dressed_up_as_a_fault_of_the_world(connection: Connection) -> None:
    put(connection, "a")

    with pytest.raises(IntegrityError):
        put(connection, "a")


def test_another_thread_may_not_use_it(connection: Connection) -> None:
    caught: list[Exception] = []

    def trespass() -> None:
        try:
            kept(connection)
        except ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=trespass)
    thread.start()
    thread.join()

    assert len(caught) == 1
