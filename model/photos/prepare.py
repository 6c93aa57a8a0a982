"""One original photo → what paper and screen need of it; a pure function of its bytes and the edits."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image

from model.photos.decoding import opened, upright
from model.photos.edits import apply_edits, fraction_kept
from model.ports import PhotoEdit, PreparedPhoto
from model.ports.papers import PRINT_SIDE

PRINT_QUALITY = 80
THUMBNAIL_SIDE = 240
THUMBNAIL_BYTES = 20_000
EXIF_IFD, DATE_TIME_ORIGINAL = 0x8769, 0x9003


def prepare(original: bytes, edits: Sequence[PhotoEdit] = (), side: int = PRINT_SIDE) -> PreparedPhoto:
    """Print copy (JPEG, ≤ `side` px, no metadata), thumbnail (< 20 KB) and EXIF time of `original`, edited.

    Raises KnownError photo.too_large, photo.unreadable.
    """
    with opened(original, int(2 * side / fraction_kept(edits))) as image:
        taken_at = _taken_at(image)
        picture = upright(image)
    printed = apply_edits(picture, edits, side)
    return PreparedPhoto(
        print_jpeg=_jpeg(printed, PRINT_QUALITY),
        thumbnail=_thumbnail(printed),
        width=printed.width,
        height=printed.height,
        taken_at=taken_at,
    )


def preview(data: bytes) -> bytes:
    """A thumbnail alone, JPEG, for choosing among many. Raises KnownError photo.too_large, photo.unreadable."""
    with opened(data, 2 * THUMBNAIL_SIDE) as image:
        return _thumbnail(upright(image))


def _taken_at(image: Image.Image) -> str | None:
    written: Any = image.getexif().get_ifd(EXIF_IFD).get(DATE_TIME_ORIGINAL)
    return written.strip("\0 ") or None if isinstance(written, str) else None


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
