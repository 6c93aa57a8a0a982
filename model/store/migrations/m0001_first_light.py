"""The tables of the first inspection: drafts, archive, and the facts of registers and inspections."""

from __future__ import annotations

from model.store.migrations.steps import Guard, Kind, Sql, Step, Table

_FOUNDATION: tuple[Step, ...] = (
    Sql('CREATE TABLE "table_kind" (name TEXT PRIMARY KEY, kind TEXT NOT NULL) STRICT, WITHOUT ROWID'),
    Sql("INSERT INTO table_kind VALUES ('table_kind', 'local'), ('_sqlite_migrations', 'local')"),
    Table("setting", Kind.LOCAL, "key TEXT PRIMARY KEY, value TEXT NOT NULL", without_rowid=True),
)

_LOCAL: tuple[Step, ...] = (
    Table(
        "draft",
        Kind.LOCAL,
        """id TEXT PRIMARY KEY, kind TEXT NOT NULL, stage TEXT NOT NULL,
        form_id TEXT NOT NULL, form_version TEXT NOT NULL, xform BLOB NOT NULL, template BLOB NOT NULL,
        initial_instance BLOB NOT NULL, context TEXT NOT NULL, focus TEXT NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL, record_sha256 TEXT""",
        indexes=("updated_at DESC",),
    ),
    Table(
        "draft_change",
        Kind.LOCAL,
        """draft TEXT NOT NULL REFERENCES draft(id) ON DELETE CASCADE, position INTEGER NOT NULL,
        op TEXT NOT NULL, ref TEXT NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL, "by" TEXT NOT NULL,
        PRIMARY KEY (draft, position)""",
        without_rowid=True,
    ),
    Guard("draft_change", "UPDATE"),
    # A draft may go, with all its changes; one change alone may not.
    Guard("draft_change", "DELETE", when="EXISTS (SELECT 1 FROM draft WHERE id = OLD.draft)"),
    Table(
        "audit",
        Kind.LOCAL,
        """position INTEGER PRIMARY KEY, event TEXT NOT NULL, subject TEXT NOT NULL, "by" TEXT NOT NULL,
        at TEXT NOT NULL, detail TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE""",
        indexes=("subject, position",),
    ),
    Guard("audit", "UPDATE"),
    Guard("audit", "DELETE"),
    Table(
        "key_slot",
        Kind.LOCAL,
        """person_id TEXT NOT NULL, purpose TEXT NOT NULL, name TEXT NOT NULL, wrapped BLOB NOT NULL,
        request BLOB NOT NULL, certificate BLOB, PRIMARY KEY (person_id, purpose)""",
    ),
    Table(
        "number_range",
        Kind.LOCAL,
        """unit TEXT NOT NULL, kind TEXT NOT NULL, year INTEGER NOT NULL, mark TEXT NOT NULL, last INTEGER NOT NULL,
        PRIMARY KEY (unit, kind, year, mark)""",
        without_rowid=True,
    ),
    Table(
        "print_log",
        Kind.LOCAL,
        """position INTEGER PRIMARY KEY, record TEXT NOT NULL, copy TEXT NOT NULL, "by" TEXT NOT NULL,
        at TEXT NOT NULL""",
        indexes=("record",),
    ),
    Table(
        "outbox",
        Kind.LOCAL,
        "record TEXT NOT NULL, recipient TEXT NOT NULL, queued_at TEXT NOT NULL, sent_at TEXT, "
        "PRIMARY KEY (record, recipient)",
    ),
    Table(
        "quarantine",
        Kind.LOCAL,
        "file_sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, verdict TEXT NOT NULL, at TEXT NOT NULL",
        indexes=("at",),
    ),
    Table(
        "photo",
        Kind.LOCAL,
        """name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, print_sha256 TEXT NOT NULL, thumbnail BLOB NOT NULL,
        size INTEGER NOT NULL, taken_at TEXT""",
    ),
)

