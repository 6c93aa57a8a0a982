"""Lines set as pieces: what headings, paragraphs, cells and captions share."""

from __future__ import annotations

from collections.abc import Sequence

from model.documents.pieces import Mark, Piece, Text
from model.documents.tree import Runs
from model.documents.typography import Line

BASELINE = 0.78  # of the leading: where the baseline stands in a line


def line_marks(line: Line, size: float, leading: float, x: float = 0.0, y: float = 0.0) -> tuple[Mark, ...]:
    """The marks of one line whose top left is (x, y)."""
    baseline = y + leading * BASELINE
    return tuple(Text(x + one.x, baseline, size, one.text, one.face, one.spacing) for one in line.segments)


def styled(runs: Runs) -> list[tuple[str, str]]:
    """Runs as typography takes them."""
    return [(run.text, run.style) for run in runs]


def text_pieces(lines: Sequence[Line], size: float, leading: float, space: float, x: float = 0.0) -> list[Piece]:
    """One piece a line; neither the first nor the last line stands alone on a page."""
    last = len(lines) - 1
    return [
        Piece(
            leading,
            line_marks(line, size, leading, x),
            space=space if number == 0 else 0.0,
            keep=last > 0 and number in (0, last - 1),
        )
        for number, line in enumerate(lines)
    ]
