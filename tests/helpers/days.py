"""A day on which nothing happened, as the verbs of 今日 say it."""

from __future__ import annotations

from types import SimpleNamespace

from model.workflow.due.due_lists import Totals
from model.workflow.today import Counts, Standing, Today

EMPTY_DAY = SimpleNamespace(
    standing=lambda: Standing("示例甲", "示例局", True),
    today=lambda: Today(("inspection", "supervision"), (), (), (), "2026-03-02T09:00", ()),
    counts=lambda: Counts((("inspection", 0), ("supervision", 0)), 0, Totals(0, 0, 0, 0)),
)
