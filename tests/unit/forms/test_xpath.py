"""Expressions: what they mean, as the value a calculation gets."""

from __future__ import annotations

import pytest

from forms.errors import FormError
from tests.unit.forms.tiny import fill

FORM = """
    text word | default: 养老 院
    text empty
    integer seven | default: 7
    decimal half | default: 0.5
    date day | default: 2026-03-02
    dateTime moment | default: 2026-03-02T09:30:00+08:00
    time from | default: 09:30
    text chosen | default: a c
    select1 yesno yes=是 no=否 | default: yes
    group g
      integer one | default: 1
      integer two | default: 2
    text gone | default: here | relevant: false()
"""


def value_of(expression: str) -> str:
    return fill(f"{FORM}    hidden result | calculate: {expression}\n").value("/data/result")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        # literals, operators, precedence
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("2 * 3 div 4", "1.5"),
        ("7 mod 3", "1"),
        ("-7 mod 3", "-1"),
        ("- - 2", "2"),
        ("1 div 0", "Infinity"),
        ("-1 div 0", "-Infinity"),
        ("0 div 0", ""),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("1000000 * 1000000 * 1000000", "1000000000000000000"),
        ("1 div 10000000", "0.0000001"),
        (".5 + 5.", "5.5"),
        ('"it\'s"', "it's"),
        ("1 < 2 and 2 < 3 or false()", "true"),
        ("true() or false() and false()", "true"),
        ("1 = 1.0", "true"),
        ("'1' = '1.0'", "false"),
        ("1 = '1.0'", "true"),
        ("2 > '10'", "false"),
        ("'a' != 'b'", "true"),
        ("true() = 'x'", "true"),
        # names that look like operators
        ("/data/seven*2", "14"),
        ("/data/g/* = 2", "true"),
        ("count(/data/g/*)", "2"),
        # paths
        ("/data/empty = ''", "true"),
        ("/data/empty = 0", "false"),
        ("/data/gone = ''", "true"),
        ("/data/gone != 'here'", "true"),
        ("/data/gone = /data/empty", "true"),
        ("/data/gone = string(/data/empty)", "true"),
        ("/data/gone < 5", "false"),
        ("count(/data/gone)", "0"),
        ("../seven + ../g/one", "8"),
        ("./../seven", "7"),
        ("current()/../seven", "7"),
        ("/data/empty + 1", ""),
        ("/data/g/*[. > 1]", "2"),
        ("/data/g/*[2]", "2"),
        ("/data/g/*[3]", ""),
        ("/data/g/*[last()]", "2"),
        ("count(/data/g/*[position() < 2])", "1"),
        ("count(/data/g[one = 1 and two = 2])", "1"),
        ("/data/g[one = 5]/two", ""),
        ("boolean(/data/seven)", "true"),
        ("boolean(/data/seven - 7)", "false"),
        ("boolean(/data/g)", "true"),
        ("not(/data/g)", "false"),
        ("/data/g = ''", "true"),
        # truth and choice
        ("not(/data/empty)", "true"),
        ("if(/data/seven > 5, 'many', 'few')", "many"),
        ("if(/data/empty, 'many', 'few')", "few"),
        ("coalesce(/data/empty, /data/seven)", "7"),
        ("coalesce(/data/word, 'x')", "养老 院"),
        ("boolean-from-string('1')", "true"),
        ("boolean-from-string('yes')", "false"),
        # choices
        ("selected(/data/chosen, 'c')", "true"),
        ("selected(/data/chosen, 'b')", "false"),
        ("selected('ab', 'a')", "false"),
        ("selected-at(/data/chosen, 1)", "c"),
        ("selected-at(/data/chosen, 2)", ""),
        ("count-selected(/data/chosen)", "2"),
        ("count-selected(/data/empty)", "0"),
        ("jr:choice-name(/data/yesno, '/data/yesno')", "是"),
        ("jr:choice-name('other', '/data/yesno')", ""),
        # numbers
        ("number('x')", ""),
        ("number(' 12 ')", "12"),
        ("int(-2.7)", "-2"),
        ("int('x')", ""),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("round(1.005, 2)", "1.01"),
        ("round(1234, -2)", "1200"),
        ("round(1 div 0)", "Infinity"),
        ("floor(-1.5)", "-2"),
        ("ceiling(-1.5)", "-1"),
        ("abs(-3)", "3"),
        ("pow(2, 10)", "1024"),
        ("pow(-1, 0.5)", ""),
        ("pow(10, 400)", "Infinity"),
        ("sum(/data/g/*)", "3"),
        ("sum(/data/empty)", "0"),
        ("min(/data/g/*)", "1"),
        ("max(/data/g/one, 9, 3)", "9"),
        ("max(/data/empty)", ""),
        ("count-non-empty(/data/empty)", "0"),
        ("count-non-empty(/data/word)", "1"),
        # text
        ("string(5 div 2)", "2.5"),
        ("string(true())", "true"),
        ("concat('a', 1, /data/g/*)", "a112"),
        ("join('-', /data/g/*, 'x')", "1-2-x"),
        ("string-length(/data/word)", "4"),
        ("substr('abcdef', 1, 3)", "bc"),
        ("substr('abcdef', -2)", "ef"),
        ("substr('abcdef', 4, 99)", "ef"),
        ("substr('abcdef', 3, 1)", ""),
        ("substring-before('a-b-c', '-')", "a"),
        ("substring-after('a-b-c', '-')", "b-c"),
        ("substring-before('abc', '-')", ""),
        ("substring-after('abc', '')", "abc"),
        ("contains('养老机构', '机构')", "true"),
        ("starts-with('养老机构', '养老')", "true"),
        ("ends-with('养老机构', '养老')", "false"),
        ("normalize-space('  a   b ')", "a b"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("translate('aaa', 'aa', 'xy')", "xxx"),
        ("regex('13800138000', '1[3-9][0-9]{9}')", "true"),
        ("regex('x13800138000', '1[3-9][0-9]{9}')", "false"),
        ("uuid()", "id-1"),
        # dates: the clock says 2026-03-02 09:30 in China
        ("today()", "2026-03-02"),
        ("now()", "2026-03-02T09:30:00.000+08:00"),
        ("/data/day + 1", "20515"),
        ("date(/data/day + 1)", "2026-03-03"),
        ("/data/day = today()", "true"),
        ("/data/day < date('2026-03-03')", "true"),
        ("/data/moment > /data/day", "true"),
        ("int(/data/day - date('2024-02-28'))", "733"),
        ("number(date('1970-01-01'))", "0"),
        ("number(date('1969-12-31'))", "-1"),
        ("date('2026-02-30')", ""),
        ("date('soon')", ""),
        ("date('2026-03-02T23:30:00Z')", "2026-03-03"),
        ("decimal-date-time('1970-01-02T12:00:00')", "1.5"),
        ("decimal-time('06:00')", "0.25"),
        ("/data/from < '10:00:00'", "true"),
        ("date-time('2026-03-02T01:30:00Z')", "2026-03-02T09:30:00.000"),
        ("format-date(/data/day, '%Y年%n月%e日')", "2026年3月2日"),
        ("format-date('2026-11-22', '%y-%m-%d %b %a %% %q')", "26-11-22 Nov Sun % %q"),
        ("format-date-time(now(), '%H:%M:%S.%3 %h')", "09:30:00.000 9"),
        ("format-date('', '%Y')", ""),
    ],
)
def test_value(expression: str, value: str):
    assert value_of(expression) == value


