"""The syntax of regular expressions: a pattern's characters → pieces (one character, sequence, choice, repetition)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.errors import FormError

NESTING_LIMIT = 20

Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class One:
    """One character that passes a test."""

    test: Test


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Any one of the options."""

    options: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A part `least` to `most` times; no `most` is any number of times."""

    part: Piece
    least: int
    most: int | None


Piece = One | Sequence | Choice | Many


def _not(test: Test) -> Test:
    return lambda c: not test(c)


_POSITIVE: dict[str, Test] = {
    "d": lambda c: "0" <= c <= "9",
    "w": lambda c: c.isascii() and (c.isalnum() or c == "_"),
    "s": lambda c: c in " \t\n\x0b\f\r",
}
_CLASSES = _POSITIVE | {name.upper(): _not(test) for name, test in _POSITIVE.items()}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
_HEX_LENGTH = {"x": 2, "u": 4}


class Reader:
    """Recursive descent over the pattern's characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def wrong(self, code: str = "regex.syntax") -> FormError:
        """What is wrong at the character now looked at."""
        return FormError(code, pattern=self.text, position=self.at + 1)

    def _next(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self) -> str:
        if self.at >= len(self.text):
            raise self.wrong()
        self.at += 1
        return self.text[self.at - 1]

    def _accept(self, text: str) -> bool:
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def alternatives(self, depth: int) -> Piece:
        """Everything up to the end or to the bracket that closes."""
        if depth > NESTING_LIMIT:
            raise self.wrong("regex.too_large")
        options = [self._sequence(depth)]
        while self._accept("|"):
            options.append(self._sequence(depth))
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self, depth: int) -> Piece:
        self._accept("^")  # the whole text must match anyway
        found: list[Piece] = []
        while self._next() not in {"", "|", ")"}:
            if self._next() == "$" and self.text[self.at + 1 : self.at + 2] in {"", "|", ")"}:
                self.at += 1
                break
            found.append(self._quantified(self._atom(depth)))
        return Sequence(tuple(found))

    def _atom(self, depth: int) -> Piece:
        character = self._take()
        if character == "(":
            if self._accept("?") and not self._accept(":"):
                raise self.wrong("regex.unsupported")
            inner = self.alternatives(depth + 1)
            if self._take() != ")":
                raise self.wrong()
            return inner
        if character == "[":
            return One(self._set())
        if character == ".":
            return One(lambda c: c not in "\n\r")
        if character == "\\":
            return One(self._escaped())
        if character in "*+?{^$":
            self.at -= 1
            raise self.wrong("regex.unsupported" if character in "^$" else "regex.syntax")
        return One(lambda c: c == character)

    def _quantified(self, part: Piece) -> Piece:
        bounds = self._bounds()
        if bounds is None:
            return part
        if not self._accept("?") and self._next() == "+":  # lazy is the same language; possessive is not
            raise self.wrong("regex.unsupported")
        if self._next() in {"*", "{"} or self._next() == "?":
            raise self.wrong()
        return Many(part, *bounds)

    def _bounds(self) -> tuple[int, int | None] | None:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._accept(sign):
                return bounds
        if not self._accept("{"):
            return None
        least = self._count()
        most = least
        if self._accept(","):
            most = None if self._next() == "}" else self._count()
        if self._take() != "}" or (most is not None and most < least):
            raise self.wrong()
        return least, most

    def _count(self) -> int:
        start = self.at
        while self._next().isdigit() and self.at - start < 4:
            self.at += 1
        if start == self.at or not self.text[start : self.at].isascii():
            raise self.wrong()
        return int(self.text[start : self.at])

    def _escaped(self) -> Test:
        """A class such as \\d, or one character."""
        if self._next() in _CLASSES and self._next():
            return _CLASSES[self._take()]
        wanted = self._escaped_character()
        return lambda c: c == wanted

    def _escaped_character(self) -> str:
        character = self._take()
        if character in _HEX_LENGTH:
            digits = self.text[self.at : self.at + _HEX_LENGTH[character]]
            self.at += len(digits)
            if len(digits) < _HEX_LENGTH[character] or any(d not in "0123456789abcdefABCDEF" for d in digits):
                raise self.wrong()
            return chr(int(digits, 16))
        if character in _CONTROLS:
            return _CONTROLS[character]
        if character.isalnum():  # \b \p \1 and the like
            raise self.wrong("regex.unsupported")
        return character

    def _set(self) -> Test:
        negated = self._accept("^")
        tests: list[Test] = []
        while not tests or self._next() != "]":
            tests.append(self._range())
        self._take()
        return lambda c: any(test(c) for test in tests) is not negated

    def _range(self) -> Test:
        if self._next() == "[" or self.text.startswith("&&", self.at):  # Java's union and intersection of sets
            raise self.wrong("regex.unsupported")
        if self.text.startswith("\\", self.at) and self.text[self.at + 1 : self.at + 2] in {*_CLASSES}:
            self.at += 1
            return _CLASSES[self._take()]
        low = self._set_character()
        if self._next() != "-" or self.text[self.at + 1 : self.at + 2] in {"]", ""}:
            return lambda c: c == low
        self._take()
        high = self._set_character()
        if high < low:
            raise self.wrong()
        return lambda c: low <= c <= high

    def _set_character(self) -> str:
        return self._escaped_character() if self._accept("\\") else self._take()
