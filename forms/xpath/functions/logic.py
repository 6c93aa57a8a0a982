"""Functions of truth and choice; `if`, `coalesce` and `once` evaluate only what they need."""

from __future__ import annotations

from collections.abc import Sequence

from forms.xpath.functions.table import Closure, Compiler, function, special
from forms.xpath.scope import Scope
from forms.xpath.syntax import Syntax
from forms.xpath.values import Value, to_boolean, to_string


@function("true", 0)
def true(scope: Scope) -> bool:
    """Always true."""
    return True


@function("false", 0)
def false(scope: Scope) -> bool:
    """Always false."""
    return False


@function("not", 1)
def negate(scope: Scope, value: Value) -> bool:
    """The opposite."""
    return not to_boolean(value)


@function("boolean", 1)
def boolean(scope: Scope, value: Value) -> bool:
    """The truth of any value."""
    return to_boolean(value)


@function("boolean-from-string", 1)
def boolean_from_string(scope: Scope, value: Value) -> bool:
    """True for 'true' and '1' only."""
    return to_string(value) in {"true", "1"}


@special("if", 3)
def if_(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """The second argument if the first is true, else the third."""
    condition, then, otherwise = (compiler(one) for one in arguments)
    return lambda scope: then(scope) if to_boolean(condition(scope)) else otherwise(scope)


@special("coalesce", 2)
def coalesce(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """The first argument if it is not empty, else the second."""
    first, second = (compiler(one) for one in arguments)
    return lambda scope: to_string(first(scope)) or second(scope)


@special("once", 1)
def once(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """The node's own value if it has one, else the argument: what was computed first is kept."""
    value = compiler(arguments[0])
    return lambda scope: scope.origin.value or value(scope)
