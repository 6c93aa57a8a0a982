"""One opened workspace: the repositories over one connection, and the folder they live in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from model import ports
from model.store.archive import ArchiveTable
from model.store.audit import AuditTable
from model.store.backup import back_up
from model.store.connection import Connection
from model.store.deletions import ObjectDeletions
from model.store.disk_reserve import DiskReserve
from model.store.drafts import DraftTable
from model.store.facts import FactTables
from model.store.key_slots import KeySlotTable
from model.store.keyring import Keyring, Renewal, require_length
from model.store.lock import WorkspaceLock
from model.store.media import MediaTable
from model.store.migrations import migrate
from model.store.objects import ObjectFolder
from model.store.passphrase_change import PassphraseChange
from model.store.phrases import PhraseTable
from model.store.print_log import PrintLogTable
from model.store.quarantine import QuarantineTable
from model.store.settings import NumberRanges, SettingTable
from model.store.slots import LOGIN_COST, Cost, Unlocked, derive
from model.store.upgrade import keep_before_upgrade
from model.store.workspace_files import WorkspaceFiles, WorkspaceMark


class WorkspaceStore:
    """`ports.Store`; belongs to the thread that opened it."""

    def __init__(
        self,
        files: WorkspaceFiles,
        mark: WorkspaceMark,
        keyring: Keyring,
        data_key: bytes,
        connection: Connection,
        at_close: ExitStack,
    ) -> None:
        """Use `create` or `open`."""
        self.files = files
        self.mark = mark
        self._keyring = keyring
        self._data_key = data_key
        self._connection = connection
        self._at_close = at_close
        self._settings = SettingTable(connection)
        self._numbers = NumberRanges(connection)
        self.audit: ports.Audit = AuditTable(connection)
        self.drafts: ports.Drafts = DraftTable(connection, self.audit)
        self.archive: ports.Archive = ArchiveTable(connection)
        self.facts: ports.Facts = FactTables(connection)
        self.key_slots: ports.KeySlots = KeySlotTable(connection)
        self.media: ports.Media = MediaTable(connection)
        self.quarantine: ports.Quarantine = QuarantineTable(connection)
        self.print_log: ports.PrintLog = PrintLogTable(connection)
        self.phrases: ports.Phrases = PhraseTable(connection)
        self.objects: ports.Objects = ObjectFolder(files.objects, derive(data_key, "objects"))
        self.deletions: ports.Deletions = ObjectDeletions(connection, self.objects)

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        passphrase: str,
        person_id: str,
        demo: bool,
        clock: ports.Clock = lambda: datetime.now(UTC),
        cost: Cost = LOGIN_COST,
    ) -> tuple[WorkspaceStore, str]:
        """A new workspace in an empty or absent folder, opened, and its recovery key, to be shown once.

        Raises RefusedError passphrase.short, workspace.not_empty; KnownError store.full, .read_only, .unreachable,
        .unsuitable_disk.
        """
        require_length(passphrase)  # before anything is made
        files = WorkspaceFiles(folder)
        files.lay_out()
        mark = WorkspaceMark(str(uuid4()), clock().isoformat(timespec="seconds"), demo)
        with ExitStack() as undo:
            undo.callback(WorkspaceLock(files.lock).release)
            keyring, opened, recovery_key = Keyring.create(files.keys, person_id, passphrase, cost)
            connection = _connected(files, opened.data_key, undo, new=True)
            files.write_mark(mark)
            store = cls(files, mark, keyring, opened.data_key, connection, undo.pop_all())
        return store, recovery_key

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, cost: Cost = LOGIN_COST) -> tuple[WorkspaceStore, str]:
        """The workspace and the id of the person who holds this passphrase; `cost` is for slots made from now on.

        Raises RefusedError passphrase.wrong, workspace.in_use; KnownError workspace.missing, .damaged, .newer,
        keys.missing, .damaged, .newer, store.missing, .plain, .damaged, .newer, .busy, .unreachable, backup.no_room.
        """
        return cls._open(folder, lambda keyring: keyring.unlock(passphrase), cost)

    @classmethod
    def open_by_recovery_key(cls, folder: Path, recovery_key: str, *, cost: Cost = LOGIN_COST) -> WorkspaceStore:
        """The workspace opened for nobody, to list `users` and `recover_passphrase` for one of them.

        Raises RefusedError recovery.mistyped, recovery.wrong, and what `open` raises.
        """
        store, _ = cls._open(folder, lambda keyring: keyring.unlock_by_recovery_key(recovery_key), cost)
        return store

    @classmethod
    def _open(cls, folder: Path, unlock: Callable[[Keyring], Unlocked], cost: Cost) -> tuple[WorkspaceStore, str]:
        files = WorkspaceFiles(folder)
        mark = files.read_mark()
        with ExitStack() as undo:
            undo.callback(WorkspaceLock(files.lock).release)
            keyring = Keyring.read(files.keys, cost)
            opened = unlock(keyring)
            connection = _connected(files, opened.data_key, undo, new=False)
            PassphraseChange(connection, keyring).settle()
            store = cls(files, mark, keyring, opened.data_key, connection, undo.pop_all())
        return store, opened.person_id

    @contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing, durable at the exit; a nested one joins the outer one. Then ended objects are deleted."""
        with self._connection.transaction():
            yield
        self.deletions.settle()

    @contextmanager
    def large_transaction(self) -> Generator[None]:
        """The same for what writes tens of thousands of rows; it takes more memory while it runs."""
        with self._connection.large_transaction():
            yield
        self.deletions.settle()

    def setting(self, key: str) -> Any:
        """A JSON value of this laptop's, or None."""
        return self._settings.get(key)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a JSON value; None forgets it."""
        self._settings.put(key, value)

    def next_number(self, unit: str, kind: str, year: int, mark: str, least: int = 1) -> int:
        """1, 2, 3 … for one unit, kind of paper, year and workstation mark; `least` where that is further on."""
        return self._numbers.next(unit, kind, year, mark, least)

    def numbers_given(self) -> list[ports.Row]:
        """How far each counter stands: unit, kind, year, mark, last."""
        return self._numbers.all()

    def check_passphrase(self, passphrase: str) -> None:
        """Whether a new user may have it. Raises RefusedError passphrase.short, passphrase.taken."""
        self._keyring.check(passphrase)

    def add_user(self, person_id: str, passphrase: str) -> None:
        """Another slot for the data key. Raises RefusedError passphrase.short, passphrase.taken, user.exists."""
        self._keyring.add(self._data_key, person_id, passphrase)

    def renewal(self, old: str, new: str) -> Renewal:
        """A new passphrase for whoever holds `old`, not yet in force; see `renew`.

        Raises RefusedError passphrase.wrong, .short, .same, .taken.
        """
        return self._keyring.renewal(old, new)

    def renew(self, renewal: Renewal, keys: Sequence[ports.KeySlot], at: str) -> None:
        """Put a renewal in force together with the person's `keys`; see `model.store.passphrase_change`."""
        PassphraseChange(self._connection, self._keyring).carry_out(renewal, keys, at)

    def recover_passphrase(self, recovery_key: str, person_id: str, passphrase: str) -> None:
        """Give a person a new passphrase by the key on paper; a signing key under the old one stays closed.

        Raises RefusedError recovery.mistyped, recovery.wrong, user.unknown, passphrase.short, passphrase.taken.
        """
        self._keyring.recover(recovery_key, person_id, passphrase)

    def users(self) -> list[str]:
        """The ids of all who can log in."""
        return self._keyring.users(self._data_key)

    def whose(self, passphrase: str) -> str:
        """The person who holds this passphrase, e.g. the second inspector. Raises RefusedError passphrase.wrong."""
        return self._keyring.unlock(passphrase).person_id

    def back_up(self, target: Path) -> None:
        """Copy everything, encrypted, to a folder that is itself a workspace; see `model.store.backup`."""
        back_up(self._connection, derive(self._data_key, "database"), self.files, target)

    def check_files(self) -> None:
        """KnownError store.moved if the database was renamed, deleted or replaced under us."""
        self._connection.check_file()

    def close(self) -> None:
        """Close the database and release the workspace; harmless when done already."""
        self._at_close.close()


def _connected(files: WorkspaceFiles, data_key: bytes, undo: ExitStack, *, new: bool) -> Connection:
    key = derive(data_key, "database")
    connection = Connection(files.database, key, new=new)
    undo.callback(connection.close)
    connection.told(lambda: keep_before_upgrade(connection, key, files))
    connection.told(lambda: migrate(connection.database))
    reserve = DiskReserve(files.reserve)
    reserve.keep()
    connection.when_full = reserve.give_up
    return connection
