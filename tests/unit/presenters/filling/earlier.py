"""Earlier visits for the presenters' tests, as `model.workflow.cases.last_visit` tells them."""

from __future__ import annotations

from typing import Any

from model.workflow.cases.last_visit import EarlierPhoto, Memory, Said


def said(record: str, on: str, answer: str, **words: Any) -> Said:
    """What one visit said; a `fact` makes it a finding."""
    photos = tuple(EarlierPhoto(name, f"print {name}") for name in words.pop("photos", ()))
    corrected, notes = words.pop("corrected", False), words.pop("notes", ())
    return Said(
        record=record,
        number=f"第{record}号",
        title="示例检查表",
        unit_name="示例县民政局",
        visited_on=on,
        answer=answer,
        found="fact" in words,
        corrected=corrected,
        finding=words,
        notes=notes,
        photos=photos,
    )


def memory(item: str, *told: Said) -> dict[str, Memory]:
    """What all visits, the newest first, said of an item, by its code."""
    return {item: Memory(item, told)}


OPEN = memory("fire_01", said("r2", "2026-01-05", "no", fact="通道堆物", place="一楼", photos=["x.jpg"]))
REPAIRED = memory(
    "gas_01", said("r2", "2026-01-05", "yes"), said("r1", "2025-10-08", "no", fact="报警器没电", place="厨房")
)
GOOD = memory("menu_01", said("r2", "2026-01-05", "yes"))
