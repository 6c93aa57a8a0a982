"""更正 on screen: from a finished paper, with a reason, to a new paper that names it; the old one stays as it was."""

from __future__ import annotations

import pytest

from gui.pages.finished import FinishedPage
from gui.pages.sign import SignPage
from gui.pages.today import TodayPage
from tests.helpers.offices import FIRST, SECOND, Offices, sealed_paper
from tests.journeys.conftest import Sit
from tests.journeys.pages import Checklist, Key, review, seal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise()"),  # the offscreen platform
]


def test_a_correction_from_its_reason_to_its_seals(offices: Offices, sit_down: Sit) -> None:
    laptop = offices.county("laptop", mark=2)
    document, _ = sealed_paper(laptop)
    laptop.store.close()
    hands = sit_down(offices.root / "laptop", 4)
    hands.log_in(FIRST)
    hands.shell.go("finished", record=document)
    hands.arrive(FinishedPage)
    hands.tab_to("更正…")
    hands.press(Key.Key_Space)
    hands.answer("示例：数量写错")
    finished = sign_anew(Checklist(hands))
    assert finished.number.text() == "示例民检录字〔2026〕第A2号"
    hands.wait(lambda: finished.follow.notice.text == "这一份更正了以前的一份。")
    recent = hands.visit("today", TodayPage).recent.lines
    marks = {recent.data(recent.index(row, 4)): recent.data(recent.index(row, 3)) for row in range(2)}
    assert marks["示例民检录字〔2026〕第A1号"].endswith("，已被更正")
    assert marks["示例民检录字〔2026〕第A2号"].endswith("，更正件")


def sign_anew(checklist: Checklist) -> FinishedPage:
    """Nothing is missing but the signatures."""
    hands = checklist.hands
    review(hands)
    hands.press(Key.Key_Return)
    page = hands.arrive(SignPage)
    for choice in ("以口令签署，不留手写", "以口令签署，不留手写", "不在场"):
        checklist.take(choice)
    hands.answer("", "外出未归", "示例见证人（示例村委会）")
    hands.tab_to("定稿并封签", back=True)
    hands.press(Key.Key_Return)
    return seal(hands, page, (("示例甲", FIRST), ("示例乙", SECOND)))
