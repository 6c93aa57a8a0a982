"""The header of a JPEG: what a PDF image object must say of it."""

from __future__ import annotations

from model.errors import KnownError

FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive
BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
COLOUR_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}  # CMYK has no place on a paper whose output intent is sRGB


def header(jpeg: bytes) -> tuple[int, int, str]:
    """Width, height, colour space name. Raises KnownError paper.unreadable."""
    try:
        return _header(jpeg)
    except (IndexError, KeyError) as error:
        raise KnownError("paper.unreadable", reason="文书里的照片不是可印的 JPEG") from error


def _header(jpeg: bytes) -> tuple[int, int, str]:
    if jpeg[:2] != b"\xff\xd8":
        raise KeyError(jpeg[:2])
    at = 2
    while True:
        if jpeg[at] != 0xFF:
            raise KeyError(jpeg[at])
        marker = jpeg[at + 1]
        if marker == 0xFF:  # fill bytes may precede a marker
            at += 1
        elif marker in BARE:
            at += 2
        elif marker in FRAMES:
            height, width = int.from_bytes(jpeg[at + 5 : at + 7]), int.from_bytes(jpeg[at + 7 : at + 9])
            if not width or not height or jpeg[at + 4] != 8:
                raise KeyError(marker)
            return width, height, COLOUR_SPACES[jpeg[at + 9]]
        else:
            at += 2 + max(2, int.from_bytes(jpeg[at + 2 : at + 4]))
