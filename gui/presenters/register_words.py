"""Cells of a register as people read them: a choice by its label, anything else as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def worded(described: Any, cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of one row; `described` is the register, whose columns they follow."""
    fields = (described.field(name) for name in described.columns)
    return tuple(dict(field.choices).get(cell, cell) for field, cell in zip(fields, cells, strict=True))
