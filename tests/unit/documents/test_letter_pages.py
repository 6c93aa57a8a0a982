"""Letters as PDF: what is on the screen only, where page numbers stand, and that they are PDF/A like every paper."""

import io

import pikepdf.pdfa
import pytest

from model.documents import PdfPaper
from model.documents.pdfium import opened, pages, picture
from tests.unit.documents.letters import CLOSING, HEAD, LETTERS, PLEA, letter

PAPER = PdfPaper()


@pytest.mark.parametrize("name", LETTERS)
def test_the_checker_of_pdf_a_3b_finds_nothing(name):
    report = pikepdf.pdfa.validate_written(io.BytesIO(PAPER.draw(letter(LETTERS[name]))), "3b")
    assert [str(finding) for finding in report.findings] == []
    assert report.passed


def dots(body, **printed):
    with opened(PAPER.draw(letter(body))) as document:
        return picture(document, 1, 100, **printed).pixels


def test_the_word_in_the_room_for_the_stamp_is_on_the_screen_and_not_printed():
    said, empty = PLEA + CLOSING, PLEA + CLOSING.replace("（印章）", "　")
    assert dots(said) != dots(empty)
    assert dots(said, printed=True) == dots(empty)


def test_page_numbers_stand_at_the_outer_side_one_character_in():
    found = []
    with opened(PAPER.draw(letter(LETTERS["long"]))) as document:
        for index in range(3):
            text = document[index].get_textpage()
            last = text.count_chars() - 1
            left, _, right, _ = text.get_charbox(last, loose=True)
            found.append((text.get_text_range(last, 1), round(left), round(right)))
    # the type area begins at 79.4 and ends at 521.6 points; one character of 四号 is 14
    assert [found[0][::2], found[1][:2], found[2][::2]] == [("1", 508), ("2", 93), ("3", 508)]


def test_small_print_says_how_many_pages_there_are():
    with opened(PAPER.draw(letter(HEAD + PLEA + CLOSING))) as document:
        (page,) = pages(document)
    assert "".join(page.text.split()).endswith("第1页共1页1")


def test_the_date_ends_four_characters_from_the_edge_and_the_unit_stands_over_its_middle():
    with opened(PAPER.draw(letter(PLEA + CLOSING))) as document:
        text = document[0].get_textpage()
        said = text.get_text_range()
        unit = said.rindex("示例县民政局")
        date = said.index("2026年3月5日", unit)
        sides = [
            (text.get_charbox(start, loose=True)[0], text.get_charbox(start + length - 1, loose=True)[2])
            for start, length in ((unit, 6), (date, 9))
        ]
    (left, right), (began, ended) = sides
    assert ended == pytest.approx(521.6 - 4 * 15.79, abs=0.5)  # 156 mm from 28 mm; 28 characters a line
    assert left + right == pytest.approx(began + ended, abs=1)
