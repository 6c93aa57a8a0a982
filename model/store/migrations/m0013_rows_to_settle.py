"""Rows that wait for their owner: how many versions are beside the agreed one, so that 今日 can ask at any size."""

from __future__ import annotations

from model.store.migrations.steps import Column, Index, Step

STEPS: tuple[Step, ...] = (
    Column("current_row", "waiting", "INTEGER NOT NULL DEFAULT 0"),
    Index("current_row", "unit, register, row_id WHERE waiting > 0"),
)
