"""Edits are made on the copy: cropped, marked, and blurred so that nothing can be brought back."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from model.photos import PillowPhotos
from model.ports import PhotoEdit


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def plain(width: int, height: int, colour: tuple[int, int, int] = (200, 200, 200)) -> bytes:
    return png(Image.new("RGB", (width, height), colour))


def printed(original: bytes, *edits: PhotoEdit) -> Image.Image:
    return Image.open(io.BytesIO(PillowPhotos().prepare(original, edits).print_jpeg)).convert("RGB")


def striped(width: int, height: int) -> bytes:
    """Black and white stripes, one pixel each: their mean is 127."""
    return png(Image.frombytes("L", (width, height), bytes([0, 255] * (width // 2)) * height))


def test_a_crop_leaves_what_is_inside() -> None:
    image = Image.new("RGB", (800, 600), (250, 250, 250))
    image.paste((20, 20, 200), (400, 300, 800, 600))
    cut = printed(png(image), PhotoEdit("crop", 5000, 5000, 10000, 10000))

    assert cut.size == (400, 300)
    assert cut.getpixel((3, 3))[2] > 150 > cut.getpixel((3, 3))[0]


def test_the_last_crop_counts_and_is_as_sharp_as_the_original_allows() -> None:
    out = io.BytesIO()
    Image.new("RGB", (4000, 3000), (90, 90, 90)).save(out, "JPEG")
    whole, quarter = PhotoEdit("crop", 0, 0, 10000, 10000), PhotoEdit("crop", 2500, 2500, 5000, 5000)

    assert printed(out.getvalue(), whole, quarter).size == (1000, 750)


def test_a_blurred_face_is_a_few_flat_cells() -> None:
    original = striped(600, 600)
    box = (150, 150, 450, 450)
    face = printed(original, PhotoEdit("blur", 2500, 2500, 7500, 7500)).crop(box)

    darkest, brightest = face.convert("L").crop((8, 8, 292, 292)).getextrema()
    assert 110 < darkest <= brightest < 145  # stripes would be 0 and 255


def test_blur_is_the_same_whatever_is_hidden_in_a_cell() -> None:
    box = PhotoEdit("blur", 0, 0, 10000, 10000)
    one = Image.new("L", (600, 600), 0)
    other = Image.new("L", (600, 600), 0)
    one.paste(255, (10, 10, 60, 60))
    other.paste(255, (40, 40, 90, 90))  # elsewhere in the same cell of 100 × 100

    assert printed(png(one), box).tobytes() == printed(png(other), box).tobytes()


def test_the_thumbnail_shows_no_more_than_the_print() -> None:
    ready = PillowPhotos().prepare(striped(600, 600), [PhotoEdit("blur", 0, 0, 10000, 10000)])

    darkest, brightest = Image.open(io.BytesIO(ready.thumbnail)).convert("L").getextrema()
    assert 110 < darkest <= brightest < 145


@pytest.mark.parametrize(
    ("edit", "red", "untouched"),
    [
        (PhotoEdit("arrow", 1000, 5000, 6000, 5000), [(100, 200), (230, 200)], [(100, 100), (280, 200)]),
        (PhotoEdit("circle", 2500, 2500, 7500, 7500), [(200, 102), (102, 200)], [(200, 200), (20, 20)]),
        (PhotoEdit("circle", 7500, 7500, 2500, 2500), [(200, 102), (298, 200)], [(200, 200), (20, 20)]),
    ],
)
def test_marks_are_red_where_they_were_drawn(
    edit: PhotoEdit, red: list[tuple[int, int]], untouched: list[tuple[int, int]]
) -> None:
    picture = printed(plain(400, 400), edit)

    for at in red:
        pixel = picture.getpixel(at)
        assert pixel[0] > 150 > pixel[1] + 40, (at, pixel)
    for at in untouched:
        assert abs(picture.getpixel(at)[0] - picture.getpixel(at)[1]) < 12


def test_marks_stay_on_their_place_when_the_photo_is_cropped() -> None:
    edits = PhotoEdit("circle", 5000, 5000, 10000, 10000), PhotoEdit("crop", 5000, 5000, 10000, 10000)
    picture = printed(plain(400, 400), *edits)

    assert picture.size == (200, 200)
    assert picture.getpixel((100, 2))[0] > 150 > picture.getpixel((100, 2))[1] + 40


def test_the_original_is_not_touched_and_no_edit_changes_nothing() -> None:
    original = plain(400, 300)
    kept = bytes(original)
    edited = PillowPhotos().prepare(original, [PhotoEdit("circle", 0, 0, 9000, 9000)])

    assert original == kept
    assert edited.print_jpeg != PillowPhotos().prepare(original).print_jpeg
    assert PillowPhotos().prepare(original, []) == PillowPhotos().prepare(original)
