"""Cuts an expression into tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from forms.errors import FormError

LENGTH_LIMIT = 10_000  # characters of one expression
TOKEN_LIMIT = 4_000

_TOKEN = re.compile(
    r"""(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
      | (?P<string>"[^"]*"|'[^']*')
      | (?P<operator>\.\.|//|::|<=|>=|!=|[/()\[\],.=<>+\-*|@$])
      | (?P<name>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)""",
    re.VERBOSE,
)
_BLANK = re.compile(r"[ \t\r\n]*")
_WORD_OPERATORS = frozenset({"and", "or", "div", "mod"})
# after one of these (or at the beginning) a name is a name and * is any name (XPath 1.0 §3.7)
_BEFORE_OPERAND = frozenset({"(", "[", ",", "/", "//", "::", "@", "=", "!=", "<", "<=", ">", ">=", "+", "-", "|"})


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is number, string, name, operator or end."""

    kind: str
    text: str
    position: int  # 1 for the first character


def tokens(expression: str) -> list[Token]:
    """All tokens and one `end`; FormError xpath.too_long, xpath.syntax (position, found)."""
    if len(expression) > LENGTH_LIMIT:
        raise FormError("xpath.too_long", limit=LENGTH_LIMIT)
    found: list[Token] = []
    at = _after_blank(expression, 0)
    while at < len(expression):
        match = _TOKEN.match(expression, at)
        if match is None or match.lastgroup is None:
            raise FormError("xpath.syntax", position=at + 1, found=expression[at : at + 10])
        found.append(_token(match.lastgroup, match[0], at + 1, found))
        at = _after_blank(expression, match.end())
    if len(found) > TOKEN_LIMIT:
        raise FormError("xpath.too_long", limit=TOKEN_LIMIT)
    return [*found, Token("end", "", len(expression) + 1)]


def _after_blank(expression: str, at: int) -> int:
    match = _BLANK.match(expression, at)
    return match.end() if match else at


def _token(kind: str, text: str, position: int, before: list[Token]) -> Token:
    """The token, told apart by what stands before it."""
    operand_due = not before or (before[-1].kind == "operator" and before[-1].text in _BEFORE_OPERAND | _WORD_OPERATORS)
    if text == "*":
        return Token("name" if operand_due else "operator", text, position)
    if kind == "name" and text in _WORD_OPERATORS and not operand_due:
        return Token("operator", text, position)
    return Token(kind, text, position)
