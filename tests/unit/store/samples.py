"""Small drafts, changes and rows for the store's tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from model.ports import Archived, Draft, DraftChange, Row

DRAFT = Draft(
    id="draft-1",
    kind="inspection",
    stage="filling",
    form_id="routine",
    form_version="1",
    xform=b"<html/>",
    template=b"template",
    initial_instance=b"<data/>",
    context={"subject_name": "示例第一养老院", "people": ["甲", "乙"]},
    focus="/data/s01/a",
    created_at="2026-03-02T09:00:00+08:00",
    updated_at="2026-03-02T09:00:00+08:00",
)


def draft(draft_id: str, **changed: Any) -> Draft:
    """DRAFT under another id."""
    return replace(DRAFT, id=draft_id, **changed)


def answer(ref: str, value: str, at: str = "2026-03-02T09:01:00+08:00") -> DraftChange:
    """An answer by person-1."""
    return DraftChange("answer", ref, value, at, "person-1")


def archived(number: int, record_id: str = "", **changed: Any) -> Archived:
    """A ledger record whose hash is its number in 64 digits."""
    sha256 = f"{number:064d}"
    return replace(
        Archived(sha256, record_id or f"id-{number}", "register", f"bytes {number}".encode(), b"cms", None, True),
        **changed,
    )


def row(row_id: str, **changed: Any) -> Row:
    """One stated row of the institution register."""
    return {
        "position": 0,
        "register": "institution",
        "row_id": row_id,
        "unit": "unit-1",
        "author": "person-1",
        "made_at": "2026-03-02T09:00:00+08:00",
        "data": {"name": "示例第一养老院"},
        **changed,
    }
