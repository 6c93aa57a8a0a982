"""What was corrected on the spot, answered in bulk, noted, and left to sign by pen."""

from __future__ import annotations

from model.store.migrations.steps import Column, Step

_TEXT, _COUNT = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0"

STEPS: tuple[Step, ...] = (
    Column("fact_inspection", "corrected", _COUNT),
    Column("fact_inspection", "bulk", _COUNT),
    Column("fact_inspection", "by_pen", _TEXT),
    *(Column("fact_answer", name, _TEXT) for name in ("bulk", "note1", "note2")),
    Column("fact_finding", "corrected", _TEXT),
    *(Column("fact_photo", name, _TEXT) for name in ("stage", "taken", "received")),
)
