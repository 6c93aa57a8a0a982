"""Regular expressions from form files, matched in linear time: no pattern can make the program hang.

Java's syntax as ODK documents it, without look-around and back-references, which need backtracking.
The pattern becomes a list of states; matching walks all possible states at once, one character at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from forms.errors import FormError

PATTERN_LIMIT = 500  # characters
STATE_LIMIT = 2_000  # after {m,n} is written out
NESTING_LIMIT = 20

Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Pattern:
    """`tests[s]` leads from state s to s+1; `jumps[s]` leads on without reading; the last state accepts."""

    tests: tuple[Test | None, ...]
    jumps: tuple[tuple[int, ...], ...]

    def cost(self, text: str) -> int:
        """An upper bound of the steps `matches` takes, in units of 16."""
        return len(text) * len(self.tests) // 16

    def matches(self, text: str) -> bool:
        """Whether the whole of `text` has this form."""
        states = self._closed({0})
        for character in text:
            states = self._closed({s + 1 for s in states if (test := self.tests[s]) and test(character)})
            if not states:
                return False
        return len(self.tests) - 1 in states

    def _closed(self, states: set[int]) -> set[int]:
        pending = list(states)
        while pending:
            for target in self.jumps[pending.pop()]:
                if target not in states:
                    states.add(target)
                    pending.append(target)
        return states


@lru_cache(maxsize=256)
def compile_pattern(text: str) -> Pattern:
    """The pattern; FormError regex.syntax, regex.unsupported, regex.too_large, each with pattern and position."""
    if len(text) > PATTERN_LIMIT:
        raise FormError("regex.too_large", pattern=text[:40], limit=PATTERN_LIMIT)
    reader = _Reader(text)
    program = _Program()
    program.write(reader.alternatives(0))
    if reader.at < len(text):
        raise reader.wrong()
    return program.finished(text)


# ---------------------------------------------------------------- syntax


@dataclass(frozen=True, slots=True)
class _One:
    test: Test


@dataclass(frozen=True, slots=True)
class _Sequence:
    parts: tuple[_Piece, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple[_Piece, ...]


@dataclass(frozen=True, slots=True)
class _Many:
    part: _Piece
    least: int
    most: int | None


_Piece = _One | _Sequence | _Choice | _Many


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


class _Reader:
    """Recursive descent over the pattern's characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def wrong(self, code: str = "regex.syntax") -> FormError:
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

    def alternatives(self, depth: int) -> _Piece:
        if depth > NESTING_LIMIT:
            raise self.wrong("regex.too_large")
        options = [self._sequence(depth)]
        while self._accept("|"):
            options.append(self._sequence(depth))
        return options[0] if len(options) == 1 else _Choice(tuple(options))

    def _sequence(self, depth: int) -> _Piece:
        self._accept("^")  # the whole text must match anyway
        found: list[_Piece] = []
        while self._next() not in {"", "|", ")"}:
            if self._next() == "$" and self.text[self.at + 1 : self.at + 2] in {"", "|", ")"}:
                self.at += 1
                break
            found.append(self._quantified(self._atom(depth)))
        return _Sequence(tuple(found))

    def _atom(self, depth: int) -> _Piece:
        character = self._take()
        if character == "(":
            if self._accept("?") and not self._accept(":"):
                raise self.wrong("regex.unsupported")
            inner = self.alternatives(depth + 1)
            if self._take() != ")":
                raise self.wrong()
            return inner
        if character == "[":
            return _One(self._set())
        if character == ".":
            return _One(lambda c: c not in "\n\r")
        if character == "\\":
            return _One(self._escaped())
        if character in "*+?{^$":
            self.at -= 1
            raise self.wrong("regex.unsupported" if character in "^$" else "regex.syntax")
        return _One(lambda c: c == character)

    def _quantified(self, part: _Piece) -> _Piece:
        bounds = self._bounds()
        if bounds is None:
            return part
        if not self._accept("?") and self._next() == "+":  # lazy is the same language; possessive is not
            raise self.wrong("regex.unsupported")
        if self._next() in {"*", "{"} or self._next() == "?":
            raise self.wrong()
        return _Many(part, *bounds)

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


# ---------------------------------------------------------------- states


@dataclass(slots=True)
class _Program:
    tests: list[Test | None] = field(default_factory=list["Test | None"])
    jumps: list[list[int]] = field(default_factory=list["list[int]"])

    def finished(self, text: str) -> Pattern:
        self._state()
        return Pattern(tuple(self.tests), tuple(tuple(one) for one in self.jumps))

    def write(self, piece: _Piece) -> None:
        """Append states that read `piece` and lead on to the state that follows them."""
        match piece:
            case _One(test):
                self._state(test)
            case _Sequence(parts):
                for part in parts:
                    self.write(part)
            case _Choice(options):
                self._choice(options)
            case _Many(part, least, most):
                for _ in range(least):
                    self.write(part)
                if most is None:
                    self._star(part)
                else:
                    self._optional(part, most - least)

    def _state(self, test: Test | None = None) -> int:
        if len(self.tests) >= STATE_LIMIT:
            raise FormError("regex.too_large", limit=STATE_LIMIT)
        self.tests.append(test)
        self.jumps.append([])
        return len(self.tests) - 1

    def _choice(self, options: tuple[_Piece, ...]) -> None:
        start, ends = self._state(), list[int]()
        for option in options:
            self.jumps[start].append(len(self.tests))
            self.write(option)
            ends.append(self._state())
        for end in ends:
            self.jumps[end].append(len(self.tests))

    def _star(self, part: _Piece) -> None:
        start = self._state()
        self.jumps[start].append(start + 1)
        self.write(part)
        end = self._state()
        self.jumps[end].append(start)
        self.jumps[start].append(end + 1)

    def _optional(self, part: _Piece, times: int) -> None:
        starts = list[int]()
        for _ in range(times):
            start = self._state()
            self.jumps[start].append(start + 1)
            starts.append(start)
            self.write(part)
        for start in starts:
            self.jumps[start].append(len(self.tests))
