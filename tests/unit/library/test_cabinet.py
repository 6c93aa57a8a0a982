"""The cabinet holds the thirteen tables whole, and each compiles for each area."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest
from lxml import etree

from forms.checklist_table import compile_library, compile_library_checklist, library_index

ON = date(2026, 11, 22)
COUNTS = {
    "routine_safety": 135,
    "major_hazards": 22,
    "filing_verification": 40,
    "unlicensed_site": 39,
    "fire_safety": 53,
    "food_safety": 35,
    "funds": 45,
    "self_built_house": 19,
    "staff": 30,
    "exit_supervision": 24,
    "effectiveness_evaluation": 36,
    "commitment": 21,
    "emergency": 31,
}


def _codes(form_id: str) -> list[str]:
    text = files("forms.library").joinpath("checklists").joinpath(f"{form_id}.csv").read_text("utf-8")
    return [row["code"] for row in csv.DictReader(text.splitlines())]


def test_the_index_names_thirteen_tables_of_530_items_in_all() -> None:
    assert {one.id: len(_codes(one.id)) for one in library_index()} == COUNTS
    assert sum(COUNTS.values()) == 530
    codes = [code for one in library_index() for code in _codes(one.id)]
    assert len(set(codes)) == 530


def test_each_table_says_whom_it_is_about() -> None:
    subjects = {one.id: one.subject for one in library_index()}
    assert subjects.pop("unlicensed_site") == "site"
    assert subjects.pop("effectiveness_evaluation") == "unit"
    assert set(subjects.values()) == {"institution"}


@pytest.mark.parametrize("area", ["500242", "140213", "500240", "330106"])
def test_every_item_of_every_table_is_a_group_in_the_paper(area: str) -> None:
    codes: list[str] = []
    for form_id, xform in compile_library(area, ON).items():
        root = etree.fromstring(xform)
        found = root.xpath("//*[local-name()='bind']/@*[local-name()='code']")
        assert found == _codes(form_id)
        codes += found
    assert len(codes) == 530


def test_the_same_input_gives_the_same_bytes() -> None:
    once = compile_library_checklist("staff", "500242", ON)
    compile_library_checklist.cache_clear()
    assert compile_library_checklist("staff", "500242", ON) == once
