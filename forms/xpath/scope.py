"""Where an expression is evaluated: the node it stands on, and the world the form may ask about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from forms.errors import FormError
from forms.xpath.tree import Node, Tree

WORK_LIMIT = 500_000  # nodes visited, characters read or made, in one recomputation or one paper


class World:
    """The tree, the clock and new identifiers; counts the work so that no form and no template can run for ever."""

    __slots__ = ("_clock", "new_id", "now", "tree", "work", "zone")

    def __init__(self, tree: Tree, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        """`clock` gives the time with its zone, `new_id` a new identifier."""
        self.tree = tree
        self.new_id = new_id
        self._clock = clock
        self.now = clock()
        self.zone: tzinfo | None = self.now.tzinfo
        self.work = 0

    def begin(self) -> None:
        """One recomputation sees one moment and has its own measure of work."""
        self.now = self._clock()
        self.zone = self.now.tzinfo
        self.work = 0

    def spend(self, amount: int) -> None:
        """Count work; FormError xpath.too_much_work beyond WORK_LIMIT."""
        self.work += amount
        if self.work > WORK_LIMIT:
            raise FormError("xpath.too_much_work", limit=WORK_LIMIT)


@dataclass(slots=True)
class Scope:
    """`node` is the context, `origin` the node whose expression is evaluated (they differ inside a predicate)."""

    node: Node
    origin: Node
    world: World
    position: int = 1
    size: int = 1
