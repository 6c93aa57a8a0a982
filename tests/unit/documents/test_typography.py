"""Line breaks, justification and font fallback."""

import pytest

from model.documents.fonts import glyph, missing
from model.documents.typography import may_break, set_lines

SIZE = 10.0  # a Chinese character is 10 points wide


def broken(text, characters):
    """The lines of `text` in a measure of so many Chinese characters."""
    lines = set_lines([(text, "plain")], SIZE, characters * SIZE)
    return ["".join(segment.text for segment in line.segments) for line in lines]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("检查人员出示证件", ["检查人员", "出示证件"]),
        ("一二三四，五六", ["一二三", "四，五六"]),
        ("一二三四）；五六", ["一二三", "四）；五", "六"]),  # two signs do not hang: a character comes down with them
        ("一二三《四五》六", ["一二三", "《四五》", "六"]),  # 《 never ends a line
        ("一二三“四五”六", ["一二三", "“四五”", "六"]),
        ("一二三——四", ["一二", "三——四"]),  # a dash is not torn
        ("编号ABC12号文", ["编号", "ABC12", "号文"]),  # words are not cut
        ("共有１２３间", ["共有", "１２３间"]),
        ("长度 12.50 米以上", ["长度 12.50", "米以上"]),
        ("在三月25日到", ["在三月", "25日到"]),  # a number keeps its unit
        ("按照第38条的", ["按照", "第38条", "的"]),
        ("abcdefghijklmnop", ["abcdefg", "hijklmn", "op"]),  # a word wider than the line must be
        ("一二\n三四五六七", ["一二", "三四五六", "七"]),
        ("", [""]),
    ],
)
def test_lines_break_where_chinese_lines_may(text, lines):
    assert broken(text, 4 if "12.50" not in text else 5) == lines


def test_half_of_a_comma_is_white_and_hangs_out():
    assert broken("一二三四，五六", 4.4) == ["一二三", "四，五六"]
    assert broken("一二三四，五六", 4.5) == ["一二三四，", "五六"]


@pytest.mark.parametrize("sign", "，。、；：！？）〕】》〉」”’…％·")
def test_a_closing_sign_never_begins_a_line(sign):
    assert not may_break("字", sign)


@pytest.mark.parametrize("sign", "（〔【《〈「“‘￥")
def test_an_opening_sign_never_ends_a_line(sign):
    assert not may_break(sign, "字")


def test_the_first_line_is_indented_and_shorter():
    first, second = set_lines([("一二三四五六", "plain")], SIZE, 4 * SIZE, indent=2 * SIZE)
    assert (first.segments[0].x, first.segments[0].text) == (20.0, "一二")
    assert (second.segments[0].x, second.segments[0].text) == (0.0, "三四五六")


def test_gaps_grow_until_the_line_is_full():
    first, _ = set_lines([("一二三四五六七八九（十", "plain")], SIZE, 10 * SIZE)
    assert first.segments[0].text == "一二三四五六七八九"
    assert first.segments[0].spacing == pytest.approx(10 / 8)
    assert first.width == pytest.approx(100)


def test_the_white_half_of_a_closing_sign_hangs_over_the_margin():
    first, _ = set_lines([("一二三四五六七八九，十二", "plain")], SIZE, 10 * SIZE)
    assert first.segments[0].text == "一二三四五六七八九，"
    assert first.segments[0].spacing == pytest.approx(5 / 9)
    assert first.width == pytest.approx(100)


def test_a_line_with_too_much_room_stays_ragged():
    first, _ = set_lines([("一二三abcdefghijk", "plain")], SIZE, 6 * SIZE)
    assert first.segments[0].spacing == 0


def test_the_last_line_is_not_stretched():
    (only,) = set_lines([("一二三", "plain")], SIZE, 4 * SIZE)
    assert (only.segments[0].spacing, only.width) == (0.0, 30.0)


def test_a_character_comes_from_the_first_font_that_has_it():
    assert glyph("plain", "检").face == "serif"
    assert glyph("kai", "检").face == "kai"
    assert glyph("bold", "检").face == "sans-bold"
    assert glyph("plain", "☑").face == "box"


def test_rare_characters_of_names_are_covered():
    assert missing(["𬭸𠅤㛃䶮〇龘"]) == []


def test_a_missing_glyph_is_named_once():
    assert missing(["好\U0001f600的\n", "\U0001f600\u0e01"]) == ["\U0001f600", "\u0e01"]
