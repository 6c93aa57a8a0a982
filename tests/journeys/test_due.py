"""From what the law asks for, to the paper that answers it: 应办 at the county, by keyboard."""

from __future__ import annotations

import pytest

from gui.pages.due import DuePage
from gui.pages.start import StartPage
from tests.helpers.offices import FIRST, Offices, sealed_paper, subject
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints


def test_a_rule_names_whom_it_still_concerns_and_begins_the_paper(offices: Offices, sit_down: Sit) -> None:
    county = offices.county()
    inspected = subject(county)
    sealed_paper(county)
    county.store.close()
    hands = sit_down(offices.root / "county", 5)
    hands.log_in(FIRST)

    page = hands.visit("due", DuePage)
    hands.wait(lambda: page.rows.lines.rowCount() == 20)
    assert [cells(page.rules, row)[2] for row in range(3)] == ["0/20", "0/20", "1/20"]
    choose(hands, page, 2)
    hands.wait(lambda: page.rows.lines.rowCount() == 19)
    assert page.heading.text() == "每年不少于一次现场检查：还有 19 家"
    left = [page.rows.lines.key(row) for row in range(19)]
    assert inspected not in left
    name = cells(page.rows, 0)[0]
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Return)

    start = hands.arrive(StartPage)
    hands.wait(lambda: name in start.chosen.text())
    assert start.papers.buttons["inspection"].isChecked()


def cells(view: object, row: int) -> list[str]:
    """The cells of one line."""
    lines = view.lines
    return [lines.data(lines.index(row, column)) for column in range(lines.columnCount())]


def choose(hands: Hands, page: DuePage, row: int) -> None:
    """Walk to a rule and open it."""
    assert hands.focused is page.rules
    for _ in range(row - page.rules.currentIndex().row()):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
