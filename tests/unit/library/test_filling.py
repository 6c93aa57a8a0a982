"""Every one of the 530 items can be answered, in every area, through the one door."""

from __future__ import annotations

from itertools import cycle

import pytest

from forms.checklist_table import library_index
from forms.session import FillSession
from tests.unit.library.filled import FINDING, SIGN, VISIT, answer_of, checklist, give, items, missing

FIELD_VALUES = {"text": "示例", "integer": "12", "decimal": "3.5", "date": "2026-11-01"}


def _fill(session: FillSession) -> int:
    """Answer all items, the four answers in turn; returns how many were answered."""
    answered = 0
    turns = cycle(("yes", "no", "na", "unchecked"))
    for one in items(session.definition):
        answer = answer_of(one)
        if one.metadata["role"] == "field":
            value = answer.choices[-1].value if answer.choices else FIELD_VALUES[answer.type]
        else:
            turn = next(turns)
            value = turn if turn in {choice.value for choice in answer.choices} else "yes"
        assert session.answer(answer.ref, value) is None
        answered += 1
        if value == "no" and one.metadata["follow"] != "hint":
            give(session, one.ref, FINDING)
            give(session, session.add_repeat(f"{one.ref}/photo"), {"file": "a.jpg", "caption": "示例照片"})
    return answered


@pytest.mark.parametrize("area", ["500242", "140213", "500240", "330106"])
def test_all_530_items_can_be_filled_to_the_end(area: str) -> None:
    answered = 0
    for info in library_index():
        session = checklist(info.id, area)
        answered += _fill(session)
        give(session, "/data/visit", VISIT)
        give(session, "/data/sign", SIGN)
        assert session.finalise() == (), info.id
    assert answered == 530


def test_a_blank_paper_asks_every_item_of_its_scope_and_no_other() -> None:
    whole, part = checklist("staff"), checklist("staff", sections="s01 s05")
    assert len([ref for ref in missing(whole, "/data") if ref.endswith("/answer")]) == 30
    asked = {ref.split("/")[0] for ref in missing(part, "/data") if ref.endswith("/answer")}
    assert asked == {"s01", "s05"}
    assert b"stf_07" not in part.submission_xml()


def test_an_unanswered_item_blocks_and_unchecked_is_an_answer() -> None:
    session = checklist("routine_safety", sections="s01")
    assert missing(session, "/data/s01/lic_01") == {"answer": "required"}
    give(session, "/data/s01/lic_01", {"answer": "unchecked"})
    assert missing(session, "/data/s01/lic_01") == {}
