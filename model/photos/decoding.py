"""Bytes from anywhere → an upright picture, or a refusal by name; the one place that opens pictures."""

from __future__ import annotations

import io
import warnings
from collections.abc import Generator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from model.errors import KnownError
from model.photos.heic import as_png, is_heic

MOST_BYTES = 60_000_000
MOST_PIXELS = 120_000_000  # the largest phone cameras sold stay below this
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")


@contextmanager
def opened(original: bytes, side: int) -> Generator[Image.Image]:
    """The picture in `original`, its pixels not yet read, at least `side` pixels long where it is so large.

    Whatever is wrong with it inside the block is refused too: KnownError photo.too_large (bytes or pixels),
    photo.unreadable.
    """
    if len(original) > MOST_BYTES:
        raise KnownError("photo.too_large", limit="60 MB")
    readable = as_png(original, side, MOST_PIXELS) if is_heic(original) else original
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd EXIF and of sizes we judge ourselves
            with Image.open(io.BytesIO(readable), formats=FORMATS) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise KnownError("photo.too_large", limit="1.2 亿像素")
                image.draft("RGB", (side, side))  # JPEG decodes at a fraction of its size, much faster
                yield image
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise KnownError("photo.unreadable") from error


def upright(image: Image.Image) -> Image.Image:
    """The picture turned as it was held, as RGB pixels without metadata; what was transparent is white, as paper is."""
    image = ImageOps.exif_transpose(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGB", layered.size, "white")
        white.paste(layered, mask=layered.getchannel("A"))
        return white
    plain = image.convert("RGB")
    plain.info.clear()
    return plain
