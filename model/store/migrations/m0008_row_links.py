"""Which row hangs on which: lists narrowed to one institution, rules and the whole picture of one ask by the target."""

from __future__ import annotations

from model.store.migrations.steps import Kind, Step, Table

STEPS: tuple[Step, ...] = (
    Table(
        "row_link",
        Kind.PROJECTION,
        """target TEXT NOT NULL, register TEXT NOT NULL, field TEXT NOT NULL, row_id TEXT NOT NULL,
        record TEXT NOT NULL, PRIMARY KEY (target, register, field, row_id)""",
        indexes=("register, row_id",),
        without_rowid=True,
    ),
)
