"""Filing, from the spreadsheet to the receipt: received, filed, verified on site within 20 working days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.ledger_papers import ASKED, FILING, RECEIPT, SUPPLEMENT
from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledgers import INSPECTORS, INSTITUTION, Ledger, desk, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints


def test_what_is_filed_is_verified_in_time_and_has_its_receipt(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    ledger = Ledger(desk(offices, sit_down), "filing", tmp_path)
    hands = ledger.hands
    ledger.bring({**FILING, "institution": INSTITUTION})
    assert due(hands, "T01") == {"示例松鹤养老院": "2026-03-30"}

    assert ledger.acts("示例备2026001") == ["专项检查", "备案回执", "补正材料告知书", "记入机构名录"]
    ledger.inspect("示例备2026001", "专项检查")
    assert due(hands, "T01") == {}

    finished = ledger.issue("示例备2026001", "备案回执", INSPECTORS, RECEIPT)
    assert finished.number.text().startswith("示例民备回〔2026〕")
    pdf = tmp_path / "d20.pdf"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)

    page = ledger.open("示例备2026001")
    next(one for one in page.steps.buttons if one.text() == "记入机构名录").click()
    hands.wait(lambda: hands.shell.jobs.idle)
    assert page.notice.text == "已记入机构名录，作为一条签封的记录保存。"
    assert [one.text() for one in page.steps.buttons] == ["专项检查", "备案回执", "补正材料告知书"]

    said = ledger.sheet("示例备2026001")
    assert all(words in said for words in ("养老机构备案申请书", "1800.5", INSTITUTION))
    (row,) = ledger.export()
    assert (row["机构名称"], row["名录里的机构"], row["备案日期"]) == ("示例松鹤养老院", INSTITUTION, "2026-03-02")


def test_what_is_not_complete_is_asked_for(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    ledger = Ledger(desk(offices, sit_down), "filing", tmp_path)
    ledger.bring({**ASKED, "institution": INSTITUTION, "due_on": "2026-03-16"})
    assert due(ledger.hands, "own-filing") == {"示例松鹤养老院": "2026-03-16"}
    finished = ledger.issue("示例松鹤养老院", "补正材料告知书", INSPECTORS, SUPPLEMENT)
    assert finished.number.text().startswith("示例民备补〔2026〕")
    ledger.change("示例松鹤养老院", {"supplied_on": "2026-03-02", "state": "received"})
    assert due(ledger.hands, "own-filing") == {}
