"""One original photo → what paper and screen need of it; a pure function of the bytes."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from model.errors import KnownError
from model.ports import PreparedPhoto

MOST_BYTES = 60_000_000
MOST_PIXELS = 120_000_000  # the largest phone cameras sold stay below this
PRINT_SIDE = 1000  # pixels; 90 mm on paper at 280 dpi
PRINT_QUALITY = 80
THUMBNAIL_SIDE = 240
THUMBNAIL_BYTES = 20_000
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")  # HEIC needs a decoder of its own, later
EXIF_IFD, DATE_TIME_ORIGINAL = 0x8769, 0x9003


def prepare(original: bytes) -> PreparedPhoto:
    """Print copy (JPEG, ≤ 1000 px, no metadata), thumbnail (< 20 KB) and EXIF time of `original`.

    Raises KnownError photo.too_large, photo.unreadable.
    """
    if len(original) > MOST_BYTES:
        raise KnownError("photo.too_large", limit="60 MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd EXIF and of sizes we judge ourselves
            return _prepare(original)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise KnownError("photo.unreadable") from error


def _prepare(original: bytes) -> PreparedPhoto:
    with Image.open(io.BytesIO(original), formats=FORMATS) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise KnownError("photo.too_large", limit="1.2 亿像素")
        taken_at = _taken_at(opened)
        opened.draft("RGB", (2 * PRINT_SIDE, 2 * PRINT_SIDE))  # JPEG decodes at a fraction of its size, much faster
        upright = _on_white(ImageOps.exif_transpose(opened))
    upright.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
    return PreparedPhoto(
        print_jpeg=_jpeg(upright, PRINT_QUALITY),
        thumbnail=_thumbnail(upright),
        width=upright.width,
        height=upright.height,
        taken_at=taken_at,
    )


def _taken_at(image: Image.Image) -> str | None:
    written: Any = image.getexif().get_ifd(EXIF_IFD).get(DATE_TIME_ORIGINAL)
    return written.strip("\0 ") or None if isinstance(written, str) else None


def _on_white(image: Image.Image) -> Image.Image:
    """The picture as RGB pixels without metadata; what was transparent is white, as paper is."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGB", layered.size, "white")
        white.paste(layered, mask=layered.getchannel("A"))
        return white
    plain = image.convert("RGB")
    plain.info.clear()
    return plain


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _thumbnail(image: Image.Image) -> bytes:
    """A small JPEG for lists; quality falls until it fits its budget."""
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    for quality in (75, 60, 45):
        data = _jpeg(small, quality)
        if len(data) < THUMBNAIL_BYTES:
            return data
    return _jpeg(small, 25)
