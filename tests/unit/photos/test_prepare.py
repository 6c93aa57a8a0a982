"""Photos: upright, small, without metadata; hostile and broken files are refused by name."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image

from model.errors import KnownError
from model.photos import PillowPhotos


def jpeg(width, height, exif=None):
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((20, 20, 200), (0, 0, width // 2, height))  # left half blue
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, **({"exif": exif} if exif else {}))
    return out.getvalue()


def camera_exif(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "示例相机"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:05 09:31:07"
    return exif


def opened(data):
    return Image.open(io.BytesIO(data))


def test_the_long_side_is_1000_pixels():
    ready = PillowPhotos().prepare(jpeg(4000, 3000))
    assert (ready.width, ready.height) == (1000, 750)
    assert opened(ready.print_jpeg).size == (1000, 750)


def test_a_small_photo_is_not_blown_up():
    assert opened(PillowPhotos().prepare(jpeg(320, 200)).print_jpeg).size == (320, 200)


def test_a_turned_camera_gives_an_upright_photo():
    ready = PillowPhotos().prepare(jpeg(400, 200, camera_exif(6)))  # 6: turn a quarter clockwise
    assert (ready.width, ready.height) == (200, 400)
    red, _, blue = opened(ready.print_jpeg).getpixel((100, 20))
    assert blue > 150 > red  # the left half is now on top


def test_the_time_is_told_and_the_metadata_stay_out_of_the_print():
    ready = PillowPhotos().prepare(jpeg(400, 200, camera_exif(1)))
    assert ready.taken_at == "2026:03:05 09:31:07"
    assert len(opened(ready.print_jpeg).getexif()) == 0
    assert b"\xe7\xa4\xba" not in ready.print_jpeg


def test_no_time_is_none():
    assert PillowPhotos().prepare(jpeg(40, 20)).taken_at is None


def test_the_thumbnail_of_a_noisy_photo_stays_below_20_kb():
    noise = Image.frombytes("RGB", (1200, 1200), random.Random(5).randbytes(1200 * 1200 * 3))
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=90)
    ready = PillowPhotos().prepare(out.getvalue())
    assert len(ready.thumbnail) < 20_000
    assert max(opened(ready.thumbnail).size) == 240


def test_what_was_transparent_is_white():
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert min(opened(PillowPhotos().prepare(out.getvalue()).print_jpeg).getpixel((25, 25))) > 250


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 not a picture", jpeg(400, 300)[:600], b"GIF89a" + b"\0" * 40])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(KnownError) as refused:
        PillowPhotos().prepare(data)
    assert refused.value.code == "photo.unreadable"


def png_claiming(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    with pytest.raises(KnownError) as refused:
        PillowPhotos().prepare(png_claiming(12_001, 10_000))
    assert refused.value.code == "photo.too_large"


def test_one_photo_gives_one_print():
    assert PillowPhotos().prepare(jpeg(900, 700)) == PillowPhotos().prepare(jpeg(900, 700))
