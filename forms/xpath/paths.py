"""Paths over a tree: what is not relevant is not there, and absolute paths stay in the current repeat."""

from __future__ import annotations

from collections.abc import Callable

from forms.xpath.scope import Scope
from forms.xpath.syntax import CURRENT, HERE, ROOT, Literal, Path, Step, Syntax
from forms.xpath.tree import Node
from forms.xpath.values import Value, to_boolean

Closure = Callable[[Scope], Value]
_Move = Callable[[list[Node], Scope], list[Node]]


def compile_path(path: Path, compile_syntax: Callable[[Syntax], Closure]) -> Callable[[Scope], list[Node]]:
    """The nodes a path leads to, in document order."""
    if path.start == HERE and path.steps == (Step("."),):
        return lambda scope: [scope.node]
    last = len(path.steps) - 1
    # an absolute path is localised in all steps but the last, and not where a predicate chooses (JavaRosa)
    moves = [
        _move(step, path.start == ROOT and at < last and not step.predicates, compile_syntax)
        for at, step in enumerate(path.steps[1:] if path.start == ROOT else path.steps, start=path.start == ROOT)
    ]
    start = _STARTS[path.start]

    def nodes(scope: Scope) -> list[Node]:
        found = start(scope)
        for move in moves:
            found = move(found, scope)
        return found

    return nodes


def _from_root(scope: Scope) -> list[Node]:
    return [scope.world.tree.root]  # nothing is computed while the root itself is not relevant


def _from_here(scope: Scope) -> list[Node]:
    return [scope.node]


def _from_origin(scope: Scope) -> list[Node]:
    return [scope.origin]


_STARTS = {ROOT: _from_root, HERE: _from_here, CURRENT: _from_origin}


def _move(step: Step, localised: bool, compile_syntax: Callable[[Syntax], Closure]) -> _Move:
    if step.name == "..":
        move = _to_parents
    elif step.name == ".":
        move = _stay
    elif step.name == "*":
        move = _to_all_children
    else:
        move = _to_current_copy(step.name) if localised else _to_children(step.name)
    for predicate in step.predicates:
        move = _filtered(move, predicate, compile_syntax)
    return move


def _stay(nodes: list[Node], scope: Scope) -> list[Node]:
    return nodes


def _to_parents(nodes: list[Node], scope: Scope) -> list[Node]:
    if len(nodes) == 1:
        parent = nodes[0].parent
        return [parent] if parent else []
    return list(dict.fromkeys(node.parent for node in nodes if node.parent))


def _to_all_children(nodes: list[Node], scope: Scope) -> list[Node]:
    found = [child for node in nodes for copies in node.children.values() for child in copies if child.relevant]
    scope.world.spend(len(found))
    return found


def _to_children(name: str) -> _Move:
    def move(nodes: list[Node], scope: Scope) -> list[Node]:
        if len(nodes) == 1:
            found = [child for child in nodes[0].children.get(name, ()) if child.relevant]
        else:
            found = [child for node in nodes for child in node.children.get(name, ()) if child.relevant]
        scope.world.spend(len(found))
        return found

    return move


def _to_current_copy(name: str) -> _Move:
    to_children = _to_children(name)

    def move(nodes: list[Node], scope: Scope) -> list[Node]:
        found = to_children(nodes, scope)
        current = scope.origin.repeat
        if current is not None and found and found[0].element is current.element:
            return [current]
        return found

    return move


def _filtered(move: _Move, predicate: Syntax, compile_syntax: Callable[[Syntax], Closure]) -> _Move:
    if isinstance(predicate, Literal) and isinstance(predicate.value, float):
        return _at_position(move, predicate.value)
    holds = compile_syntax(predicate)

    def keep(nodes: list[Node], scope: Scope) -> list[Node]:
        found: list[Node] = []
        candidates = move(nodes, scope)
        scope.world.spend(len(candidates))
        inner = Scope(scope.node, scope.origin, scope.world, 0, len(candidates))
        for inner.position, inner.node in enumerate(candidates, start=1):
            value = holds(inner)
            chosen = value == float(inner.position) if isinstance(value, float) else to_boolean(value)
            if chosen:
                found.append(inner.node)
        return found

    return keep


def _at_position(move: _Move, position: float) -> _Move:
    def take(nodes: list[Node], scope: Scope) -> list[Node]:
        return [node for at, node in enumerate(move(nodes, scope), start=1) if float(at) == position]

    return take
