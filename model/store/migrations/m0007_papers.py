"""One line a paper, of whatever kind, and what each of its cards says: the lists and the cases read these."""

from __future__ import annotations

from model.store.migrations.steps import Kind, Sql, Step, Table

STEPS: tuple[Step, ...] = (
    Table(
        "fact_paper",
        Kind.PROJECTION,
        """record TEXT PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, unit_name TEXT,
        number TEXT, title TEXT, subject_kind TEXT, subject_id TEXT, subject_name TEXT, area TEXT, dated TEXT,
        case_id TEXT NOT NULL, inspection TEXT, document TEXT, problems INTEGER, unchecked INTEGER,
        made_at TEXT NOT NULL, author TEXT, corrects TEXT, content TEXT""",
        indexes=(
            "made_at DESC, record",
            "kind, unit",
            "case_id",
            "subject_id, made_at",
            "document WHERE document <> ''",
            "corrects WHERE corrects <> ''",
        ),
        without_rowid=True,
    ),
    Table(
        "fact_matter",
        Kind.PROJECTION,
        """record TEXT NOT NULL, position INTEGER NOT NULL, code TEXT, label TEXT, answer TEXT, data TEXT,
        PRIMARY KEY (record, position)""",
        without_rowid=True,
    ),
    # Papers that are here already have no line yet.
    Sql(
        "INSERT OR REPLACE INTO setting SELECT 'rebuild_due', 'true' WHERE EXISTS"
        " (SELECT 1 FROM fact_inspection UNION ALL SELECT 1 FROM fact_supervision)"
    ),
)
