"""Binding: what stood on a page stands there still, with its number over it."""

import io

import pikepdf
import pytest

from model.documents import PdfPaper
from model.documents.binding import bound
from model.documents.pdfium import opened, pages, picture
from model.errors import KnownError
from tests.unit.documents.letters import CLOSING, LETTERS, PLEA, letter

PAPER = PdfPaper()


@pytest.fixture(scope="module")
def parts() -> list[bytes]:
    """One page, and three."""
    return [PAPER.draw(letter(PLEA + CLOSING)), PAPER.draw(letter(LETTERS["long"]))]


@pytest.fixture(scope="module")
def whole(parts) -> bytes:
    return bound(parts[0], parts)


def test_the_words_of_every_page_are_found_and_its_number_besides(parts, whole):
    with opened(parts[0]) as one, opened(parts[1]) as three, opened(whole) as all_of_it:
        before = [page.text for document in (one, three) for page in pages(document)]
        cover, *after = [page.text for page in pages(all_of_it)]
        corners = [all_of_it[at].get_textpage().get_text_bounded(500, 800, 595, 842).strip() for at in range(5)]
    assert cover == before[0]
    assert corners == ["", "1", "2", "3", "4"]
    assert [sorted(text.split()) for text in after] == [
        sorted([*text.split(), number]) for text, number in zip(before, "1234", strict=True)
    ]


def test_but_for_its_number_a_page_looks_as_it_did(parts, whole):
    with opened(parts[0]) as document:
        before = picture(document, 1, 72)
    with opened(whole) as document:
        cover, numbered = picture(document, 1, 72), picture(document, 2, 72)
    assert cover.pixels == before.pixels
    head = before.stride * 40  # the lines of dots the number can stand in
    assert numbered.pixels[:head] != before.pixels[:head]
    assert numbered.pixels[head:] == before.pixels[head:]


def test_what_is_for_the_screen_alone_is_still_left_out_in_printing(whole):
    empty = PAPER.draw(letter(PLEA + CLOSING.replace("（印章）", "　")))
    with opened(whole) as said, opened(bound(empty, [empty])) as without:
        assert picture(said, 2, 72).pixels != picture(without, 2, 72).pixels
        assert picture(said, 2, 72, printed=True).pixels == picture(without, 2, 72).pixels


def test_every_font_is_in_the_file(whole):
    with pikepdf.open(io.BytesIO(whole)) as file:
        fonts = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        assert len(fonts) >= 10
        assert [str(one.BaseFont) for one in fonts if "/FontFile2" not in one.get("/FontDescriptor", {})] == []


def test_a_part_that_cannot_be_read_is_refused(parts):
    with pytest.raises(KnownError, match=r"paper\.unreadable"):
        bound(parts[0], [parts[0], b"%PDF-1.4 broken"])
