"""Functions of text."""

from __future__ import annotations

import math
from collections.abc import Sequence

from forms.errors import FormError
from forms.xpath.functions.table import MANY, Closure, Compiler, function, special
from forms.xpath.regex import compile_pattern
from forms.xpath.scope import Scope
from forms.xpath.syntax import Literal, Syntax
from forms.xpath.values import Value, to_number, to_string


def _made(scope: Scope, text: str) -> str:
    """Count the characters made, so that concat of concat of … cannot fill the memory."""
    scope.world.spend(len(text))
    return text


def _read(scope: Scope, value: Value) -> str:
    """Count the characters looked at: a long text asked again for each node would take for ever."""
    return _made(scope, to_string(value))


def _singles(values: tuple[Value, ...]) -> list[str]:
    """Every text in the arguments, a node-set standing for all its nodes."""
    return [
        text
        for value in values
        for text in ([node.value for node in value] if isinstance(value, list) else [to_string(value)])
    ]


@function("string", 1)
def string(scope: Scope, value: Value) -> str:
    """Any value as text."""
    return to_string(value)


@function("concat", 1, MANY)
def concat(scope: Scope, *values: Value) -> str:
    """All texts one after the other."""
    return _joined(scope, "", _singles(values))


@function("join", 1, MANY)
def join(scope: Scope, separator: Value, *values: Value) -> str:
    """All texts with a separator between them."""
    return _joined(scope, to_string(separator), _singles(values))


def _joined(scope: Scope, separator: str, texts: list[str]) -> str:
    scope.world.spend(sum(map(len, texts)) + len(separator) * len(texts))  # before it is made
    return separator.join(texts)


@function("string-length", 1)
def string_length(scope: Scope, value: Value) -> float:
    """How many characters."""
    return float(len(to_string(value)))


@function("substr", 2, 3)
def substr(scope: Scope, value: Value, start: Value, end: Value = math.inf) -> str:
    """From `start` up to but without `end`, counted from 0; negative counts from the end (ODK)."""
    text = to_string(value)
    return _made(scope, text[_index(scope, start, len(text)) : _index(scope, end, len(text))])


def _index(scope: Scope, value: Value, length: int) -> int:
    found = to_number(value, scope.world.zone)
    if math.isnan(found):
        return 0
    return int(max(-length, min(length, found)))


@function("substring-before", 2)
def substring_before(scope: Scope, value: Value, mark: Value) -> str:
    """What stands before the first `mark`; '' without one."""
    before, found, _ = _partition(_read(scope, value), mark)
    return before if found else ""


@function("substring-after", 2)
def substring_after(scope: Scope, value: Value, mark: Value) -> str:
    """What stands after the first `mark`; '' without one."""
    return _partition(_read(scope, value), mark)[2]


def _partition(text: str, mark: Value) -> tuple[str, str, str]:
    cut = to_string(mark)
    at = text.find(cut)
    return (text, "", "") if at < 0 else (text[:at], cut or "at", text[at + len(cut) :])


@function("contains", 2)
def contains(scope: Scope, value: Value, part: Value) -> bool:
    """Whether `part` stands somewhere in it."""
    return to_string(part) in _read(scope, value)


@function("starts-with", 2)
def starts_with(scope: Scope, value: Value, beginning: Value) -> bool:
    """Whether it begins so."""
    return to_string(value).startswith(to_string(beginning))


@function("ends-with", 2)
def ends_with(scope: Scope, value: Value, end: Value) -> bool:
    """Whether it ends so."""
    return to_string(value).endswith(to_string(end))


@function("normalize-space", 1)
def normalize_space(scope: Scope, value: Value) -> str:
    """Without blanks around and with single blanks inside."""
    return " ".join(_read(scope, value).split())


@function("translate", 3)
def translate(scope: Scope, value: Value, search: Value, replacement: Value) -> str:
    """Each character of `search` replaced by the one at the same place of `replacement`, or left out."""
    table: dict[int, str | None] = {}
    into = to_string(replacement)
    for at, character in enumerate(_read(scope, search)):
        table.setdefault(ord(character), into[at] if at < len(into) else None)
    return _read(scope, value).translate(table)


@function("uuid", 0)
def uuid(scope: Scope) -> str:
    """A new identifier."""
    return scope.world.new_id()


@special("regex", 2)
def regex(arguments: Sequence[Syntax], compiler: Compiler) -> Closure:
    """Whether the whole text has the form of the pattern, written out in the form and checked when it is read."""
    value, written = compiler(arguments[0]), arguments[1]
    if not isinstance(written, Literal):
        raise FormError("regex.unsupported", pattern="", position=0)
    pattern = compile_pattern(to_string(written.value))

    def matches(scope: Scope) -> bool:
        text = to_string(value(scope))
        scope.world.spend(pattern.cost(text))
        return pattern.matches(text)

    return matches
