"""The newest papers of a unit, and those whose names or numbers say some words, told by an index alone."""

from __future__ import annotations

from model.store.migrations.steps import Index, Step

STEPS: tuple[Step, ...] = (Index("fact_paper", "unit, made_at, record, case_id, kind, subject_name, number"),)
