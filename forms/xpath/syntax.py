"""The syntax tree of an expression: what the parser makes and the compiler reads."""

from __future__ import annotations

from dataclasses import dataclass

ROOT, HERE, CURRENT = "/", ".", "current()"  # where a path starts


@dataclass(frozen=True, slots=True)
class Literal:
    """A string or a number."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a child's name, '*', '..' or '.'."""

    name: str
    predicates: tuple[Syntax, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from ROOT, HERE or CURRENT."""

    start: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and an arithmetic or comparing operator."""

    operator: str
    left: Syntax
    right: Syntax


@dataclass(frozen=True, slots=True)
class Junction:
    """`and` or `or` over any number of operands, so that long chains stay flat."""

    operator: str
    operands: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """Unary minus."""

    operand: Syntax


Syntax = Literal | Path | Call | Binary | Junction | Negative


def parts(syntax: Syntax) -> tuple[Syntax, ...]:
    """The syntax directly inside, predicates included."""
    match syntax:
        case Literal():
            return ()
        case Path(_, steps):
            return tuple(predicate for step in steps for predicate in step.predicates)
        case Call(_, arguments):
            return arguments
        case Binary(_, left, right):
            return (left, right)
        case Junction(_, operands):
            return operands
        case Negative(operand):
            return (operand,)
