"""A complaint, from the hotline to the answer: who complained stays secret, an inspection is made at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.ledger_papers import COMPLAINT, REPLY, SLIP
from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledgers import INSPECTORS, INSTITUTION, Ledger, cells_of, desk, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

NUMBER = COMPLAINT["number"]


def test_a_complaint_is_handled_inspected_and_answered(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    ledger = Ledger(desk(offices, sit_down), "complaint", tmp_path)
    hands = ledger.hands
    ledger.bring({**COMPLAINT, "institution": INSTITUTION, "due_on": "2026-03-20"})
    assert due(hands, "own-complaint") == {COMPLAINT["name"]: "2026-03-20"}
    ledger.change(NUMBER, {"anonymous": "no", "complainant": "示例举报人", "complainant_phones": "13800000000"})
    assert not any("示例举报人" in cells for _, cells in cells_of(ledger.lines().list))

    ledger.issue(NUMBER, "投诉举报处理单", INSPECTORS, SLIP)
    ledger.inspect(NUMBER, "个案检查", "self_built_house")
    finished = ledger.issue(NUMBER, "投诉举报答复书", INSPECTORS, REPLY)
    pdf = tmp_path / "d39.pdf"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)

    ledger.change(NUMBER, {"state": "closed", "result": "示例：已责令改正", "closed_on": "2026-03-02"})
    assert due(hands, "own-complaint") == {}
    said = ledger.sheet(NUMBER)
    assert "投诉举报登记表" in said
    assert "示例举报人" not in said
    (row,) = ledger.export()
    assert (row["编号"], row["被反映的机构"], row["办理情况"]) == (NUMBER, INSTITUTION, "已办结")
    assert "示例举报人" not in row.values()
