"""What a D03 calls a suspected major hazard: a major item answered 不符合, and nothing else."""

import pytest

from model.documents.pdf import tree
from model.documents.tree_text import as_text
from tests.unit.documents.sample import FILLED, FINDING, ITEMS, material, xform

SUSPECTED = "涉嫌重大事故隐患，待认定"
ALL_MAJOR = {code: (*row[:2], "major", *row[3:]) for code, row in ITEMS.items()}


def paper(**answers):
    """The words of a paper on which every item is a major one."""
    filled = FILLED | {code: {"answer": answer, **FINDING} for code, answer in answers.items()}
    return as_text(tree(material(form=xform(ALL_MAJOR), filled=filled)))


@pytest.mark.parametrize("answer", ["yes", "na", "unchecked"])
def test_no_other_answer_is_called_so(answer):
    words = paper(fire_01=answer, fire_02=answer, food_01=answer, food_02=answer, food_03=answer)
    assert "安全出口、疏散通道畅通" in words
    assert "涉嫌重大" not in words


def test_each_finding_is_called_so_once_and_a_self_check_hint_is_none():
    words = paper(fire_01="no", fire_02="yes", food_01="no", food_02="no", food_03="unchecked")
    assert words.count(SUSPECTED) == 2  # fire_01 and food_01; food_02 is a hint
