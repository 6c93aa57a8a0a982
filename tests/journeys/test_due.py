"""From what the law asks for, to the paper that answers it: 应办 at the county, by keyboard."""

from __future__ import annotations

import pytest

from gui.pages.due import DuePage
from gui.pages.start import StartPage
from model.workspace import current
from tests.helpers.offices import FIRST, Offices, sealed_paper, subject
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints


def test_a_rule_names_whom_it_still_concerns_and_begins_the_paper(offices: Offices, sit_down: Sit) -> None:
    county = offices.county()
    inspected_name = current(county.store, "institution", subject(county))["name"]
    sealed_paper(county)
    county.store.close()
    hands = sit_down(offices.root / "county", 5)
    hands.log_in(FIRST)

    page = hands.visit("due", DuePage)
    hands.wait(lambda: page.rows.lines.rowCount() == 44)
    assert cells(page.rows, 0)[0] == "2026-03-30"  # the inspection of today is to be published first
    assert cells(page.rows, 0)[3] == "检查结果自形成之日起二十个工作日内公开"
    page.views.buttons["rule"].click()
    hands.wait(lambda: page.groups.lines.rowCount() > 5)
    page.groups.setFocus()
    walk(hands, page, "T33")
    hands.press(Key.Key_Return)
    hands.wait(lambda: page.heading.text() == "T33　每年不少于一次现场检查：还有 19 项")
    hands.wait(lambda: page.rows.lines.rowCount() == 19)
    left = [cells(page.rows, row)[2] for row in range(19)]
    assert inspected_name not in left
    page.rows.setFocus()
    hands.press(Key.Key_Return)

    start = hands.arrive(StartPage)
    hands.wait(lambda: left[0] in start.chosen.text())
    assert start.papers.buttons["inspection"].isChecked()


def cells(view: object, row: int) -> list[str]:
    """The cells of one line."""
    lines = view.lines
    return [lines.data(lines.index(row, column)) for column in range(lines.columnCount())]


def walk(hands: Hands, page: DuePage, rule: str) -> None:
    """Go down to a rule by keyboard."""
    for _ in range(page.groups.lines.rowCount()):
        if page.groups.lines.key(page.groups.currentIndex().row()) == rule:
            return
        hands.press(Key.Key_Down)
