"""Functions of nodes and of chosen values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from forms.errors import FormError
from forms.xpath.functions.table import Closure, Compiler, function, special
from forms.xpath.scope import Scope
from forms.xpath.syntax import Literal, Path, Step, Syntax
from forms.xpath.tree import Node
from forms.xpath.values import NAN, Value, to_number, to_string


def _nodes(syntax: Syntax, compiler: Compiler, name: str) -> Callable[[Scope], list[Node]]:
    """A path, and nothing else, where a function asks for nodes."""
    if not isinstance(syntax, Path):
        raise FormError("xpath.not_nodes", name=name)
    return cast("Callable[[Scope], list[Node]]", compiler(syntax))


@special("count", 1)
def count(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """How many nodes."""
    nodes = _nodes(arguments[0], compiler, "count")
    return lambda scope: float(len(nodes(scope)))


@special("count-non-empty", 1)
def count_non_empty(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """How many nodes that hold something."""
    nodes = _nodes(arguments[0], compiler, "count-non-empty")
    return lambda scope: float(sum(1 for node in nodes(scope) if node.value))


@special("position", 0, 1)
def position(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """The place in a predicate, or with an argument that node's place among its copies, from 1."""
    if not arguments:
        return lambda scope: float(scope.position)
    path = _nodes(arguments[0], compiler, "position")

    def place(scope: Scope) -> float:
        nodes = path(scope)
        return float(nodes[0].position) if nodes else NAN

    return place


@function("last", 0)
def last(scope: Scope) -> float:
    """How many nodes the predicate looks at."""
    return float(scope.size)


@function("selected", 2)
def selected(scope: Scope, value: Value, choice: Value) -> bool:
    """Whether a choice is among those made."""
    return to_string(choice).strip() in _parts(scope, value)


@function("selected-at", 2)
def selected_at(scope: Scope, value: Value, index: Value) -> str:
    """The choice made at an index from 0; '' beyond."""
    chosen, at = _parts(scope, value), to_number(index, scope.world.zone)
    return chosen[int(at)] if 0 <= at < len(chosen) else ""


@function("count-selected", 1)
def count_selected(scope: Scope, value: Value) -> float:
    """How many choices were made."""
    return float(len(_parts(scope, value)))


def _parts(scope: Scope, value: Value) -> list[str]:
    """The choices in a value, its characters counted as work."""
    text = to_string(value)
    scope.world.spend(len(text))
    return text.split()


@special("jr:choice-name", 2)
def choice_name(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """The label of a choice of the question named by the second argument, a reference in quotes."""
    value, asked = compiler(arguments[0]), choice_path(arguments)

    def name(scope: Scope) -> str:
        return next((label for one, label in scope.world.tree.choices(asked) if one == to_string(value(scope))), "")

    return name


def choice_path(arguments: Sequence[Syntax]) -> str:
    """The reference a jr:choice-name names."""
    asked = arguments[1]
    if not isinstance(asked, Literal) or not isinstance(asked.value, str):
        raise FormError("xpath.wrong_arguments", name="jr:choice-name", given=2)
    return asked.value.strip()


@special("indexed-repeat", 3)
def indexed_repeat(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """What stands at a path inside the copy of a repeat with that position."""
    repeat, below = indexed_paths(arguments)
    copies, index = _nodes(repeat, compiler, "indexed-repeat"), compiler(arguments[2])
    inside = compiler(Path(".", below))

    def found(scope: Scope) -> Value:
        nodes = copies(scope)
        at = to_number(index(scope), scope.world.zone)
        if not 1 <= at <= len(nodes):
            return []
        return inside(Scope(nodes[int(at) - 1], scope.origin, scope.world))

    return found


def indexed_paths(arguments: Sequence[Syntax]) -> tuple[Path, tuple[Step, ...]]:
    """(path of the repeat, steps below it) of an indexed-repeat."""
    path, repeat = arguments[0], arguments[1]
    if not isinstance(path, Path) or not isinstance(repeat, Path):
        raise FormError("xpath.wrong_arguments", name="indexed-repeat", given=3)
    depth = len(repeat.steps)
    if path.start != repeat.start or path.steps[:depth] != repeat.steps or len(path.steps) == depth:
        raise FormError("xpath.wrong_arguments", name="indexed-repeat", given=3)
    return repeat, path.steps[depth:]
