"""Which fonts a Word copy names, and what is told where a computer lacks them."""

import io
import zipfile

import pytest
from docx.oxml.ns import qn
from lxml import etree

from gui.presenters.font_words import font_words
from model.documents import PdfPaper
from model.office_fonts import INSTEAD, OF_SHEET, Replacement, named, replacements
from tests.unit.documents.letters import LETTERS, letter

WINDOWS = {"SimSun", "SimHei", "KaiTi", "FangSong", "Microsoft YaHei"}


def test_a_windows_without_the_fonts_of_offices():
    assert replacements("letter", WINDOWS) == (
        Replacement("方正小标宋简体", "SimSun"),
        Replacement("仿宋_GB2312", "FangSong"),
        Replacement("楷体_GB2312", "KaiTi"),
    )
    assert replacements("dense", WINDOWS) == ()


def test_a_font_is_there_under_its_chinese_or_its_english_name():
    everything = {"FZXiaoBiaoSong-B05S", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"}
    assert replacements("letter", everything) == ()


def test_the_likest_comes_first_and_without_any_the_office_program_chooses():
    assert Replacement("仿宋_GB2312", "仿宋") in replacements("letter", {"华文仿宋", "仿宋", "宋体"})
    assert Replacement("仿宋_GB2312", "华文仿宋") in replacements("letter", {"华文仿宋", "宋体"})
    assert replacements("dense", set()) == tuple(Replacement(font, "") for font in ("宋体", "黑体", "楷体"))


@pytest.mark.parametrize("sheet", OF_SHEET)
def test_what_is_said_to_be_named_is_what_the_word_file_names(sheet):
    with zipfile.ZipFile(io.BytesIO(PdfPaper().word(letter(LETTERS["long"], sheet)))) as file:
        words = file.read("word/styles.xml").decode()
    assert [font for font in INSTEAD if f'"{font}"' in words] == [font for font in INSTEAD if font in named(sheet)]


def test_the_word_file_says_what_may_stand_for_each_font():
    with zipfile.ZipFile(io.BytesIO(PdfPaper().word(letter(LETTERS["short"])))) as file:
        fonts = etree.fromstring(file.read("word/fontTable.xml"))
    said = {one.get(qn("w:name")): one.find(qn("w:altName")).get(qn("w:val")) for one in fonts}
    assert list(said) == ["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"]
    assert said["仿宋_GB2312"].startswith("仿宋,FangSong,华文仿宋,")


def test_it_is_said_in_one_sentence_with_what_to_do():
    assert font_words("letter", WINDOWS) == (
        "Word 副本用到的字体，这台电脑没有：方正小标宋简体（将用SimSun）、"
        "仿宋_GB2312（将用FangSong）、楷体_GB2312（将用KaiTi）。"
        "打印 Word 前请核对版面，或者打印 PDF（自带字体）。"
    )
    assert "宋体（由办公软件另选）" in font_words("dense", set())
    assert font_words("dense", WINDOWS) == ""
    assert font_words("", set()) == ""
