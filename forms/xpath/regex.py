"""Regular expressions from form files, matched in linear time: no pattern can make the program hang.

Java's syntax as ODK documents it, without look-around and back-references, which need backtracking.
The pattern becomes a list of states; matching walks all possible states at once, one character at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from forms.errors import FormError
from forms.xpath.regex_syntax import Choice, Many, One, Piece, Reader, Sequence, Test

PATTERN_LIMIT = 500  # characters
STATE_LIMIT = 2_000
PIECE_LIMIT = 10_000  # after {m,n} is written out; even empty pieces take time


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
    reader = Reader(text)
    program = _Program()
    program.write(reader.alternatives(0))
    if reader.at < len(text):
        raise reader.wrong()
    return program.finished(text)


@dataclass(slots=True)
class _Program:
    tests: list[Test | None] = field(default_factory=list["Test | None"])
    jumps: list[list[int]] = field(default_factory=list["list[int]"])
    pieces: int = 0

    def finished(self, text: str) -> Pattern:
        self._state()
        return Pattern(tuple(self.tests), tuple(tuple(one) for one in self.jumps))

    def write(self, piece: Piece) -> None:
        """Append states that read `piece` and lead on to the state that follows them."""
        self.pieces += 1
        if self.pieces > PIECE_LIMIT:
            raise FormError("regex.too_large", limit=PIECE_LIMIT)
        match piece:
            case One(test):
                self._state(test)
            case Sequence(parts):
                for part in parts:
                    self.write(part)
            case Choice(options):
                self._choice(options)
            case Many(part, least, most):
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

    def _choice(self, options: tuple[Piece, ...]) -> None:
        start, ends = self._state(), list[int]()
        for option in options:
            self.jumps[start].append(len(self.tests))
            self.write(option)
            ends.append(self._state())
        for end in ends:
            self.jumps[end].append(len(self.tests))

    def _star(self, part: Piece) -> None:
        start = self._state()
        self.jumps[start].append(start + 1)
        self.write(part)
        end = self._state()
        self.jumps[end].append(start)
        self.jumps[start].append(end + 1)

    def _optional(self, part: Piece, times: int) -> None:
        starts = list[int]()
        for _ in range(times):
            start = self._state()
            self.jumps[start].append(start + 1)
            starts.append(start)
            self.write(part)
        for start in starts:
            self.jumps[start].append(len(self.tests))
