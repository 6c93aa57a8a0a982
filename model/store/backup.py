"""A backup is a workspace folder of its own: open it with the same passphrase, and nothing has to be restored."""

from __future__ import annotations

from pathlib import Path

from model.errors import KnownError, RefusedError
from model.store.connection import Connection
from model.store.durable_files import sync_file, sync_folder, write_durably
from model.store.faults import naming_file_faults
from model.store.lock import WorkspaceLock
from model.store.workspace_files import WorkspaceFiles


def back_up(connection: Connection, key: bytes, source: WorkspaceFiles, target: Path) -> None:
    """Copy the workspace to the folder `target`, encrypted as it is; a second time only new objects are copied.

    Raises RefusedError backup.other_folder, workspace.in_use; KnownError store.full, .read_only, .unreachable,
    backup.unsound. An earlier backup in `target` stays whole until the new database has been proved sound.
    """
    copy = WorkspaceFiles(target)
    with naming_file_faults():
        _check(source, copy)
        copy.incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = WorkspaceLock(copy.lock)
        try:
            copy_database(connection, key, copy.database)
            _copy_objects(source, copy)  # after the database, so that all it speaks of is there
            write_durably(copy.keys, source.keys.read_bytes())
            write_durably(copy.mark, source.mark.read_bytes())  # last: its presence says complete
        finally:
            lock.release()


def _check(source: WorkspaceFiles, copy: WorkspaceFiles) -> None:
    if not copy.folder.is_dir() or not any(copy.folder.iterdir()):
        return
    known = copy.mark.is_file() and copy.read_mark().id == source.read_mark().id
    if not known or copy.folder.samefile(source.folder):
        raise RefusedError("backup.other_folder", folder=copy.folder)


def copy_database(connection: Connection, key: bytes, target: Path) -> None:
    """Copy the database to `target`, encrypted under the same key and proved sound; then it replaces what was there.

    Raises KnownError store.full, .read_only, .unreachable, backup.unsound; then nothing half written is left.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", [str(part)])
        sync_file(part)
        _prove(part, key)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    for leftover in ("-wal", "-shm"):  # the old copy's log must not be replayed onto the new one
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    part.replace(target)
    sync_folder(target.parent)


def _prove(path: Path, key: bytes) -> None:
    connection = Connection(path, key)
    try:
        if [row["quick_check"] for row in connection.query("PRAGMA quick_check")] != ["ok"]:
            raise KnownError("backup.unsound")
    finally:
        connection.close()


def _copy_objects(source: WorkspaceFiles, copy: WorkspaceFiles) -> None:
    for original in source.objects.glob("??/*"):
        path = copy.objects / original.relative_to(source.objects)
        if path.is_file() and path.stat().st_size == original.stat().st_size:
            continue
        path.parent.mkdir(exist_ok=True, mode=0o700)
        write_durably(path, original.read_bytes(), scratch=copy.incoming)
    sync_folder(copy.objects)
