"""Pieces of a page and how they flow onto pages: what belongs together stays together, table headers return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Text:
    """Characters on a baseline; positions in points from the top left of the piece, y downwards."""

    x: float
    y: float
    size: float
    text: str
    face: str
    spacing: float = 0.0
    grey: float = 0.0
    printed: bool = True  # else on the screen only


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """A grey ground; `grey` 1 is white."""

    x: float
    y: float
    width: float
    height: float
    grey: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn by hand, through its points."""

    points: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A print JPEG in the middle of its box, as large as fits."""

    x: float
    y: float
    width: float
    height: float
    sha256: str


@dataclass(frozen=True, slots=True)
class Modules:
    """The dark squares of a QR code as (row, first column, length), in a square of `side` points."""

    x: float
    y: float
    side: float
    count: int
    dark: tuple[tuple[int, int, int], ...]


Mark = Text | Rule | Shade | Stroke | Picture | Modules


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never torn apart: a line, a row, a signature. Sizes in points."""

    height: float
    marks: tuple[Mark, ...] = ()
    space: float = 0.0  # above it, unless a page begins here
    keep: bool = False  # on one page with the next piece
    header: Piece | None = None  # drawn again where a page begins with this piece
    new_page: bool = False
    torn: tuple[Piece, ...] = ()  # what stands for it where it does not fit on a page with what it is kept with
    at_foot: bool = False  # at the foot of its page; what follows begins a new one


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at its distance from the top of the type area."""

    y: float
    piece: Piece


def paginate(pieces: Sequence[Piece], height: float) -> list[list[Placed]]:
    """Lay pieces on pages of `height` points; a chain of kept pieces moves as one unless it is higher than a page."""
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for chain in _chains_that_fit(pieces, height):
        first = chain[0]
        if pages[-1] and (first.new_page or y + _height(chain) > height >= _height_on_new_page(chain)):
            pages.append([])
            y = 0.0
        for piece in chain:
            space = piece.space if pages[-1] else 0.0
            if pages[-1] and y + space + piece.height > height:
                pages.append([])
                y = space = 0.0
            if not pages[-1] and piece.header:
                pages[-1].append(Placed(0.0, piece.header))
                y = piece.header.height
            start = height - piece.height if piece.at_foot else y + space
            pages[-1].append(Placed(start, piece))
            y = start + piece.height
    return pages


def _chains_that_fit(pieces: Sequence[Piece], height: float) -> Iterator[list[Piece]]:
    """Chains of kept pieces; high pieces of a chain that no page can hold are torn."""
    for chain in _chains(pieces):
        if _height_on_new_page(chain) > height and any(piece.torn for piece in chain):
            yield from _chains([part for piece in chain for part in _torn(piece)])
        else:
            yield chain


def _torn(piece: Piece) -> list[Piece]:
    """The parts of a piece, of which neither the first nor the last stands alone on a page."""
    if len(piece.torn) < 2:
        return [piece]
    parts = [replace(part, header=piece.header) for part in piece.torn]
    parts[0] = replace(parts[0], space=piece.space, new_page=piece.new_page, keep=True)
    parts[-2] = replace(parts[-2], keep=True)
    parts[-1] = replace(parts[-1], keep=piece.keep)
    return parts


def _chains(pieces: Sequence[Piece]) -> list[list[Piece]]:
    chains: list[list[Piece]] = []
    open_chain = False
    for piece in pieces:
        if open_chain:
            chains[-1].append(piece)
        else:
            chains.append([piece])
        open_chain = piece.keep
    return chains


def _height(chain: Sequence[Piece]) -> float:
    return sum(piece.space + piece.height for piece in chain)


def _height_on_new_page(chain: Sequence[Piece]) -> float:
    header = chain[0].header
    return _height(chain) - chain[0].space + (header.height if header else 0.0)
