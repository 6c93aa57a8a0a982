"""Leaving the trade at the window: notice thirty days before, everybody placed, what is left is liquidated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledger_desk import sat_down
from tests.journeys.ledgers import cells_of, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

ENDING = "2026年4月终止服务"
EXIT = {
    "kind": "end",
    "received_on": "2026-02-20",
    "reason": "示例：租期届满",
    "stops_on": "2026-04-10",
    "transition_from": "2026-03-01",
    "transition_until": "2026-04-10",
    "residents": "2",
    "liquidated": "yes",
    "liquidators": "示例：理事长、会计各一人",
    "related": "unchecked",
    "state": "open",
}
FIRST = {"name": "1 号", "person": "示例老人甲", "kind": "undecided", "state": "waiting"}
SECOND = FIRST | {"name": "2 号", "person": "示例老人乙"}


def test_an_exit_is_announced_and_everybody_is_placed(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    desk = sat_down(offices, sit_down, tmp_path)
    exits, placements, hands = desk.ledger("exit"), desk.ledger("placement"), desk.clerk.hands
    exits.bring({**EXIT, "institution": desk.institution})
    assert due(hands, "T46-notice") == {ENDING: "2026-03-11"}
    exits.change(ENDING, {"noticed_on": "2026-03-02"})
    assert due(hands, "T46-notice") == {}

    placements.bring(*({**one, "exit": ENDING} for one in (FIRST, SECOND)))
    assert placements.lines().figures.text() == "需要安置 2 人，已登记 2 人，已安置 0 人。"
    moved = {"kind": "home", "state": "placed", "ended_on": "2026-03-01", "moved_on": "2026-03-01"}
    placements.change("1 号", moved)
    page = placements.lines()
    assert page.figures.text() == "需要安置 2 人，已登记 2 人，已安置 1 人。"
    assert due(hands, "T49") == {"1 号": "2031-03-01"}  # until then the file of the elder is kept
    assert "示例老人" not in str(cells_of(page.list))

    assert "养老机构服务退出监管登记表" in desk.sheet(exits, ENDING)
    assert "示例老人" not in desk.sheet(placements, "1 号")
    exported = placements.export()
    assert [(row["编号"], row["去向"]) for row in exported] == [("1 号", "回家居住"), ("2 号", "还没有定")]
    assert "示例老人" not in str(exported)
    (row,) = exits.export()
    assert (row["提前了几日"], row["清算组成员"]) == ("39", "示例：理事长、会计各一人")
