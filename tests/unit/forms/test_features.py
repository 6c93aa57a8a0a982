"""FEATURES.md says exactly what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from forms.body import CONTROLS
from forms.question_types import TYPES
from forms.xform import BIND_ATTRIBUTES, BIND_TYPES
from forms.xml import split_name
from forms.xpath.functions import FUNCTIONS

FEATURES = (Path(__file__).parents[3] / "forms" / "FEATURES.md").read_text("utf-8")


def section(title: str) -> str:
    return FEATURES.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def words(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def rows(title: str) -> list[list[str]]:
    found = [row.strip("| ").split(" | ") for row in section(title).splitlines() if row.startswith("| ")]
    return found[2:]


def test_the_functions_are_those_of_the_table():
    listed = words(section("XPath").split("| functions", 1)[1].split("How it counts", 1)[0])
    assert len(listed) == len(set(listed))
    assert set(listed) == {*FUNCTIONS, "current"}


def test_the_question_types_are_those_of_the_table():
    assert [words(row[0])[0] for row in rows("Question types")] == [
        "text",
        "integer",
        "decimal",
        "date",
        "time",
        "dateTime",
        "moment",
        "select_one",
        "select_multiple",
        "image",
        "note",
    ]
    assert {words(row[0])[0] for row in rows("Question types")} == set(TYPES)


def test_the_controls_and_bind_types_are_those_of_the_table():
    listed = {
        (control.split()[0], bind)
        for row in rows("Question types")
        for control in words(row[1])
        if control != "true()"
        for bind in words(row[2])
    }
    assert listed == set(CONTROLS)
    assert {bind for _, bind in listed} == set(BIND_TYPES)


def test_the_bind_attributes_are_those_of_the_table():
    written = {"jr:" + name if space else name for space, name in map(split_name, BIND_ATTRIBUTES)}
    listed = set(words(section("Bind attributes"))) - {"nodeset", "id", "urn:yijian:insp"}
    assert listed == written
