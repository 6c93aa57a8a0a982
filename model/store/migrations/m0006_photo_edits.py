"""What was done to the copy of a photo stands beside it, so that it can be seen and done otherwise."""

from __future__ import annotations

from model.store.migrations.steps import Column, Step

STEPS: tuple[Step, ...] = (Column("photo", "edits", "TEXT NOT NULL DEFAULT '[]'"),)
