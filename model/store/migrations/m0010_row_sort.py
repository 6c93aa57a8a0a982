"""Rows stand in the order their register says, a page at a time at any size."""

from __future__ import annotations

from model.store.migrations.steps import Column, Index, Sql, Step

STEPS: tuple[Step, ...] = (
    Column("current_row", "sort", "TEXT NOT NULL DEFAULT ''"),
    Index("current_row", "register, sort, row_id, search"),
    # Rows that are here already have no place in that order yet, and nothing is known to be due of them.
    Sql("INSERT OR REPLACE INTO setting SELECT 'rebuild_due', 'true' WHERE EXISTS (SELECT 1 FROM current_row)"),
)
