"""The tables of 综合督导（巡查）: counted apart from inspections (deadlines.md T05)."""

from __future__ import annotations

from model.store.migrations.steps import Kind, Step, Table

STEPS: tuple[Step, ...] = (
    Table(
        "fact_supervision",
        Kind.PROJECTION,
        """record TEXT PRIMARY KEY, id TEXT NOT NULL, unit TEXT NOT NULL, unit_name TEXT, number TEXT, title TEXT,
        subject_kind TEXT, subject_id TEXT, subject_name TEXT, area TEXT, visited_on TEXT, began TEXT, ended TEXT,
        place TEXT, found TEXT, reminder TEXT, next TEXT, projects INTEGER, problems INTEGER, made_at TEXT NOT NULL,
        author TEXT, corrects TEXT""",
        indexes=(
            "made_at DESC, record",
            "subject_id, visited_on",
            "unit, visited_on",
            "id",
            "number",
            "corrects WHERE corrects <> ''",
        ),
        without_rowid=True,
    ),
    Table(
        "fact_supervision_project",
        Kind.PROJECTION,
        """record TEXT NOT NULL, position INTEGER NOT NULL, topic TEXT, seen TEXT, problem TEXT, reminder TEXT,
        PRIMARY KEY (record, position)""",
        without_rowid=True,
    ),
)
