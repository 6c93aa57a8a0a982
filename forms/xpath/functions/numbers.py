"""Functions of numbers."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from forms.xpath.functions.table import MANY, function
from forms.xpath.scope import Scope
from forms.xpath.values import NAN, Value, to_number

_ROUND_LIMIT = 30  # decimal places, as in JavaRosa


def _number(scope: Scope, value: Value) -> float:
    return to_number(value, scope.world.zone)


def _numbers(scope: Scope, values: tuple[Value, ...]) -> list[float]:
    """Every number in the arguments, a node-set standing for all its nodes; empty nodes are left out."""
    singles: list[Value] = []
    for value in values:
        singles.extend([node.value for node in value if node.value] if isinstance(value, list) else [value])
    return [_number(scope, one) for one in singles]


@function("number", 1)
def number(scope: Scope, value: Value) -> float:
    """A number; NaN if it is none; a date as days since 1970."""
    return _number(scope, value)


@function("int", 1)
def integer(scope: Scope, value: Value) -> float:
    """The whole part, towards zero."""
    found = _number(scope, value)
    return float(math.trunc(found)) if math.isfinite(found) else found


@function("round", 1, 2)
def round_(scope: Scope, value: Value, places: Value = 0.0) -> float:
    """To `places` decimals; a half goes up (XPath), so -2.5 becomes -2."""
    found, digits = _number(scope, value), _number(scope, places)
    if not math.isfinite(found):
        return found
    if not abs(digits) <= _ROUND_LIMIT:
        return NAN
    quantum = Decimal(1).scaleb(-int(digits))
    exact = Decimal(repr(found))
    if exact.adjusted() - quantum.adjusted() > 25:  # far more digits than a double has: nothing to round
        return found
    return float(exact.quantize(quantum, ROUND_HALF_UP if found > 0 else ROUND_HALF_DOWN))


@function("floor", 1)
def floor(scope: Scope, value: Value) -> float:
    """The next whole number below."""
    found = _number(scope, value)
    return float(math.floor(found)) if math.isfinite(found) else found


@function("ceiling", 1)
def ceiling(scope: Scope, value: Value) -> float:
    """The next whole number above."""
    found = _number(scope, value)
    return float(math.ceil(found)) if math.isfinite(found) else found


@function("abs", 1)
def absolute(scope: Scope, value: Value) -> float:
    """Without its sign."""
    return abs(_number(scope, value))


@function("pow", 2)
def power(scope: Scope, base: Value, exponent: Value) -> float:
    """base to the power of exponent; NaN where it is not real, infinite where it is too large."""
    try:
        return math.pow(_number(scope, base), _number(scope, exponent))
    except ValueError:
        return NAN
    except OverflowError:
        return math.inf


@function("sum", 1)
def sum_(scope: Scope, nodes: Value) -> float:
    """The sum of all nodes that hold something; 0 for none."""
    return math.fsum(_numbers(scope, (nodes,)))


@function("min", 1, MANY)
def minimum(scope: Scope, *values: Value) -> float:
    """The least number; NaN for none or if one is no number."""
    found = _numbers(scope, values)
    return NAN if not found or any(math.isnan(one) for one in found) else min(found)


@function("max", 1, MANY)
def maximum(scope: Scope, *values: Value) -> float:
    """The greatest number; NaN for none or if one is no number."""
    found = _numbers(scope, values)
    return NAN if not found or any(math.isnan(one) for one in found) else max(found)
