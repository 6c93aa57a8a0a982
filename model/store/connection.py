"""The one live connection: statements, nested transactions, faults by name, and the watch over the file itself."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar, cast

from model.errors import KnownError
from model.ports import Row
from model.store.database import CACHE_KIB, LARGE_CACHE_KIB, Database, create_database, open_database, sqlcipher
from model.store.faults import naming_file_faults, sqlite_fault

Parameters = Mapping[str, Any] | Sequence[Any]
T = TypeVar("T")
_BATCH = 1000


class Connection:
    """Belongs to the thread that opened it. Every method may raise the KnownErrors of `model.store.faults`."""

    def __init__(self, path: Path, key: bytes, *, new: bool = False) -> None:
        """Open the database at `path`, or make it if `new`; errors as in `model.store.database`."""
        self.path = path
        self.when_full: Callable[[], None] = lambda: None  # what to do when the disk is full, before the error is told
        self._key = key
        self._depth = 0
        self._blocks: int | None = None  # blocks ended since the last commit of a batch
        with naming_file_faults():
            self._database = self.told(lambda: create_database(path, key) if new else open_database(path, key))
        self._file = self._file_now()

    @property
    def database(self) -> Database:
        """The sqlite-utils face of this connection, for migrations."""
        return self._database

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a statement that returns rows (also INSERT … RETURNING)."""
        bound = cast("Any", parameters)
        return self._run(lambda: list(cast("Any", self._database).query(sql, bound)))

    def one(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row, or None."""
        rows = self.query(sql, parameters)
        return rows[0] if rows else None

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run a writing statement; the number of rows it touched."""
        raw = cast("Any", self._database.conn)
        return self._run(lambda: int(raw.execute(sql, parameters).rowcount))

    def execute_many(self, sql: str, parameters: Sequence[Parameters]) -> None:
        """Run one writing statement for each set of parameters."""
        raw = cast("Any", self._database.conn)
        self._run(lambda: raw.executemany(sql, parameters))

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._database.conn.in_transaction

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing, durable at the exit. A nested block joins the outer one; failing, it undoes its own part.

        BEGIN IMMEDIATE: a transaction that reads first and writes later can then never be refused half way.
        """
        if self._depth == 0:
            self.check_file()
        begin, end, undo = _WORDS[self._depth > 0]
        self.execute(begin)
        self._depth += 1
        try:
            yield
            self.execute(end)
            self._count_block()
        except BaseException:
            # Disk full and I/O errors may already have rolled everything back; then there is nothing to undo.
            if self.in_transaction:
                for sql in undo:
                    self.told(lambda sql=sql: self._database.conn.execute(sql))
            raise
        finally:
            self._depth -= 1

    @contextmanager
    def batches(self) -> Generator[None]:
        """One long transaction that is committed after every `_BATCH` blocks inside it, so that it never grows large.

        For work that can be done again from the beginning. Inside another transaction it merely joins.
        """
        with self.transaction():
            self._blocks = 0 if self._depth == 1 else None
            try:
                yield
            finally:
                self._blocks = None

    @contextmanager
    def large_transaction(self) -> Generator[None]:
        """A transaction that writes tens of thousands of rows: until its end more pages are kept in memory."""
        self.execute(f"PRAGMA cache_size = -{LARGE_CACHE_KIB}")
        try:
            with self.transaction():
                yield
        finally:
            self.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            self.execute("PRAGMA shrink_memory")

    def check_file(self) -> None:
        """KnownError store.moved if the database was renamed, deleted or replaced: SQLite would save into nothing."""
        if self._file_now() != self._file:
            raise KnownError("store.moved")

    def close(self) -> None:
        """Close; harmless when closed already."""
        self._database.close()

    def _count_block(self) -> None:
        if self._blocks is None or self._depth != 2:
            return
        self._blocks += 1
        if self._blocks % _BATCH == 0:
            self.execute("COMMIT")
            self.told(lambda: self._database.conn.execute("BEGIN IMMEDIATE"))

    def _run(self, statement: Callable[[], T]) -> T:
        # After an error that rolled the whole transaction back, a later statement would commit half of the work.
        if self._depth and not self.in_transaction:
            raise KnownError("store.interrupted")
        return self.told(statement)

    def told(self, statement: Callable[[], T]) -> T:
        """Run `statement`; what SQLite reports about the world becomes a KnownError."""
        try:
            return statement()
        except sqlcipher.Error as error:
            self._tell(error)

    def _tell(self, error: Exception) -> NoReturn:
        fault = sqlite_fault(error)
        if fault is None:
            raise error
        if fault.code == "store.damaged":
            self._reopen()
        if fault.code == "store.full":
            self.when_full()
        raise fault from error

    def _reopen(self) -> None:
        # SQLCipher refuses everything on a connection that once met a damaged page, the sound pages too.
        with suppress(sqlcipher.Error, KnownError, AttributeError):
            fresh = open_database(self.path, self._key)
            self._database.close()
            self._database = fresh

    def _file_now(self) -> tuple[int, int]:
        try:
            with naming_file_faults():
                status = self.path.stat()
        except KnownError as error:
            raise KnownError("store.moved") from error
        return status.st_dev, status.st_ino


_WORDS = {
    False: ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)),
    True: ("SAVEPOINT inner_block", "RELEASE inner_block", ("ROLLBACK TO inner_block", "RELEASE inner_block")),
}
