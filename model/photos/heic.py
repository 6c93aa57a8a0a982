"""HEIC, decoded in a process of its own: a broken file has ended the decoder, and must not end us with it."""

from __future__ import annotations

import io
from multiprocessing import get_context
from multiprocessing.connection import Connection

from model.errors import KnownError

BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")  # ISO/IEC 23008-12, as phones write them
PATIENCE = 60  # seconds; the largest photo takes a few
TOO_LARGE = b"too large"


def is_heic(original: bytes) -> bool:
    """Whether the bytes say they are HEIC; nothing is decoded."""
    return original[4:8] == b"ftyp" and original[8:12] in BRANDS


def as_png(original: bytes, side: int, most_pixels: int) -> bytes:
    """The picture upright, at most `side` pixels long, with its EXIF.

    Raises KnownError photo.unreadable, also when the decoder crashed or went on for ever; photo.too_large.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_decode, args=(theirs, side, most_pixels), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send_bytes(original)
        if not ours.poll(PATIENCE):
            raise KnownError("photo.unreadable")
        said = ours.recv_bytes()
    except (OSError, EOFError) as error:  # it has died
        raise KnownError("photo.unreadable") from error
    finally:
        ours.close()
        child.kill()
        child.join()
        child.close()
    if said == TOO_LARGE:
        raise KnownError("photo.too_large", limit="1.2 亿像素")
    if not said:
        raise KnownError("photo.unreadable")
    return said


def _decode(pipe: Connection, side: int, most_pixels: int) -> None:
    """What the process does: one photo in, one PNG out; nothing for what it cannot read."""
    with pipe:
        try:
            pipe.send_bytes(_picture(pipe.recv_bytes(), side, most_pixels))
        except (OSError, ValueError, SyntaxError, EOFError, RuntimeError):
            pipe.send_bytes(b"")


def _picture(original: bytes, side: int, most_pixels: int) -> bytes:
    from pi_heif import register_heif_opener  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]
    from PIL import Image, ImageOps

    register_heif_opener()
    with Image.open(io.BytesIO(original), formats=("HEIF",)) as image:
        if image.width * image.height > most_pixels:
            return TOO_LARGE
        exif = image.getexif()
        upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "PNG", compress_level=1, exif=exif)
    return out.getvalue()
