"""The table of XPath functions and the two ways to declare one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forms.xpath.scope import Scope
from forms.xpath.syntax import Syntax
from forms.xpath.values import Value

Closure = Callable[[Scope], Value]
Compiler = Callable[[Syntax], Closure]
Eager = Callable[..., Value]  # (scope, *values) → value
Bind = Callable[[Sequence[Syntax], Compiler], Closure]  # (arguments, compiler) → closure of the call
MANY = 1_000  # arguments, where XPath sets no limit


@dataclass(frozen=True, slots=True)
class Function:
    """A function's name, how many arguments it takes, and how a call of it becomes a closure."""

    name: str
    least: int
    most: int
    bind: Bind


FUNCTIONS: dict[str, Function] = {}


def function(name: str, least: int, most: int | None = None) -> Callable[[Eager], Eager]:
    """Declare a function whose arguments are all evaluated first."""

    def declare(compute: Eager) -> Eager:
        def bind(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
            closures = [compiler(one) for one in arguments]
            return lambda scope: compute(scope, *[one(scope) for one in closures])

        _add(Function(name, least, least if most is None else most, bind))
        return compute

    return declare


def special(name: str, least: int, most: int | None = None) -> Callable[[Bind], Bind]:
    """Declare a function that decides itself which arguments are evaluated, and where."""

    def declare(bind: Bind) -> Bind:
        _add(Function(name, least, least if most is None else most, bind))
        return bind

    return declare


def _add(one: Function) -> None:
    assert one.name not in FUNCTIONS, one.name
    FUNCTIONS[one.name] = one
