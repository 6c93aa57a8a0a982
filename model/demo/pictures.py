"""Ink and photos of the demo, from a seed."""

from __future__ import annotations

from math import sin
from random import Random

from model.photos.sample import sample_photo


def photo(rng: Random, caption: str) -> bytes:
    """A fictitious photo; what it is said to show does not matter, only that each differs."""
    return sample_photo(Random(f"{rng.random()}{caption}"))


def stroke(rng: Random) -> str:
    """A scribble in the ink box of 1000 × 400 units: `x,y x,y|…`."""
    strokes: list[str] = []
    for start in range(80, 800, 240):
        wave, height = rng.uniform(0.02, 0.05), rng.randrange(60, 150)
        points = ((x, round(200 + height * sin(x * wave + start))) for x in range(start, start + 200, 8))
        strokes.append(" ".join(f"{x},{y}" for x, y in points))
    return "|".join(strokes)
