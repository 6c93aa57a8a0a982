"""Objects that a purge ended: listed in its transaction, deleted after it, and at the next log-in what was not."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from model import ports
from model.errors import KnownError
from model.store.connection import Connection

# Whatever still names an object: living rows, papers and their files, photos of drafts, quarantined files, and records
# that are not trusted yet, of which nothing is known but their bytes.
_NAMED = """
SELECT 1 FROM fact_attachment WHERE sha256 = :sha256
UNION ALL SELECT 1 FROM fact_photo WHERE sha256 = :sha256
UNION ALL SELECT 1 FROM fact_photo WHERE print_sha256 = :sha256
UNION ALL SELECT 1 FROM record WHERE file_sha256 = :sha256
UNION ALL SELECT 1 FROM photo WHERE sha256 = :sha256 OR print_sha256 = :sha256
UNION ALL SELECT 1 FROM quarantine WHERE file_sha256 = :sha256
UNION ALL SELECT 1 FROM fact_pending p JOIN record r ON r.sha256 = p.record WHERE instr(r.content, :sha256)
LIMIT 1"""


class ObjectDeletions:
    """A file goes only when nothing names it at that moment, so that a list from before a kill does no harm."""

    def __init__(self, connection: Connection, objects: ports.Objects) -> None:
        self._connection = connection
        self._objects = objects
        self._listed = True  # perhaps, from before

    def add(self, hashes: Iterable[str]) -> None:
        """List objects for deletion; joins the transaction that is open."""
        wanted = [[one] for one in hashes]
        if wanted:
            self._connection.execute_many("INSERT OR IGNORE INTO object_to_delete VALUES (?)", wanted)
            self._listed = True

    def settle(self) -> None:
        """Delete what is listed and named by nothing; outside of any transaction. What the disk refuses stays listed.

        While the tables wait for a rebuild they cannot say what names an object, so everything stays.
        """
        if not self._listed or self._connection.in_transaction:
            return
        if self._connection.one("SELECT 1 FROM setting WHERE key = 'rebuild_due'"):
            return
        with suppress(KnownError):
            for row in self._connection.query("SELECT sha256 FROM object_to_delete"):
                if not self._connection.one(_NAMED, row):
                    self._objects.delete(row["sha256"])
                self._connection.execute("DELETE FROM object_to_delete WHERE sha256 = :sha256", row)
            self._listed = False
