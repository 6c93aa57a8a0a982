"""Ledgers of money at the window: prepaid fees and their caps, spot checks of subsidies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledger_desk import Desk, sat_down
from tests.journeys.ledgers import due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

CHECKED = "2026年2月预收费核查"
PREPAID = {
    "checked_on": "2026-02-27",
    "fees": "养老服务费、押金（保证金）",
    "service_amount": "90000",
    "service_people": "9",
    "service_months": "12",
    "deposit_amount": "36000",
    "deposit_people": "3",
    "deposit_highest": "20000",
    "bed_fee": "1000",
    "payers": "12",
    "bank": "示例银行",
    "account_tail": "4567",
    "state": "open",
    "due_on": "2026-03-20",
}
SUBSIDY = {
    "level": "county",
    "checked_on": "2026-02-27",
    "checked_by": "示例县民政局、示例县财政局",
    "kind": "bed",
    "covers": "2025 年第四季度",
    "unit": "yuan",
    "declared": "120000",
    "verified": "118000.5",
    "reason": "示例：3 人重复申报",
    "clue": "no",
    "result": "示例：退回多领部分",
    "state": "open",
    "due_on": "2026-03-31",
}


@pytest.fixture
def desk(offices: Offices, sit_down: Sit, tmp_path: Path) -> Desk:
    return sat_down(offices, sit_down, tmp_path)


def test_a_deposit_over_its_cap_is_seen_and_put_right_by_its_day(desk: Desk) -> None:
    ledger, hands = desk.ledger("prepaid"), desk.clerk.hands
    ledger.bring({**PREPAID, "institution": desk.institution})
    assert due(hands, "T46-caps") == {CHECKED: "2026-03-20"}
    page = ledger.lines()
    assert page.figures.text() == "超过上限的核查 1 次，正在整改 1 次。"

    questions = ledger.open(CHECKED).panel.questions
    said = {name: questions[f"/data/{name}"].value for name in ("over_deposit", "over_months", "total")}
    assert said == {
        "over_deposit": "超过上限：收 20000 元，上限 12000 元（月床位费 1000 元的 12 倍），超出 8000 元",
        "over_months": "没有超过上限",
        "total": "126000",
    }

    ledger.change(CHECKED, {"state": "closed", "closed_on": "2026-03-02"})
    assert due(hands, "T46-caps") == {}
    said = desk.sheet(ledger, CHECKED)
    assert "预收费（押金、保证金）核查表" in said
    assert "超出8000元" in said
    assert "待核" not in said
    (row,) = ledger.export()
    assert (row["养老机构"], row["专用存款账户后四位"], row["押金余额（元）"]) == (desk.institution, "4567", "36000")


def test_a_subsidy_is_checked_in_its_quarter(desk: Desk) -> None:
    ledger, hands = desk.ledger("subsidy_check"), desk.clerk.hands
    desk.ledger("unit").change("示例县民政局", {"area": "140213"})
    assert due(hands, "T06-county") == {"示例县民政局": "2026-03-31"}
    assert ledger.lines().figures.text() == "今年抽查：县级一季度还没有；市级上半年还没有。"

    ledger.bring({**SUBSIDY, "institution": desk.institution})
    assert due(hands, "T06-county") == {}
    assert ledger.lines().figures.text() == "今年抽查：县级一季度 1 次；市级上半年还没有。"
    assert due(hands, "own-subsidy") == {"2026年第1季度抽查": "2026-03-31"}

    ledger.change("2026年第1季度抽查", {"state": "closed", "closed_on": "2026-03-02"})
    assert due(hands, "own-subsidy") == {}
    assert "补贴资金抽查工作底稿" in desk.sheet(ledger, "2026年第1季度抽查")
    (row,) = ledger.export()
    assert (row["申报数"], row["核实数"], row["差异（申报减核实）"]) == ("120000", "118000.5", "1999.5")
