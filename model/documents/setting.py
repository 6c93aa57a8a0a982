"""Lines set as pieces: what headings, paragraphs, cells and captions share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.documents.pieces import Mark, Piece, Text
from model.documents.sheet import Sheet
from model.documents.tree import Run, Runs, Style
from model.documents.typography import Line, set_lines

BASELINE = 0.78  # of the leading: where the baseline stands in a line
LEVEL_STYLES: dict[int, Style] = {1: "bold", 2: "kai", 3: "plain", 4: "plain"}  # 黑、楷、宋（GB/T 9704 层次序数）


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


def running_pieces(runs: Runs, sheet: Sheet, indent: float) -> list[Piece]:
    """Running text, justified; the first line of each forced part is indented."""
    pieces: list[Piece] = []
    for part in _forced(runs):
        pieces.extend(text_pieces(set_lines(styled(part), sheet.body.size, sheet.width, indent), *sheet.body, 0.0))
    return pieces


def _forced(runs: Runs) -> list[Runs]:
    """The paragraphs that line breaks inside a value make, each indented like the first."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                parts.append([])
            parts[-1].append(Run(text, run.style))
    return [tuple(part) for part in parts]


def balanced(words: Iterable[tuple[str, str]], size: float, width: float) -> list[Line]:
    """As many lines as `width` needs, of nearly one length: a title's last line is no single character."""
    said = list(words)
    lines = set_lines(said, size, width, justified=False)
    narrower = lines
    while len(narrower) == len(lines) > 1:
        lines, width = narrower, width - size / 2
        narrower = set_lines(said, size, width, justified=False)
    return lines
