"""What a verb changed, so that screens can decide whether to show anything anew."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Nouns a verb touched: registers by id, inspections, drafts; `records` are the hashes it added."""

    registers: frozenset[str] = frozenset()
    inspections: bool = False
    drafts: bool = False
    records: tuple[str, ...] = field(default=())
