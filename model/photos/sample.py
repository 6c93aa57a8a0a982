"""Fictitious photos for the demo: a drawn room with a caption's worth of shapes, from a seed."""

from __future__ import annotations

import io
from random import Random

WIDTH, HEIGHT = 2000, 1500


def sample_photo(rng: Random) -> bytes:
    """A JPEG of 3 megapixels that shows nothing real; the same generator state gives the same picture."""
    from PIL import Image, ImageDraw

    tone = rng.randrange(120, 220)
    picture = Image.new("RGB", (WIDTH, HEIGHT), (tone, tone - 10, tone - 25))
    draw = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y = rng.randrange(WIDTH), rng.randrange(HEIGHT)
        size = rng.randrange(40, 420)
        colour = tuple(rng.randrange(40, 240) for _ in range(3))
        draw.rectangle((x, y, x + size, y + size // 2), fill=colour, outline=(60, 60, 60), width=4)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()
