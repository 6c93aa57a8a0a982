"""What institutions promised, and what they did not keep; who is the liaison of a unit, one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledgers import INSTITUTION, Ledger, cells_of, desk, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

PROMISED = {
    "signed_by": "示例院长",
    "signed_on": "2026-02-26",
    "items": "building fire food medical equipment no_fraud",
    "true_materials": "yes",
    "state": "current",
}
BROKEN = {
    "name": "消防通道上锁",
    "found_on": "2026-03-02",
    "fact": "示例：检查时三楼疏散通道上锁。",
    "state": "found",
}
SANCTION = {
    "state": "punished",
    "basis": "示例办法",
    "measures": "示例：提高抽查频次",
    "began_on": "2026-03-02",
    "ends_on": "2026-09-01",
    "public_on": "2026-03-02",
    "channel": "示例公示系统",
}
LIAISON = {
    "unit_name": "示例桃源镇人民政府",
    "name": "示例联络员甲",
    "post": "示例干部",
    "phones": "13800000000",
    "began_on": "2026-03-02",
}


def test_a_promise_is_made_public_checked_and_its_breach_recorded(
    offices: Offices, sit_down: Sit, tmp_path: Path
) -> None:
    clerk = desk(offices, sit_down)
    promises, breaches = Ledger(clerk, "commitment", tmp_path), Ledger(clerk, "breach", tmp_path)
    promises.bring({**PROMISED, "institution": INSTITUTION, "due_on": "2026-03-20"})
    assert due(clerk.hands, "own-commitment") == {"示例院长": "2026-03-20"}
    promises.change("示例院长", {"public_on": "2026-03-02"}, refused=True)  # without saying where
    promises.change("示例院长", {"public_on": "2026-03-02", "channel": "示例县政府网站"})
    assert due(clerk.hands, "own-commitment") == {}
    promises.inspect("示例院长", "专项检查")

    breaches.bring({**BROKEN, "institution": INSTITUTION})
    breaches.change(BROKEN["name"], {"state": "recorded"}, refused=True)  # without its day
    breaches.change(BROKEN["name"], {"state": "recorded", "recorded_on": "2026-03-02"})
    breaches.change(BROKEN["name"], SANCTION)
    assert due(clerk.hands, "own-breach") == {BROKEN["name"]: "2026-09-01"}
    breaches.change(BROKEN["name"], {"state": "repaired", "repaired_on": "2026-03-02"})
    assert due(clerk.hands, "own-breach") == {}
    said = breaches.sheet(BROKEN["name"])
    assert all(words in said for words in ("承诺履约记录单", "D47", "示例公示系统"))
    said = promises.sheet("示例院长")
    assert all(words in said for words in ("养老机构备案承诺书", INSTITUTION, "不从事养老诈骗和非法集资"))
    (row,) = promises.export()
    assert (row["承诺的机构"], row["公开渠道"]) == (INSTITUTION, "示例县政府网站")
    (row,) = breaches.export()
    assert (row["机构"], row["处理情况"]) == (INSTITUTION, "已修复")


def test_a_unit_has_one_liaison_and_its_history_says_who_was_before(
    offices: Offices, sit_down: Sit, tmp_path: Path
) -> None:
    ledger = Ledger(desk(offices, sit_down), "liaison", tmp_path)
    ledger.bring(LIAISON)
    ledger.clerk.clock.advance(minutes=5)
    ledger.bring({**LIAISON, "name": "示例联络员乙"})
    assert [cells[:2] for _, cells in cells_of(ledger.lines().list)] == [("示例桃源镇人民政府", "示例联络员乙")]
    page = ledger.open("示例联络员乙")
    assert [cells[2] for _, cells in cells_of(page.history)] == ["姓名：示例联络员甲 → 示例联络员乙", "登记"]
    assert "联络员信息表" in ledger.sheet("示例联络员乙")
    (row,) = ledger.export()
    assert row["姓名"] == "示例联络员乙"
