"""综合督导（巡查）记录 as text, block by block: a change of wording is read here first.

After a change that is meant, `python -m tests.golden.documents.test_d62` writes the files again.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rfc8785

from model.documents import PdfPaper
from model.documents.pdf import tree
from model.documents.tree_text import as_text
from model.ports import Material

HERE = Path(__file__).parent
RECORDS = HERE.parent / "records"
# What a short supervision leaves out of the record of the other: no list, nobody beside, no photo, one supervisor.
BARE = (
    (r"<project>.*</project>", ""),
    (r"<met>.*</met>", ""),
    (r"<photo>.*?</photo>", ""),
    (r"<supervisor2_(id|name)>[^<]*", r"<supervisor2_\1>"),
    (r"<sign2>.*?</sign2>", ""),
    (r"<answer>urge", "<answer>none"),
)
VARIANTS = {"supervision": (), "supervision_bare": BARE, "supervision_corrected": ()}


def tree_text(name: str) -> str:
    record = "supervision-1-correction" if name == "supervision_corrected" else "supervision-1"
    said = json.loads((RECORDS / f"{record}.json").read_bytes())
    for pattern, words in VARIANTS[name]:
        changed = re.sub(pattern, words, said["payload"], flags=re.DOTALL)
        assert changed != said["payload"], pattern
        said["payload"] = changed
    form = (RECORDS / f"{record}.form.xml").read_bytes()
    return as_text(tree(Material(rfc8785.dumps(said), form, PdfPaper().template("D62"))))


@pytest.mark.parametrize("name", VARIANTS)
def test_the_tree(name: str):
    assert tree_text(name) == (HERE / f"{name}.tree.txt").read_text("utf-8")


@pytest.mark.parametrize("name", VARIANTS)
def test_it_says_that_it_is_no_enforcement_document_and_asks_for_nothing_of_one(name: str):
    text = tree_text(name)
    assert "*非执法文书*" in text
    for word in ("执法证号", "出示", "回避", "责令你", "符合"):
        assert word not in text


def test_a_correction_says_what_it_corrects_and_why():
    corrects = "91dfd4bf1333959033783b1e50071bd06c50320d1bcd0ab9159b48afef4362e2"
    assert f"本记录更正记录 {corrects}。理由：示例：数量写错" in tree_text("supervision_corrected")


if __name__ == "__main__":
    for one in VARIANTS:
        (HERE / f"{one}.tree.txt").write_text(tree_text(one), "utf-8")
