"""Before an older workspace is brought to today's schema, its database is kept as it was."""

from __future__ import annotations

from model.errors import KnownError
from model.store.backup import copy_database
from model.store.connection import Connection
from model.store.database import Migrations
from model.store.faults import naming_file_faults
from model.store.migrations import ALL
from model.store.workspace_files import WorkspaceFiles


def keep_before_upgrade(connection: Connection, key: bytes, files: WorkspaceFiles) -> None:
    """If migrations wait, copy the database, encrypted as it is, to `before_upgrade/LAST-MIGRATION.db`.

    Put back as store.db, the copy opens with the older program: photos, papers and keys are not migrated.
    Raises KnownError backup.no_room, store.read_only, .unreachable, backup.unsound; the workspace is then untouched.
    """
    applied = {one.name for one in Migrations("yijian").applied(connection.database)}
    known = [name for name, _ in ALL]
    earlier = [name for name in known if name in applied]
    if not earlier or earlier == known or not applied <= set(known):  # new, current, or of a newer program
        return
    with naming_file_faults():
        files.before_upgrade.mkdir(mode=0o700, exist_ok=True)
        try:
            copy_database(connection, key, files.before_upgrade / f"{earlier[-1]}.db")
        except KnownError as error:
            if error.code != "store.full":
                raise
            megabytes = files.database.stat().st_size // 2**20 + 1
            raise KnownError("backup.no_room", megabytes=megabytes) from error
