"""The glossary of 方法 explains every method of every checklist, and no other."""

from __future__ import annotations

import csv
from importlib.resources import files

from forms.methods import explain, glossary


def methods_in_use() -> set[str]:
    tables = [one for one in files("forms.library").joinpath("checklists").iterdir() if one.name.endswith(".csv")]
    rows = [row for table in tables for row in csv.DictReader(table.read_text("utf-8").splitlines())]
    return {name for row in rows for name in row["method"].split("/") if name}


def test_every_method_of_the_cabinet_is_explained_and_none_is_left_over() -> None:
    assert set(glossary()) == methods_in_use() == {"现场查看", "查阅资料", "询问", "测试"}


def test_each_says_what_one_does_and_what_it_leaves() -> None:
    assert all(one.how.endswith("。") and one.leaves.endswith("。") for one in glossary().values())


def test_the_methods_of_an_item_are_explained_in_their_order() -> None:
    assert [one.name for one in explain("测试/现场查看")] == ["测试", "现场查看"]


def test_a_word_of_an_offices_own_is_passed_over() -> None:
    assert [one.name for one in explain("查阅资料/看监控")] == ["查阅资料"]
    assert explain("") == ()
