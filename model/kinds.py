"""The kinds of document, one row of data each: what a paper is made of, who seals it, and who may make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from forms.paper_file import columns, paper_names

OF_ROW = "register:"  # in `follows`: not a paper but a row of this register


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """What the table `[kind]` of a paper's file says; forms/library/documents/README.md says what each column means."""

    paper: str  # e.g. D03, the name of its file
    record: str  # kind of the record, e.g. inspection
    title: str
    schema: int
    subjects: Sequence[str]  # registers it may be about
    roles: Mapping[str, str]  # who seals, in order: role → 中文
    least: int
    seals: Literal["each", "any"]
    certificate: bool
    authority: bool
    act: str = ""  # what it is counted as; "" for what is not counted
    word: str = ""  # in its number
    numbered: Literal["case", "letter", "document"] = "case"
    checklist: bool = False
    again: bool = False  # another one for the same row of a register goes on in the case of the first
    correctable: bool = False  # a correction is another record of this kind that names the one it corrects
    note: str = ""
    listed: bool = True
    problem_word: str = ""
    version: str = ""  # of its form, where there is no checklist
    follows: Sequence[str] = ()  # kinds of the records it follows; such a paper begins there and nowhere else
    cards: str = ""  # findings of the inspection (all: perhaps none), matters or terms of the paper it follows, or rows
    county: bool = False  # whether only a county's own office may make it, whatever was conferred on others
    served: bool = False  # whether it is served, so that a 送达回证 follows
    stamped: bool = False  # whether the stamp of the office comes on it
    copies: Sequence[str] = ()  # marks of what is printed: 正本 副本 存根
    print_side: int = 1000  # pixels of the longer side of a photo on its pages

    @property
    def registers(self) -> tuple[str, ...]:
        """The registers whose rows such a paper begins from: `register:…` in `follows`."""
        return tuple(one.removeprefix(OF_ROW) for one in self.follows if one.startswith(OF_ROW))

    def number(self, short_name: str, year: int, mark: str, count: int) -> str:
        """The number of a paper: unit, kind, year, workstation, counter (domain documents §7)."""
        if self.numbered == "letter":
            return f"{short_name}{self.word}〔{year}〕{mark}{count}号"
        return f"{short_name}{self.word}字〔{year}〕第{mark}{count}号"

    def may_ask(self, demanded: Sequence[str], named: Sequence[str]) -> bool:
        """Whether a paper whose pages name people in the roles `named` may ask for the seals `demanded`, no others."""
        if len(named) < self.least:
            return False
        if self.seals == "each":
            return list(demanded) == list(named)
        return len(demanded) == 1 and demanded[0] in named


def read_kind(paper: str, said: Mapping[str, Any]) -> DocumentKind:
    """The kind that a paper's file says. TypeError for a column too many or too few."""
    return DocumentKind(paper=paper, **said)


# By the kind of their record; those that begin by themselves first, and of these what is counted.
KINDS: Mapping[str, DocumentKind] = {
    kind.record: kind
    for kind in sorted(
        (read_kind(paper, columns(paper)) for paper in paper_names()), key=lambda one: (bool(one.follows), not one.act)
    )
}

# What a county's civil affairs bureau does in its own name; a township has nothing until something is conferred.
OF_A_COUNTY = sorted(kind.paper for kind in KINDS.values() if kind.authority)
