"""Reports by the hour at the window: an incident and an epidemic, from the row to the paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.offices import Offices
from tests.helpers.report_papers import EPIDEMIC, EPIDEMIC_REPORT, INCIDENT, REPORT
from tests.journeys.conftest import Sit
from tests.journeys.ledger_desk import Desk, sat_down
from tests.journeys.ledgers import INSPECTORS, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

FIRE = "示例：厨房起火"
LATER = ("first_reported_at", "first_reported_to", "received_at", "forwarded_at", "forwarded_to")
FOLLOWING = ("followed_up_at", "followed_up")
DEPARTMENTS = ("health_reported_at", "cdc_reported_at", "market_reported_at", "civil_reported_at")


@pytest.fixture
def desk(offices: Offices, sit_down: Sit, tmp_path: Path) -> Desk:
    return sat_down(offices, sit_down, tmp_path)


def test_an_incident_is_reported_by_the_hour_and_followed_up(desk: Desk, tmp_path: Path) -> None:
    ledger, hands = desk.ledger("incident"), desk.clerk.hands
    first = {name: value for name, value in INCIDENT.items() if name not in (*LATER, *FOLLOWING)}
    ledger.bring({**first, "institution": desk.institution})
    assert due(hands, "T41") == {FIRE: "2026-03-01 23:45"}
    assert due(hands, "T43-fire") == {FIRE: "2026-03-09"}

    ledger.change(FIRE, {name: INCIDENT[name] for name in LATER})
    assert due(hands, "T41") == due(hands, "T42") == {}
    ledger.change(FIRE, {name: INCIDENT[name] for name in FOLLOWING})
    assert due(hands, "T43-fire") == {}

    finished = ledger.issue(FIRE, "突发事件（事故）报告单", INSPECTORS[:1], REPORT)
    assert finished.number.text().startswith("示例民事报字〔2026〕")
    pdf = tmp_path / "d40.pdf"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)
    (row,) = ledger.export()
    assert (row["发生时刻"], row["事故等级"]) == ("2026-03-01 22:40", "一般")


def test_an_epidemic_is_reported_to_four_departments_within_two_hours(desk: Desk, tmp_path: Path) -> None:
    ledger, hands = desk.ledger("epidemic"), desk.clerk.hands
    found = {name: value for name, value in EPIDEMIC.items() if name not in (*DEPARTMENTS, "reported_to")}
    ledger.bring({**found, "institution": desk.institution})
    assert due(hands, "T44") == {"示例：腹泻聚集": "2026-03-01 21:10"}
    ledger.change("示例：腹泻聚集", {name: EPIDEMIC[name] for name in DEPARTMENTS})
    assert due(hands, "T44") == {}

    title = "传染病、群体性疾病、食物中毒报告单"
    finished = ledger.issue("示例：腹泻聚集", title, INSPECTORS[:1], EPIDEMIC_REPORT)
    pdf = tmp_path / "d41.pdf"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)
    (row,) = ledger.export()
    assert (row["有症状的人数"], row["报告疾控部门的时刻"]) == ("6", "2026-03-01 19:55")
