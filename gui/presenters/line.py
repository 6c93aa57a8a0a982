"""A line to choose, alike wherever something is chosen from a few."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Something to choose: its id, its words, and why it cannot be chosen, or ""."""

    id: str
    words: str
    detail: str = ""
    refused: str = ""
