"""Photos, ink and room for a stamp set as pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.units import mm

from model.documents.pieces import Mark, Picture, Piece, Rule, Stroke, Text
from model.documents.setting import line_marks
from model.documents.sheet import Sheet
from model.documents.tree import Photo, PhotoGrid, SealSpace, Signature, Signatures
from model.documents.typography import measure, set_lines
from model.errors import KnownError

GAP = 6 * mm
PHOTO_HEIGHT = 58 * mm
INK_WIDTH, INK_HEIGHT = 45 * mm, 18 * mm
INK_BOX = (1000, 400)
MOST_INK = 60_000  # characters of one signature
PEN = 1.1  # points
SEAL = 45 * mm  # 国务院印章管理规定: a county seal measures at most 4.5 cm
_POINT = re.compile(r"\d{1,4},\d{1,4}")


def photo_width(sheet: Sheet) -> float:
    """Two photos fill a line."""
    return (sheet.width - GAP) / 2


def photo_pieces(block: PhotoGrid, sheet: Sheet) -> list[Piece]:
    """Photos two in a row, each with its caption; a row is never torn. Or one a page, as large as it goes."""
    photos = block.photos
    if block.whole:
        return [_whole(photo, sheet) for photo in photos]
    return [_photo_row(photos[start : start + 2], sheet) for start in range(0, len(photos), 2)]


def _whole(photo: Photo, sheet: Sheet) -> Piece:
    height = sheet.height - sheet.caption.leading - 4.0
    (caption,) = set_lines([(photo.caption, "plain")], sheet.caption.size, sheet.width, justified=False)[:1]
    inset = (sheet.width - caption.width) / 2
    words = line_marks(caption, sheet.caption.size, sheet.caption.leading, inset, height + 2.0)
    return Piece(sheet.height, (Picture(0.0, 0.0, sheet.width, height, photo.sha256), *words))


def _photo_row(photos: Sequence[Photo], sheet: Sheet) -> Piece:
    marks: list[Mark] = []
    wide, deepest = photo_width(sheet), 0.0
    for number, photo in enumerate(photos):
        x = number * (wide + GAP)
        if photo.sha256:
            marks.append(Picture(x, 0.0, wide, PHOTO_HEIGHT, photo.sha256))
        elif photo.caption:
            marks.extend(_frame(x, wide))
        y = PHOTO_HEIGHT + 2.0
        for line in set_lines([(photo.caption, "plain")], sheet.caption.size, wide, justified=False):
            inset = x + (wide - line.width) / 2
            marks.extend(line_marks(line, sheet.caption.size, sheet.caption.leading, inset, y))
            y += sheet.caption.leading
        deepest = max(deepest, y)
    return Piece(deepest, tuple(marks), space=8.0)


def _frame(x: float, wide: float) -> list[Mark]:
    """Where no photo is, nothing looks forgotten."""
    right, low = x + wide, PHOTO_HEIGHT
    sides = ((x, 0.0, right, 0.0), (x, low, right, low), (x, 0.0, x, low), (right, 0.0, right, low))
    return [Rule(*side, 0.4) for side in sides]


def signature_pieces(block: Signatures, sheet: Sheet) -> list[Piece]:
    """One signature a line, all of them on one page: a signature page has something to sign above it."""
    start = max((measure(f"{line.label}：", "plain", sheet.body.size) for line in block.lines), default=0.0) + 2.0
    pieces = [_signature(line, start, sheet) for line in block.lines]
    return [replace(piece, keep=True) for piece in pieces[:-1]] + pieces[-1:]


def _signature(line: Signature, start: float, sheet: Sheet) -> Piece:
    height = INK_HEIGHT + 2 * mm
    label = set_lines([(f"{line.label}：", "plain")], sheet.body.size, sheet.width, justified=False)[0]
    marks = list(line_marks(label, sheet.body.size, sheet.body.leading, 0.0, height - sheet.body.leading))
    marks.append(Rule(start, height - 3.0, start + INK_WIDTH, height - 3.0))
    marks.extend(ink_marks(line.ink, start, 0.0))
    x = start + INK_WIDTH + 8.0
    notes = set_lines([(f"{line.note}\n{line.date}", "plain")], sheet.cell.size, sheet.width - x, justified=False)
    for number, note in enumerate(notes):
        y = height - (len(notes) - number) * sheet.cell.leading
        marks.extend(line_marks(note, sheet.cell.size, sheet.cell.leading, x, y))
    return Piece(height, tuple(marks), space=3.0)


def ink_marks(ink: str, x: float, y: float) -> list[Mark]:
    """Strokes `x,y x,y|x,y …` in a box of 1000 × 400, scaled into the signature box at (x, y).

    Raises KnownError paper.unreadable for ink of another shape.
    """
    if len(ink) > MOST_INK:
        raise KnownError("paper.unreadable", reason="签字笔迹过长")
    return [Stroke(_points(stroke, x, y), PEN) for stroke in ink.split("|") if stroke.strip()]


def _points(stroke: str, x: float, y: float) -> tuple[tuple[float, float], ...]:
    points: list[tuple[float, float]] = []
    for point in stroke.split():
        if not _POINT.fullmatch(point):
            raise KnownError("paper.unreadable", reason="签字笔迹不合格式")
        across, down = (int(part) for part in point.split(","))
        points.append((x + across * INK_WIDTH / INK_BOX[0], y + down * INK_HEIGHT / INK_BOX[1]))
    return tuple(points)


def seal_pieces(block: SealSpace, sheet: Sheet) -> list[Piece]:
    """An empty square of 45 mm at the right with the word 印章 in grey."""
    return [Piece(SEAL, seal_marks(block.label, sheet.width - SEAL, 0.0, sheet), space=6.0)]


def seal_marks(label: str, x: float, y: float, sheet: Sheet) -> tuple[Mark, ...]:
    """The grey word in the middle of the room for a stamp whose top left is (x, y); it is not printed."""
    lines = set_lines([(label, "plain")], sheet.cell.size, SEAL, justified=False)
    lines = lines[:1] if sheet.breaking == 1 else lines
    y += (SEAL - len(lines) * sheet.cell.leading) / 2
    printed = sheet.breaking == 1  # the first edition marked nothing
    marks: list[Mark] = []
    for number, line in enumerate(lines):
        inset = x + (SEAL - line.width) / 2
        marks.extend(line_marks(line, *sheet.cell, inset, y + number * sheet.cell.leading))
    return tuple(replace(mark, grey=0.6, printed=printed) if isinstance(mark, Text) else mark for mark in marks)
