"""Rows stand in the order their register says, a page at a time at any size."""

from __future__ import annotations

from model.store.migrations.steps import Column, Index, Step

STEPS: tuple[Step, ...] = (
    Column("current_row", "sort", "TEXT NOT NULL DEFAULT ''"),
    Index("current_row", "register, sort, row_id, search"),
)
