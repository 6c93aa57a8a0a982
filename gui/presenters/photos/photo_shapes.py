"""Shapes on a photo, in ten-thousandths of its width and height: begun, moved, stretched, found under a finger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.ports import PhotoEdit

WHOLE = 10_000
LEAST = 200  # a shape smaller than 2 % is a slip of the hand
BEGINS = {
    "crop": (500, 500, 9500, 9500),
    "arrow": (2500, 7500, 4500, 5500),
    "circle": (3500, 3500, 6500, 6500),
    "blur": (4000, 3500, 6000, 6500),
}
NAMES = {"crop": "裁剪", "arrow": "箭头", "circle": "圆圈", "blur": "遮挡"}


def begun(kind: str) -> PhotoEdit:
    """A new shape in the middle, to be moved from there."""
    return PhotoEdit(kind, *BEGINS[kind])


def drawn(kind: str, x0: float, y0: float, x1: float, y1: float) -> PhotoEdit | None:
    """The shape between two points, inside the photo; None if it is too small to be meant."""
    edit = PhotoEdit(kind, *(_inside(at) for at in (x0, y0, x1, y1)))
    wide, high = abs(edit.x1 - edit.x0), abs(edit.y1 - edit.y0)
    meant = max(wide, high) >= LEAST if kind == "arrow" else min(wide, high) >= LEAST
    return edit if meant else None


def moved(edit: PhotoEdit, dx: float, dy: float) -> PhotoEdit:
    """The shape so far on, but not over the edge."""
    dx = max(-min(edit.x0, edit.x1), min(dx, WHOLE - max(edit.x0, edit.x1)))
    dy = max(-min(edit.y0, edit.y1), min(dy, WHOLE - max(edit.y0, edit.y1)))
    return PhotoEdit(edit.kind, round(edit.x0 + dx), round(edit.y0 + dy), round(edit.x1 + dx), round(edit.y1 + dy))


def stretched(edit: PhotoEdit, dx: float, dy: float) -> PhotoEdit:
    """The shape with its second point so far on; unchanged where it would become too small."""
    return drawn(edit.kind, edit.x0, edit.y0, edit.x1 + dx, edit.y1 + dy) or edit


def pulled(edit: PhotoEdit, corner: tuple[str, str], x: float, y: float) -> PhotoEdit:
    """The shape with one corner at this point; unchanged where it would become too small."""
    to = replace(edit, **{corner[0]: _inside(x), corner[1]: _inside(y)})
    return drawn(to.kind, to.x0, to.y0, to.x1, to.y1) or edit


def corners(edit: PhotoEdit) -> tuple[tuple[str, str], ...]:
    """What can be pulled: the two ends of an arrow, the four corners of anything else."""
    ends = (("x0", "y0"), ("x1", "y1"))
    return ends if edit.kind == "arrow" else (*ends, ("x0", "y1"), ("x1", "y0"))


def under(edits: Sequence[PhotoEdit], x: float, y: float, slack: float) -> int:
    """The shape at this point, the one drawn last first; a crop only at its edge; -1 if there is none."""
    for at in reversed(range(len(edits))):
        edit = edits[at]
        left, right = sorted((edit.x0, edit.x1))
        top, bottom = sorted((edit.y0, edit.y1))
        within = left - slack <= x <= right + slack and top - slack <= y <= bottom + slack
        inner = left + slack < x < right - slack and top + slack < y < bottom - slack
        if within and not (edit.kind == "crop" and inner):
            return at
    return -1


def said(edits: Sequence[PhotoEdit], at: int) -> str:
    """The shapes and the one in hand, in words for a screen reader."""
    if not edits:
        return "还没有裁剪、标注或遮挡"
    names = "、".join(NAMES[edit.kind] for edit in edits)
    if not 0 <= at < len(edits):
        return f"已画：{names}"
    edit = edits[at]
    left, top = min(edit.x0, edit.x1) // 100, min(edit.y0, edit.y1) // 100
    wide, high = abs(edit.x1 - edit.x0) // 100, abs(edit.y1 - edit.y0) // 100
    return f"已画：{names}；当前：{NAMES[edit.kind]}，距左 {left}%，距上 {top}%，宽 {wide}%，高 {high}%"


def _inside(at: float) -> int:
    return round(max(0, min(WHOLE, at)))
