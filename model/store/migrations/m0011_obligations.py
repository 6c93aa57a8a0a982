"""What the rules ask, line by line: who owes what of whom, from when until when, and how it stands."""

from __future__ import annotations

from model.store.migrations.steps import Index, Kind, Step, Table

STEPS: tuple[Step, ...] = (
    Table(
        "obligation",
        Kind.PROJECTION,
        """subject_kind TEXT NOT NULL, subject TEXT NOT NULL, rule TEXT NOT NULL, begins TEXT NOT NULL,
        record TEXT NOT NULL, due TEXT NOT NULL, rank INTEGER NOT NULL, estimated INTEGER NOT NULL,
        owed_by TEXT NOT NULL, least INTEGER NOT NULL, most INTEGER NOT NULL, done INTEGER NOT NULL,
        done_on TEXT NOT NULL, records TEXT NOT NULL, state TEXT NOT NULL, name TEXT NOT NULL,
        institution TEXT NOT NULL, township TEXT NOT NULL, PRIMARY KEY (subject_kind, subject, rule, begins)""",
        indexes=(
            "owed_by, state, rank, due, name, subject, rule",  # what is left, the most urgent first
            "rule, state, due, rank, name, subject, estimated",  # the same rule by rule, and the counts
            "institution, due",
        ),
        without_rowid=True,
    ),
    Index("fact_paper", "number"),
)
