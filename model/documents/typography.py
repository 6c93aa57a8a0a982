"""Lines of Chinese and Latin text: font fallback by character, line breaks that obey kinsoku, justification.

Line breaks are part of the page that a receiver draws again, so the rules stand here and in no library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from model.documents.fonts import glyph

# GB/T 15834-2011 §5.1: these never begin a line, those never end one.
NEVER_FIRST = frozenset("，。、；：！？）〕］｝】》〉」』”’…—～·％‰℃°′″々,.;:!?)]}%")
NEVER_LAST = frozenset("（〔［｛【《〈「『“‘([{￥¥№")
COUNTED = frozenset("年月日时分秒条款项号页次处人名个张间层楼元")  # kept with the number before them
HALF_EMPTY = frozenset("，。、；：）〕］】》〉」』")  # the right half of these is white, so it may hang out
WIDEST_GAP = 0.15  # em; a line that would need more stays ragged


@dataclass(frozen=True, slots=True)
class Atom:
    """One character with the face that draws it; `width` in points."""

    character: str
    face: str
    style: str
    width: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of one face drawn at once; `spacing` points are added after each."""

    x: float
    text: str
    face: str
    spacing: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its segments from x = 0 and the width its ink covers."""

    segments: tuple[Segment, ...]
    width: float


def set_lines(
    runs: Iterable[tuple[str, str]], size: float, width: float, indent: float = 0.0, justified: bool = True
) -> list[Line]:
    """Break `(text, style)` runs into lines of at most `width` points, the first one indented.

    A character without a glyph raises KeyError: `fonts.missing` is asked before anything is set.
    """
    lines: list[Line] = []
    for atoms in _paragraphs(runs, size):
        start, room = 0, width - (0.0 if lines else indent)
        while start < len(atoms) or not atoms:
            end = _line_end(atoms, start, room)
            last = end >= len(atoms)
            lines.append(_line(atoms[start:end], size, room if justified and not last else None, width - room))
            if last:
                break
            start, room = end, width
    return lines


def measure(text: str, style: str, size: float) -> float:
    """The width of a text on one line, in points."""
    return sum(atom.width for atom in _atoms(text, style, size))


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in NEVER_FIRST or before in NEVER_LAST or after == " ":
        return False
    if before in " 　":
        return True
    counted = (before.isdecimal() and (after in COUNTED or after.isdecimal())) or (before == "第" and after.isdecimal())
    return not counted and not (_is_latin(before) and _is_latin(after))


@cache
def _is_latin(character: str) -> bool:
    """Letters, digits and signs of words and numbers, which are never cut."""
    return character != " " and (character.isascii() or (character.isalnum() and ord(character) < 0x0590))


def _paragraphs(runs: Iterable[tuple[str, str]], size: float) -> list[list[Atom]]:
    """The atoms of each forced line; a run may hold line breaks of its own."""
    forced: list[list[Atom]] = [[]]
    for text, style in runs:
        for number, part in enumerate(text.replace("\t", " ").split("\n")):
            if number:
                forced.append([])
            forced[-1].extend(_atoms(part, style, size))
    return forced


def _atoms(text: str, style: str, size: float) -> list[Atom]:
    atoms: list[Atom] = []
    for character in text:
        found = glyph(style, character)
        if found is None:
            raise KeyError(character)
        atoms.append(Atom(character, found.face, style, found.width * size))
    return atoms


def _line_end(atoms: Sequence[Atom], start: int, room: float) -> int:
    """Index after the last atom that stands on the line; at least one does."""
    used, opportunity = 0.0, start
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if index > start and may_break(atoms[index - 1].character, atom.character):
            opportunity = index
        hanging = atom.width / 2 if atom.character in HALF_EMPTY else 0.0
        if used + atom.width - hanging > room + 0.01 and atom.character != " ":
            return opportunity if opportunity > start else max(index, start + 1)
        used += atom.width
    return len(atoms)


def _line(atoms: Sequence[Atom], size: float, room: float | None, indent: float) -> Line:
    """Place atoms from `indent`; with `room` given, gaps beside Chinese characters grow until it is filled."""
    while atoms and atoms[-1].character == " ":
        atoms = atoms[:-1]
    ink = sum(atom.width for atom in atoms)
    if atoms and atoms[-1].character in HALF_EMPTY:
        ink -= atoms[-1].width / 2
    gap = 0.0
    if room is not None:
        gaps = sum(1 for left, right in pairwise(atoms) if _stretches(left, right))
        wanted = (room - ink) / gaps if gaps else 0.0
        gap = wanted if wanted <= WIDEST_GAP * size else 0.0
        ink += gap * gaps
    return Line(tuple(_segments(atoms, gap, indent)), indent + ink)


def _stretches(left: Atom, right: Atom) -> bool:
    return not (_is_latin(left.character) and _is_latin(right.character))


def _segments(atoms: Sequence[Atom], gap: float, x: float) -> list[Segment]:
    segments: list[Segment] = []
    start = 0
    for index, atom in enumerate(atoms):
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following and _same_segment(atom, following):
            continue
        part = atoms[start : index + 1]
        latin = _is_latin(atom.character)
        spacing = 0.0 if latin else gap
        segments.append(Segment(x, "".join(one.character for one in part), atom.face, spacing))
        x += sum(one.width for one in part) + spacing * len(part)
        if latin and following:
            x += gap
        start = index + 1
    return segments


def _same_segment(left: Atom, right: Atom) -> bool:
    return (
        left.face == right.face
        and left.style == right.style
        and _is_latin(left.character) == _is_latin(right.character)
    )
