"""The places of a paper view: small nodes that the form engine's XPath walks over (forms/xpath/tree.py)."""

from __future__ import annotations

from collections.abc import Mapping

PAPER = "paper"  # the root of every view


class ViewNode:
    """A leaf with its value, or a place with others inside. Nothing in a view is a repeat or irrelevant."""

    __slots__ = ("children", "name", "parent", "value")

    relevant = True
    repeat = None

    def __init__(self, name: str, value: str = "", parent: ViewNode | None = None) -> None:
        """A node without children; `add` hangs others under it."""
        self.name = name
        self.value = value
        self.parent = parent
        self.children: dict[str, list[ViewNode]] = {}

    @property
    def truth(self) -> bool:
        """A place with others inside is true, a leaf where it says something."""
        return bool(self.children) or self.value != ""

    @property
    def position(self) -> int:
        """Its place among its namesakes, from 1."""
        return self.parent.children[self.name].index(self) + 1 if self.parent else 1

    @property
    def element(self) -> object:
        """No blank form stands behind a view."""
        return None

    def add(self, name: str, value: str = "") -> ViewNode:
        """A new last child."""
        child = ViewNode(name, value, self)
        self.children.setdefault(name, []).append(child)
        return child

    def fill(self, values: Mapping[str, str]) -> None:
        """Hang leaves under it."""
        for name, value in values.items():
            self.add(name, value)

    def all(self, name: str) -> list[ViewNode]:
        """The children of this name, in order."""
        return self.children.get(name, [])

    def said(self, name: str) -> str:
        """The value of the first child of this name, '' without one."""
        found = self.children.get(name)
        return found[0].value if found else ""

    def leaves(self) -> dict[str, str]:
        """The values of its children by name; of namesakes the last."""
        return {name: found[-1].value for name, found in self.children.items()}
