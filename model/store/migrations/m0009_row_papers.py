"""Papers that begin from a row of a register name it, so that lists and rules find them by the row."""

from __future__ import annotations

from model.store.migrations.steps import Column, Index, Step

STEPS: tuple[Step, ...] = (
    Column("fact_paper", "register", "TEXT NOT NULL DEFAULT ''"),
    Column("fact_paper", "row_id", "TEXT NOT NULL DEFAULT ''"),
    Index("fact_paper", "row_id, kind WHERE row_id <> ''"),
)
