"""The second inspection of an institution: what was found last time speaks, its paper opens, its words are offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from model.workflow.cases import start
from tests.helpers.offices import FIRST, Offices, wish
from tests.journeys.conftest import Sit
from tests.journeys.pages import Checklist, Hands, Key, words_of

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints


def test_the_first_visit_speaks_at_the_second(offices: Offices, sit_down: Sit) -> None:
    county, record = offices.inspected()
    still_open = county.store.facts.rows(
        "select fact, place from fact_finding where record = ? and corrected = ''", [record]
    )
    draft_id = start.start(county, wish(county))
    county.store.close()
    hands = sit_down(offices.root / "county", 1)
    hands.log_in(FIRST)
    hands.shell.go("fill", draft_id=draft_id)
    page = Checklist(hands).page

    hands.press(Key.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)
    hands.press("c")
    hands.arrive(FillPage)
    hands.press("c")
    assert "上次不符合（2026-03-02，未销）→ 这次还没回答" in words_of(hands.focused)
    assert page.side.panels["compare"].said.text() == f"上次的问题还没查 {len(still_open)} 项"

    hands.press(Key.Key_Return)
    card = words_of(hands.focused)
    assert "上次不符合 · 2026-03-02 · 未销" in card

    hands.press("l")
    hands.arrive(FillPage)
    told = "\n".join(one.text() for one in page.side.findChildren(QLabel) if one.isVisible())
    assert any(one["fact"] in told and one["place"] in told for one in still_open)
    assert "示例民检录字〔2026〕第A1号" in told

    look_at_the_paper(hands, card)
    write_in_the_words_of_last_time(hands, page, {one["fact"] for one in still_open})
    hands.shell.window.close()


def look_at_the_paper(hands: Hands, card: str) -> None:
    """One key opens the earlier paper, one leads back to the card."""
    hands.press("o")
    paper = hands.arrive(FinishedPage)
    assert paper.number.text() == "示例民检录字〔2026〕第A1号"
    hands.press(Key.Key_Escape)
    hands.arrive(FillPage)
    hands.wait(lambda: words_of(hands.focused) == card)


def write_in_the_words_of_last_time(hands: Hands, page: FillPage, facts: set[str]) -> None:
    """What was written at the first visit is offered at the second."""
    hands.arrive(FillPage)
    hands.press("2")
    hands.arrive(FillPage)
    field = words_of(hands.focused)
    assert field.startswith("事实")
    hands.press(Key.Key_F4)
    hands.wait(page.phrases.isVisible)
    hands.press("1")
    hands.wait(lambda: words_of(hands.focused) == field)
    hands.arrive(FillPage)
    assert hands.focused.toPlainText() in facts
