"""Crop, arrow, circle and blur on a copy of a photo; what is blurred is gone from the copy, not covered."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw

from model.ports import PhotoEdit

WHOLE = 10_000  # PhotoEdit's units
CELLS = 6  # along the longer side of a blurred box: too coarse to tell a face by
MARK, EDGE = (214, 32, 32), (255, 255, 255)  # red with a white edge is seen on any ground
LINE = 1 / 120  # of the longer side
Box = tuple[int, int, int, int]


def fraction_kept(edits: Sequence[PhotoEdit]) -> float:
    """How much of the longer side the last crop leaves, from 0.02 to 1; a picture to be cropped is read larger."""
    crop = _crop(edits)
    return 1.0 if crop is None else max(0.02, min(abs(crop.x1 - crop.x0), abs(crop.y1 - crop.y0)) / WHOLE)


def apply_edits(picture: Image.Image, edits: Sequence[PhotoEdit], side: int) -> Image.Image:
    """A new picture, at most `side` pixels long: blurred first, then cropped, then marked in lines of even width."""
    copy = picture.copy()
    for edit in edits:
        if edit.kind == "blur":
            _pixelate(copy, _pixels(edit, copy.size))
    box = _pixels(_crop(edits) or PhotoEdit("crop", 0, 0, WHOLE, WHOLE), copy.size)
    cut = copy.crop(box)
    cut.thumbnail((side, side), Image.Resampling.LANCZOS)
    scale = cut.width / (box[2] - box[0]), cut.height / (box[3] - box[1])
    for edit in edits:
        if draw := _DRAWN.get(edit.kind):
            draw(cut, *_within(edit, picture.size, box, scale))
    return cut


def _crop(edits: Sequence[PhotoEdit]) -> PhotoEdit | None:
    return next((edit for edit in reversed(edits) if edit.kind == "crop"), None)


def _pixels(edit: PhotoEdit, size: tuple[int, int]) -> Box:
    """The box in whole pixels, never smaller than asked for, never empty."""
    (left, right), (top, bottom) = sorted((edit.x0, edit.x1)), sorted((edit.y0, edit.y1))
    width, height = size
    x0, y0 = min(left * width // WHOLE, width - 1), min(top * height // WHOLE, height - 1)
    return x0, y0, max(x0 + 1, -(-right * width // WHOLE)), max(y0 + 1, -(-bottom * height // WHOLE))


def _pixelate(picture: Image.Image, box: Box) -> None:
    """Each cell becomes its one mean colour."""
    part = picture.crop(box)
    cell = max(part.size) / CELLS
    few = max(1, round(part.width / cell)), max(1, round(part.height / cell))
    means = part.resize(few, Image.Resampling.BOX)  # pyright: ignore[reportUnknownMemberType]
    picture.paste(means.transform(part.size, Image.Transform.EXTENT, (0, 0, *few)), box)


def _within(edit: PhotoEdit, size: tuple[int, int], box: Box, scale: tuple[float, float]) -> tuple[float, ...]:
    """The edit's two points in pixels of the cropped picture."""
    return (
        (edit.x0 * size[0] / WHOLE - box[0]) * scale[0],
        (edit.y0 * size[1] / WHOLE - box[1]) * scale[1],
        (edit.x1 * size[0] / WHOLE - box[0]) * scale[0],
        (edit.y1 * size[1] / WHOLE - box[1]) * scale[1],
    )


def _circle(picture: Image.Image, x0: float, y0: float, x1: float, y1: float) -> None:
    draw, width = ImageDraw.Draw(picture), _width(picture)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    draw.ellipse(_wider(box, width / 2), outline=EDGE, width=2 * width)
    draw.ellipse(box, outline=MARK, width=width)


def _arrow(picture: Image.Image, x0: float, y0: float, x1: float, y1: float) -> None:
    """From the first point to the second, where its head is."""
    draw, width = ImageDraw.Draw(picture), _width(picture)
    angle = math.atan2(y1 - y0, x1 - x0)
    for colour, extra in ((EDGE, width), (MARK, 0)):
        head = 5 * width + extra
        sides = [(x1 - head * math.cos(angle + turn), y1 - head * math.sin(angle + turn)) for turn in (0.45, -0.45)]
        tip = (x1 + extra * math.cos(angle), y1 + extra * math.sin(angle))
        draw.line((x0, y0, x1 - 3 * width * math.cos(angle), y1 - 3 * width * math.sin(angle)), colour, width + extra)
        draw.polygon([tip, *sides], fill=colour)


def _width(picture: Image.Image) -> int:
    return max(3, round(max(picture.size) * LINE))


def _wider(box: tuple[float, ...], by: float) -> tuple[float, ...]:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


_DRAWN: dict[str, Callable[..., None]] = {"circle": _circle, "arrow": _arrow}
