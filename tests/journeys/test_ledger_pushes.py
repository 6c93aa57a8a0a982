"""What the registration offices push: brought in, checked by the township, fed back by class, told back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.ledger_papers import BATCH, CHECKED, PUSH, PUSHED
from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledgers import INSPECTORS, Ledger, desk, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

WAITING = {"name": "示例待查养老服务部", "address": "示例镇示例路7号", "state": "waiting"}


def test_a_batch_is_checked_fed_back_and_told_back(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    clerk = desk(offices, sit_down)
    batches, subjects = Ledger(clerk, "push_batch", tmp_path), Ledger(clerk, "pushed_subject", tmp_path)
    hands = clerk.hands
    batches.bring({**BATCH, "due_on": "2026-03-13"})
    subjects.bring(*({**one, "batch": BATCH["name"]} for one in (*PUSHED, WAITING)))
    assert due(hands, "own-push") == {BATCH["name"]: "2026-03-13"}

    subjects.change(WAITING["name"], {"state": "checked"}, refused=True)  # without a day, a name and a class
    checked = {"state": "checked", "checked_on": "2026-03-02", "checked_by": "示例乙", "result": "unfit"}
    subjects.change(WAITING["name"], checked)
    batches.issue(BATCH["name"], "登记信息现场核查统计表", INSPECTORS, CHECKED)
    told = {**PUSH, "subject/p03/answer": "scope", "subject/p03/reason": "示例：没有场所"}
    finished = batches.issue(BATCH["name"], "备案信息推送函", INSPECTORS, told)
    pdf = tmp_path / "d24a.pdf"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)

    batches.change(BATCH["name"], {"returned_on": "2026-03-02"})
    assert due(hands, "own-push") == {}
    (batch,) = batches.export()
    assert (batch["批次名称"], batch["反馈日期"]) == (BATCH["name"], "2026-03-02")
    assert [(row["名称"], row["推送批次"], row["核查结论"]) for row in subjects.export()] == [
        ("示例夕照家政服务部", "2026年第1批", "登记但未实际开展服务"),
        ("示例康宁养老服务有限公司", "2026年第1批", "登记未备案"),
        ("示例待查养老服务部", "2026年第1批", "不具备条件开展服务"),
    ]