_ARCHIVE: tuple[Step, ...] = (
    Table(
        "record",
        Kind.ARCHIVE,
        """sha256 TEXT PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, content BLOB NOT NULL, seal BLOB,
        file_sha256 TEXT, whole INTEGER NOT NULL""",
        indexes=("id",),
    ),
    Guard("record", "UPDATE OF sha256, id, kind, content"),
    Guard("record", "DELETE"),
)

# Tables named fact_… hold what one record says, keyed by its hash first; the others are recomputed from them by key.
_REGISTERS: tuple[Step, ...] = (
    Table(
        "fact_row",
        Kind.PROJECTION,
        """record TEXT NOT NULL, position INTEGER NOT NULL, register TEXT NOT NULL, row_id TEXT NOT NULL,
        previous TEXT, unit TEXT NOT NULL, author TEXT NOT NULL, made_at TEXT NOT NULL, data TEXT NOT NULL,
        PRIMARY KEY (record, position)""",
        indexes=("register, row_id",),
        without_rowid=True,
    ),
    Table(
        "current_row",
        Kind.PROJECTION,
        """register TEXT NOT NULL, row_id TEXT NOT NULL, record TEXT NOT NULL, position INTEGER NOT NULL,
        unit TEXT NOT NULL, name TEXT, code TEXT, search TEXT, fork INTEGER NOT NULL DEFAULT 0, data TEXT NOT NULL,
        PRIMARY KEY (register, row_id, record)""",
        # `search` stands in the first index so that a LIKE over it reads `data` for the hits alone.
        indexes=("register, name, row_id, search", "register, code"),
    ),
)

_INSPECTIONS: tuple[Step, ...] = (
    Table(
        "fact_inspection",
        Kind.PROJECTION,
        """record TEXT PRIMARY KEY, id TEXT NOT NULL, unit TEXT NOT NULL, unit_name TEXT, number TEXT, checklist TEXT,
        title TEXT, type TEXT, subject_kind TEXT, subject_id TEXT, subject_name TEXT, area TEXT, visited_on TEXT,
        began TEXT, ended TEXT, made_at TEXT NOT NULL, author TEXT, corrects TEXT, yes INTEGER, "no" INTEGER,
        na INTEGER, unchecked INTEGER""",
        indexes=(
            "made_at DESC, record",
            "subject_id, made_at DESC",
            "id",
            "number",
            "corrects WHERE corrects <> ''",
        ),
        without_rowid=True,
    ),
    Table(
        "fact_answer",
        Kind.PROJECTION,
        """record TEXT NOT NULL, item TEXT NOT NULL, section TEXT, answer TEXT, PRIMARY KEY (record, item)""",
        indexes=("item, record WHERE answer = 'no'",),
        without_rowid=True,
    ),
    Table(
        "fact_finding",
        Kind.PROJECTION,
        """record TEXT NOT NULL, item TEXT NOT NULL, section TEXT, severity TEXT, follow TEXT, fact TEXT, place TEXT,
        quantity TEXT, requirement TEXT, basis TEXT, department TEXT, days_suggested TEXT, evidence TEXT, state TEXT,
        PRIMARY KEY (record, item)""",
        indexes=("item, record",),
        without_rowid=True,
    ),
    Table(
        "fact_photo",
        Kind.PROJECTION,
        """record TEXT NOT NULL, item TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, print_sha256 TEXT,
        PRIMARY KEY (record, item, name)""",
        indexes=("sha256",),
        without_rowid=True,
    ),
    Table(
        "fact_signature",
        Kind.PROJECTION,
        """record TEXT NOT NULL, role TEXT NOT NULL, state TEXT, name TEXT, certificate_sha256 TEXT,
        PRIMARY KEY (record, role)""",
        without_rowid=True,
    ),
    Table(
        "fact_pending",
        Kind.PROJECTION,
        "record TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (record, reason)",
        without_rowid=True,
    ),
    Table(
        "fact_conflict",
        Kind.PROJECTION,
        "record TEXT PRIMARY KEY, id TEXT NOT NULL",
        indexes=("id",),
        without_rowid=True,
    ),
)

STEPS = (*_FOUNDATION, *_LOCAL, *_ARCHIVE, *_REGISTERS, *_INSPECTIONS)
