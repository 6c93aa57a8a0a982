"""Syntax tree → closures over the instance: an expression is taken apart once and then only called."""

from __future__ import annotations

import math
import operator as operators
from collections.abc import Callable
from functools import lru_cache

from forms.errors import FormError
from forms.xpath.functions import FUNCTIONS, Closure
from forms.xpath.parser import parse
from forms.xpath.paths import compile_path
from forms.xpath.scope import Scope
from forms.xpath.syntax import Binary, Call, Junction, Literal, Negative, Path, Syntax
from forms.xpath.values import NAN, Value, to_boolean, to_number


@lru_cache(maxsize=8_192)
def compile_expression(expression: str) -> tuple[Syntax, Closure]:
    """The syntax and the closure of an expression; relative ones are shared by all nodes that use them.

    FormError: those of `parse`, xpath.unknown_function, xpath.wrong_arguments (name), each with expression.
    """
    syntax = parse(expression)
    try:
        return syntax, compile_syntax(syntax)
    except FormError as error:
        raise error.at(expression=expression[:200]) from None


def compile_syntax(syntax: Syntax) -> Closure:
    """The closure of one syntax tree."""
    match syntax:
        case Literal(value):
            return lambda scope: value
        case Path():
            return compile_path(syntax, compile_syntax)
        case Call():
            return _call(syntax)
        case Junction(operator, operands):
            return _junction(operator, [compile_syntax(one) for one in operands])
        case Negative(operand):
            return _negative(compile_syntax(operand))
        case Binary(operator, left, right):
            return _binary(operator, left, right)


def _call(call: Call) -> Closure:
    function = FUNCTIONS.get(call.name)
    if function is None:
        raise FormError("xpath.unknown_function", name=call.name)
    if not function.least <= len(call.arguments) <= function.most:
        raise FormError("xpath.wrong_arguments", name=call.name, given=len(call.arguments))
    return function.bind(call.arguments, compile_syntax)


def _junction(operator: str, operands: list[Closure]) -> Closure:
    if operator == "and":
        return lambda scope: all(to_boolean(one(scope)) for one in operands)
    return lambda scope: any(to_boolean(one(scope)) for one in operands)


def _negative(operand: Closure) -> Closure:
    return lambda scope: -to_number(operand(scope), scope.world.zone)


def _binary(operator: str, left: Syntax, right: Syntax) -> Closure:
    first, second = compile_syntax(left), compile_syntax(right)
    if operator in {"=", "!="}:
        wanted = operator == "="
        if isinstance(left, Path) and isinstance(right, Literal) and isinstance(right.value, str):
            return _path_is(first, right.value, wanted)
        return lambda scope: _equal(first(scope), second(scope), scope, wanted)
    if operator in _ORDER:
        return _ordering(_ORDER[operator], first, second)
    compute = _ARITHMETIC[operator]
    return lambda scope: compute(to_number(first(scope), scope.world.zone), to_number(second(scope), scope.world.zone))


def _path_is(path: Closure, text: str, wanted: bool) -> Closure:
    """`../answer = 'no'`, by far the most frequent comparison."""

    def compare(scope: Scope) -> bool:
        nodes = path(scope)
        assert isinstance(nodes, list)
        if not nodes:
            return (text == "") is wanted  # an empty path counts as '' (ODK)
        return any((node.value == text) is wanted for node in nodes)

    return compare


def _singles(value: Value) -> list[Value]:
    """What a comparison looks at one by one; no node at all counts as '' (ODK, not XPath 1.0)."""
    return [node.value for node in value] or [""] if isinstance(value, list) else [value]


def _equal(left: Value, right: Value, scope: Scope, wanted: bool) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return (to_boolean(left) == to_boolean(right)) is wanted
    if isinstance(left, list) and isinstance(right, list):
        scope.world.spend(len(left) * len(right))
    zone = scope.world.zone
    for one in _singles(left):
        for other in _singles(right):
            if isinstance(one, str) and isinstance(other, str):
                same = one == other
            else:
                same = to_number(one, zone) == to_number(other, zone)
            if same is wanted:
                return True
    return False


def _ordering(compare: Callable[[float, float], bool], left: Closure, right: Closure) -> Closure:
    def ordered(scope: Scope) -> bool:
        zone = scope.world.zone
        first, second = left(scope), right(scope)
        if isinstance(first, list) and isinstance(second, list):
            scope.world.spend(len(first) * len(second))
        lower = [to_number(one, zone) for one in _singles(first)]
        upper = [to_number(one, zone) for one in _singles(second)]
        return any(compare(one, other) for one in lower for other in upper)

    return ordered


def _divide(left: float, right: float) -> float:
    if right:
        return left / right
    return NAN if left == 0 or math.isnan(left) else math.copysign(math.inf, left) * math.copysign(1, right)


def _modulo(left: float, right: float) -> float:
    """The sign follows the dividend, as in XPath 1.0 §3.5."""
    return NAN if right == 0 or math.isinf(left) else math.fmod(left, right)


_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operators.lt,
    "<=": operators.le,
    ">": operators.gt,
    ">=": operators.ge,
}
_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operators.add,
    "-": operators.sub,
    "*": operators.mul,
    "div": _divide,
    "mod": _modulo,
}
