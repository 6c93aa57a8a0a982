"""Where the paths of an expression lead in the shape of a view; one that leads nowhere is a mistake in the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.xpath.syntax import CURRENT, HERE, ROOT, Path, Syntax, parts
from model.documents.view_node import ViewNode


class KnownPaths:
    """The paths of one place of a template: they start at any of the nodes `here`, or at the root of `shape`."""

    def __init__(self, shape: ViewNode, here: Sequence[ViewNode]) -> None:
        self._starts = {ROOT: [shape], HERE: list(here), CURRENT: list(here)}

    def reached(self, path: Path) -> list[ViewNode]:
        """Where a path may lead."""
        found = self._starts[path.start]
        for step in path.steps[path.start == ROOT :]:
            found = _next(found, step.name)
        return found

    def unknown(self, syntax: Syntax) -> Iterator[str]:
        """The paths that lead nowhere, as far as they go; predicates are asked where their step leads."""
        yield from self._unknown(syntax, self._starts[HERE])

    def _unknown(self, syntax: Syntax, here: list[ViewNode]) -> Iterator[str]:
        if not isinstance(syntax, Path):
            for part in parts(syntax):
                yield from self._unknown(part, here)
            return
        found = here if syntax.start == HERE else self._starts[syntax.start]
        for step in syntax.steps[syntax.start == ROOT :]:
            found = _next(found, step.name)
            if not found:
                yield _written(syntax)
                return
            for predicate in step.predicates:
                yield from self._unknown(predicate, found)


def _next(nodes: list[ViewNode], name: str) -> list[ViewNode]:
    if name == ".":
        return nodes
    if name == "..":
        return list(dict.fromkeys(node.parent for node in nodes if node.parent))
    if name == "*":
        return [child for node in nodes for copies in node.children.values() for child in copies]
    return [child for node in nodes for child in node.all(name)]


def _written(path: Path) -> str:
    start = {ROOT: "/", CURRENT: "current()/", HERE: ""}[path.start]
    return start + "/".join(step.name for step in path.steps)
