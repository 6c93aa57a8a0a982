"""Purge records: what remains of a row and of its record, what names an object, what is still to be deleted."""

from __future__ import annotations

from model.store.migrations.steps import Column, Guard, Index, Kind, Sql, Step, Table

# The one change of an archived record: content and seal go, once, and only by a purge record.
_ENDED = """NOT (OLD.purged_by = '' AND NEW.purged_by <> '' AND NEW.content = x'' AND NEW.seal IS NULL
 AND NEW.remains <> '' AND NEW.sha256 = OLD.sha256 AND NEW.id = OLD.id AND NEW.kind = OLD.kind
 AND NEW.file_sha256 IS OLD.file_sha256 AND NEW.whole = OLD.whole)"""

STEPS: tuple[Step, ...] = (
    Column("record", "purged_by", "TEXT NOT NULL DEFAULT ''"),
    Column("record", "remains", "TEXT NOT NULL DEFAULT ''"),
    Index("record", "file_sha256 WHERE file_sha256 IS NOT NULL"),
    Sql('DROP TRIGGER "record_refuses_update"'),
    Guard("record", "UPDATE OF sha256, id, kind, content, seal, purged_by, remains", when=_ENDED),
    Table(
        "fact_purge",
        Kind.PROJECTION,
        """record TEXT NOT NULL, position INTEGER NOT NULL, register TEXT NOT NULL, row_id TEXT NOT NULL,
        versions TEXT NOT NULL, kept_until TEXT NOT NULL, reason TEXT NOT NULL, unit TEXT NOT NULL,
        author TEXT NOT NULL, made_at TEXT NOT NULL, PRIMARY KEY (record, position)""",
        indexes=("row_id, register",),
        without_rowid=True,
    ),
    Table(
        "fact_ended_row",
        Kind.PROJECTION,
        """record TEXT NOT NULL, position INTEGER NOT NULL, register TEXT NOT NULL, row_id TEXT NOT NULL,
        unit TEXT NOT NULL, previous TEXT NOT NULL, PRIMARY KEY (record, position)""",
        indexes=("row_id, register",),
        without_rowid=True,
    ),
    # Which version of a row names which file or secret value: what no living one names may be deleted.
    Table(
        "fact_attachment",
        Kind.PROJECTION,
        """record TEXT NOT NULL, position INTEGER NOT NULL, sha256 TEXT NOT NULL,
        PRIMARY KEY (record, position, sha256)""",
        indexes=("sha256",),
        without_rowid=True,
    ),
    Index("fact_photo", "print_sha256"),
    Table("object_to_delete", Kind.LOCAL, "sha256 TEXT PRIMARY KEY", without_rowid=True),
    # Rows that are here already have not said what they name.
    Sql("INSERT OR REPLACE INTO setting SELECT 'rebuild_due', 'true' WHERE EXISTS (SELECT 1 FROM fact_row)"),
)
