"""The kinds of document, one row of data each: what a paper is made of, who seals it, and who may make it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One row of `forms/library/documents/kinds.toml`; the comments there say what each column means."""

    record: str  # kind of the record, e.g. inspection
    title: str
    act: str
    paper: str  # e.g. D03
    schema: int
    frame: str
    checklist: bool
    subjects: Sequence[str]  # registers it may be about
    roles: Mapping[str, str]  # who seals, in order: role → 中文
    least: int
    seals: Literal["each", "any"]
    certificate: bool
    authority: bool
    word: str
    facts: str
    note: str = ""
    table: str = ""  # its table of facts, if its papers are listed and counted; with these columns:
    problems: str = ""  # how many problems were found
    problem_word: str = ""
    unchecked: str = ""  # how many items were not looked at, where that is counted
    version: str = ""  # of the frame, where there is no checklist
    follows: str = ""  # kind of the record it follows; such a paper begins there and nowhere else
    print_side: int = 1000  # pixels of the longer side of a photo on its pages

    def number(self, short_name: str, year: int, mark: str, count: int) -> str:
        """The number of a paper: unit, kind, year, workstation, counter (domain documents §7)."""
        return f"{short_name}{self.word}字〔{year}〕第{mark}{count}号"

    def may_ask(self, demanded: Sequence[str], named: Sequence[str]) -> bool:
        """Whether a paper whose pages name people in the roles `named` may ask for the seals `demanded`, no others."""
        if len(named) < self.least:
            return False
        if self.seals == "each":
            return list(demanded) == list(named)
        return len(demanded) == 1 and demanded[0] in named


def read_kinds(toml: str) -> dict[str, DocumentKind]:
    """Kinds by their record's kind, in the order of the file. TypeError for a column too many or too few."""
    return {record: DocumentKind(record=record, **columns) for record, columns in tomllib.loads(toml).items()}


KINDS: Mapping[str, DocumentKind] = read_kinds(
    files("forms.library").joinpath("documents", "kinds.toml").read_text("utf-8")
)
