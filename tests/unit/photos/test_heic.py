"""HEIC, as phones write it: read like any other photo, refused like any other when it is broken."""

from __future__ import annotations

import io
import multiprocessing
import random
from pathlib import Path

import pytest
from PIL import Image

from model.errors import KnownError
from model.photos import PillowPhotos, heic

# 640 × 480, left half blue; held sideways (orientation 6), taken 2026-03-05 09:31:07
PHONE = Path(__file__).with_name("phone.heic").read_bytes()


def test_a_phone_photo_is_upright_and_has_its_time() -> None:
    ready = PillowPhotos().prepare(PHONE)

    assert (ready.width, ready.height) == (480, 640)
    assert ready.taken_at == "2026:03:05 09:31:07"
    printed = Image.open(io.BytesIO(ready.print_jpeg))
    assert printed.format == "JPEG"
    assert len(printed.getexif()) == 0
    top, bottom = printed.getpixel((240, 40)), printed.getpixel((240, 600))
    assert top[2] > 150 > top[0]  # the blue half is on top now
    assert bottom[0] > 150


def broken(seed: int) -> bytes:
    rng = random.Random(seed)
    data = bytearray(PHONE)
    for _ in range(8):
        data[rng.randrange(12, len(data))] = rng.randrange(256)
    return bytes(data)


@pytest.mark.parametrize("seed", [9, 3])  # 9 ends the decoder with a segmentation fault
def test_a_broken_one_is_refused_by_name_and_nothing_else_falls(seed: int) -> None:
    with pytest.raises(KnownError) as refused:
        PillowPhotos().prepare(broken(seed))
    assert refused.value.code == "photo.unreadable"


def test_a_decoder_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heic, "PATIENCE", 0)
    with pytest.raises(KnownError) as refused:
        PillowPhotos().prepare(PHONE)
    assert refused.value.code == "photo.unreadable"
    assert multiprocessing.active_children() == []


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    with pytest.raises(KnownError) as refused:
        heic.as_png(PHONE, 1000, most_pixels=640 * 480 - 1)
    assert refused.value.code == "photo.too_large"


@pytest.mark.parametrize("data", [PHONE[:-200], b"\0\0\0\x18ftypheic" + b"\0" * 80])
def test_half_a_file_is_unreadable(data: bytes) -> None:
    with pytest.raises(KnownError) as refused:
        PillowPhotos().prepare(data)
    assert refused.value.code == "photo.unreadable"
