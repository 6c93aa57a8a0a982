"""Regular expressions of form files: Java's meaning, linear time, everything else refused."""

from __future__ import annotations

import pytest

from forms.errors import FormError
from forms.xpath.regex import compile_pattern


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("abc", ["abc"], ["ab", "abcd", ""]),
        ("", [""], ["a"]),
        ("^abc$", ["abc"], ["xabc"]),
        ("a|bc|", ["a", "bc", ""], ["b"]),
        ("^a$|^b$", ["a", "b"], ["ab"]),
        ("a*", ["", "aaa"], ["b"]),
        ("a+?b", ["ab", "aab"], ["b"]),
        ("colou?r", ["color", "colour"], ["colouur"]),
        ("[0-9]{3}", ["123"], ["12", "1234"]),
        ("a{2,}", ["aa", "aaaa"], ["a"]),
        ("a{0,2}", ["", "aa"], ["aaa"]),
        ("(ab){2}c", ["ababc"], ["abc"]),
        ("(?:ab|c)+", ["abcab"], ["abb"]),
        ("[^0-9]", ["x", "９"], ["5"]),
        ("[a\\-z]", ["-", "a", "z"], ["b"]),
        ("[-a]", ["-", "a"], ["b"]),
        ("[a-]", ["-", "a"], ["b"]),
        ("[]a]", ["]", "a"], ["b"]),
        ("[\\d_]+", ["1_2"], ["1-2"]),
        ("\\d\\D\\w\\W\\s\\S", ["1ab. x"], ["11b. x"]),
        ("\\d", ["7"], ["７"]),
        (".", ["好"], ["\n", ""]),
        ("\\.\\\\\\(", [".\\("], ["x\\("]),
        ("[\\u4e00-\\u9fa5]{2,4}", ["张三", "欧阳小明"], ["张", "Zhang"]),
        ("\\x41\\t", ["A\t"], ["a\t"]),
        ("(a*)*b", ["b", "aab"], ["aa"]),
        ("91[0-9A-HJ-NPQRTUWXY]{16}", ["91500242MA5UXXXX0K".replace("XXXX", "6666")], ["91500242MA5UIIII0K"]),
    ],
)
def test_the_whole_text_must_have_the_form(pattern: str, yes: list[str], no: list[str]):
    compiled = compile_pattern(pattern)
    assert [text for text in yes if not compiled.matches(text)] == []
    assert [text for text in no if compiled.matches(text)] == []


@pytest.mark.parametrize(
    ("pattern", "code", "position"),
    [
        ("(", "regex.syntax", 2),
        (")", "regex.syntax", 1),
        ("[a", "regex.syntax", 3),
        ("*a", "regex.syntax", 1),
        ("a**", "regex.syntax", 3),
        ("a{2", "regex.syntax", 4),
        ("a{2,1}", "regex.syntax", 7),
        ("a{x}", "regex.syntax", 3),
        ("[z-a]", "regex.syntax", 5),
        ("\\", "regex.syntax", 2),
        ("\\u12", "regex.syntax", 5),
        ("(?=a)", "regex.unsupported", 3),
        ("(?<n>a)", "regex.unsupported", 3),
        ("(a)\\1", "regex.unsupported", 6),
        ("\\bword", "regex.unsupported", 3),
        ("\\p{L}", "regex.unsupported", 3),
        ("a++", "regex.unsupported", 3),
        ("a^b", "regex.unsupported", 2),
        ("[a&&b]", "regex.unsupported", 3),
        ("(" * 21 + ")" * 21, "regex.too_large", 22),
    ],
)
def test_what_is_wrong_or_needs_backtracking_is_refused(pattern: str, code: str, position: int):
    with pytest.raises(FormError) as caught:
        compile_pattern(pattern)
    assert (caught.value.code, caught.value.values["position"]) == (code, position)


@pytest.mark.parametrize("pattern", ["a" * 501, "(a{99}){99}", "((){9999}){9999}", "((((a{9}){9}){9}){9}){9}"])
def test_a_pattern_that_grows_too_large_is_refused(pattern: str):
    with pytest.raises(FormError) as caught:
        compile_pattern(pattern)
    assert caught.value.code == "regex.too_large"


def test_patterns_that_hang_other_engines_cost_no_more_than_their_length():
    for pattern in ("(a+)+b", "(a|a)*b", "a*a*a*a*a*a*b", "(.*)*x"):
        compiled = compile_pattern(pattern)
        assert not compiled.matches("a" * 2_000)
        assert compiled.cost("a" * 2_000) < 10_000
