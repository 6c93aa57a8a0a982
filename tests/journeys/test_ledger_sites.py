"""Whoever takes elders in, not registered or not filed: urged, inspected within 20 working days, reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.ledger_papers import REPORT, SITE, URGING_TO_FILE
from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledgers import DATONG, INSPECTORS, INSTITUTION, Ledger, desk, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

NAME = "示例桃源托老点"
UNFILED = {"name": "示例康宁养老院", "state": "found", "found_on": "2026-02-27", "way": "file", "residents": "9"}


def test_a_site_is_urged_inspected_and_reported(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    ledger = Ledger(desk(offices, sit_down), "site", tmp_path)
    hands = ledger.hands
    ledger.bring({**SITE, "area": DATONG})
    # 2026-02-28 is a Saturday on which people work, so it is the first of the twenty days
    assert due(hands, "T02")[NAME] == due(hands, "T02-notice")[NAME] == "2026-03-26"

    ledger.issue(NAME, "督促备案通知书", INSPECTORS, URGING_TO_FILE)
    assert NAME not in due(hands, "T02-notice")
    ledger.inspect(NAME, "个案检查")
    assert NAME not in due(hands, "T02")

    finished = ledger.issue(NAME, "未登记场所专题报告", INSPECTORS, REPORT)
    pdf = tmp_path / "d25.pdf"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)

    ledger.change(NAME, {"state": "urged", "urged_on": "2026-03-02", "due_on": "2026-03-31"})
    assert due(hands, "T03-site")[NAME] == "2026-03-31"
    ledger.change(NAME, {"state": "regularised", "closed_on": "2026-03-02"})
    assert NAME not in due(hands, "T03-site")
    assert [row["发现收住老年人的日期"] for row in ledger.export() if row["场所名称"] == NAME] == ["2026-02-27"]


def test_one_registered_and_not_filed_is_urged(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    ledger = Ledger(desk(offices, sit_down), "unfiled", tmp_path)
    ledger.bring({**UNFILED, "institution": INSTITUTION})
    assert due(ledger.hands, "T02-unfiled-notice") == {UNFILED["name"]: "2026-03-26"}
    told = {**URGING_TO_FILE, "content/registered": "unfiled"}
    ledger.copy(ledger.issue(UNFILED["name"], "督促备案通知书", INSPECTORS, told))
    assert due(ledger.hands, "T02-unfiled-notice") == {}
    assert due(ledger.hands, "T02-unfiled") == {UNFILED["name"]: "2026-03-26"}
    ledger.inspect(UNFILED["name"], "专项检查")
    assert due(ledger.hands, "T02-unfiled") == {}

    ledger.change(UNFILED["name"], {"state": "urged", "urged_on": "2026-03-02", "due_on": "2026-03-31"})
    assert due(ledger.hands, "T03-unfiled") == {UNFILED["name"]: "2026-03-31"}
    ledger.change(UNFILED["name"], {"state": "filed", "closed_on": "2026-03-02"})
    assert due(ledger.hands, "T03-unfiled") == {}
    (row,) = ledger.export()
    assert (row["名录里的机构"], row["处置进度"]) == (INSTITUTION, "已备案")
