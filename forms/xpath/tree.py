"""What an expression asks of the places it walks over; a filled form and the view of a paper both offer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Node(Protocol):
    """One place: its value, and the places above and below. Equal only to itself."""

    @property
    def value(self) -> str:
        """Its text; '' for what holds other places."""
        ...

    @property
    def truth(self) -> bool:
        """What it counts as where a truth is asked: a value that is not '' (or 0), or other places inside."""
        ...

    @property
    def relevant(self) -> bool:
        """Whether paths find it."""
        ...

    @property
    def parent(self) -> Node | None:
        """The place above; None for the root."""
        ...

    @property
    def children(self) -> Mapping[str, Sequence[Node]]:
        """The places below by name, each name with its copies in order."""
        ...

    @property
    def position(self) -> int:
        """Which copy it is, from 1."""
        ...

    @property
    def element(self) -> object:
        """The place of the blank form it is a copy of."""
        ...

    @property
    def repeat(self) -> Node | None:
        """The copy of a repeat it stands in, which is the one that absolute paths mean; None without one."""
        ...


class Tree(Protocol):
    """What an expression asks of the whole: where it begins, and which words its choices have."""

    @property
    def root(self) -> Node:
        """Where absolute paths start."""
        ...

    def choices(self, ref: str) -> Sequence[tuple[str, str]]:
        """(value, words) of the question at `ref`."""
        ...
