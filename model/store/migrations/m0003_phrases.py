"""The phrases people have used: by item and field, with how often and when last."""

from __future__ import annotations

from model.store.migrations.steps import Kind, Step, Table

STEPS: tuple[Step, ...] = (
    Table(
        "phrase",
        Kind.LOCAL,
        """field TEXT NOT NULL, item TEXT NOT NULL, words TEXT NOT NULL, times INTEGER NOT NULL,
        used_at TEXT NOT NULL, pinned INTEGER NOT NULL, PRIMARY KEY (field, item, words)""",
        without_rowid=True,
    ),
)
