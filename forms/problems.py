"""What is wrong with a blank paper's source: codes with row and column, all of a file at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault; `row` counts lines of a table from 1 (0: none), `column` is a column name or a TOML path."""

    code: str
    row: int = 0
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])


class FormSourceError(Exception):
    """A table, frame or register that cannot become a form; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(*[f"{one.code} {one.row}:{one.column} {dict(one.values)}" for one in problems])
        self.problems = tuple(problems)
