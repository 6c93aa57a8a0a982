"""The table of signed pages: what came back of papers that are signed by pen."""

from __future__ import annotations

from model.store.migrations.steps import Index, Kind, Step, Table

STEPS: tuple[Step, ...] = (
    Table(
        "fact_signed_pages",
        Kind.PROJECTION,
        """record TEXT PRIMARY KEY, id TEXT NOT NULL, unit TEXT NOT NULL, number TEXT, unit_name TEXT,
        subject_kind TEXT, subject_id TEXT, subject_name TEXT, document TEXT NOT NULL, document_number TEXT,
        signed_on TEXT, party TEXT, party_name TEXT, complete TEXT, pages INTEGER, certificate_sha256 TEXT,
        made_at TEXT NOT NULL, author TEXT, corrects TEXT""",
        indexes=("document", "made_at DESC, record", "number"),
        without_rowid=True,
    ),
    Index("fact_inspection", "unit, made_at WHERE by_pen <> ''"),
)