@pytest.mark.parametrize(
    ("expression", "code", "values"),
    [
        ("1 +", "xpath.syntax", {"position": 4}),
        ("(1", "xpath.syntax", {"position": 3}),
        ("1 2", "xpath.syntax", {"position": 3, "found": "2"}),
        ("'open", "xpath.syntax", {"position": 1}),
        ("#", "xpath.syntax", {"position": 1, "found": "#"}),
        ("/data/g/one[", "xpath.syntax", {"position": 13}),
        ("if(1, 2", "xpath.syntax", {"position": 8}),
        ("/", "xpath.syntax", {"position": 2}),
        ("//one", "xpath.unsupported", {"found": "//"}),
        ("/data//one", "xpath.unsupported", {"found": "//"}),
        ("/data/@version", "xpath.unsupported", {"found": "@"}),
        ("/data/g|/data/word", "xpath.unsupported", {"found": "|"}),
        ("child::one", "xpath.unsupported", {"found": "::"}),
        ("$x", "xpath.unsupported", {"found": "$"}),
        ("/data/text()", "xpath.unsupported", {"found": "("}),
        ("system('rm')", "xpath.unknown_function", {"name": "system"}),
        ("round()", "xpath.wrong_arguments", {"name": "round", "given": 0}),
        ("today(1)", "xpath.wrong_arguments", {"name": "today", "given": 1}),
        ("count('a')", "xpath.not_nodes", {"name": "count"}),
        ("position(1)", "xpath.not_nodes", {"name": "position"}),
        ("indexed-repeat(/data/word, /data/g, 1)", "xpath.wrong_arguments", {"name": "indexed-repeat"}),
        ("jr:choice-name('a', /data/yesno)", "xpath.wrong_arguments", {"name": "jr:choice-name"}),
        ("jr:choice-name('a', '/data/word')", "xpath.unknown_path", {"path": "/data/word"}),
        ("/data/nobody", "xpath.unknown_path", {"path": "/data/nobody"}),
        ("/other/word", "xpath.unknown_path", {"path": "/other/word"}),
        ("../../../word", "xpath.unknown_path", {"path": "../../../word"}),
        ("count(../g[three = 1])", "xpath.unknown_path", {"path": "three"}),
        ("current()/../nobody", "xpath.unknown_path", {"path": "current()/../nobody"}),
        ("regex('a', '(')", "regex.syntax", {"pattern": "("}),
        ("regex('a', /data/word)", "regex.unsupported", {}),
        ("(" * 61 + "1" + ")" * 61, "xpath.too_deep", {"limit": 60}),
        ("1" + "+1" * 60, "xpath.too_deep", {"limit": 60}),
        ("'" + "x" * 10_000 + "'", "xpath.too_long", {"limit": 10_000}),
        ("1 or " * 2_000 + "1", "xpath.too_long", {"limit": 10_000}),
        ("1=1" + " or 1" * 1_999, "xpath.too_long", {"limit": 4_000}),
    ],
)
def test_a_wrong_expression_is_refused_with_its_place(expression: str, code: str, values: dict[str, object]):
    with pytest.raises(FormError) as caught:
        value_of(expression)
    assert caught.value.code == code
    assert caught.value.values.items() >= values.items()
    assert caught.value.values["ref"] == "/data/result"
    assert caught.value.values["attribute"] == "calculate"
    assert caught.value.values["expression"] == expression[:200]


def test_a_long_chain_of_or_stays_flat():
    assert value_of("false()" + " or 1 = 2" * 900 + " or 1 = 1") == "true"


def test_work_is_counted_and_a_refused_answer_changes_nothing():
    row = "<r><a>1</a></r>"
    form = fill(
        """
        text go
        repeat r
          integer a
        hidden n | type: int | calculate: if(/data/go = 'y', count(/data/r[count(/data/r[a = 1]) = 1]), 0)
        """,
        instance=f'<data id="tiny" version="1"><go/>{row * 750}<n>0</n></data>'.encode(),
    )
    with pytest.raises(FormError) as caught:
        form.answer("/data/go", "y")
    assert (caught.value.code, caught.value.values["ref"]) == ("xpath.too_much_work", "/data/n")
    assert (form.value("/data/go"), form.value("/data/n")) == ("", "0")
