"""Years later at the window: one of two rows that came together has been kept long enough, and is ended for good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from gui.pages.registers import RegistersPage
from gui.pages.retention import RetentionPage
from model.workflow.intake import apply, rebuild
from model.workflow.intake.rebuild import digests
from model.workflow.registers import registers
from model.workspace import Workspace
from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledger_desk import sat_down
from tests.journeys.ledgers import cells_of
from tests.journeys.test_ledger_exit import ENDING, EXIT, FIRST, SECOND

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

OF_THE_DAY = {"obligation": "", "due_count": ""}  # reckoned on the day of the office that asks, here years earlier
LEFT = {"kind": "home", "state": "placed", "ended_on": "2025-06-01", "moved_on": "2025-06-01"}


def test_a_row_ends_years_later_and_nothing_of_it_is_left(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    desk = sat_down(offices, sit_down, tmp_path)
    exits, placements, hands = desk.ledger("exit"), desk.ledger("placement"), desk.clerk.hands
    exits.bring({**EXIT, "institution": desk.institution})
    placements.bring(*({**one, "exit": ENDING} for one in (FIRST | LEFT, SECOND)))

    desk.clerk.clock.advance(days=1552)  # to 1 June 2030: kept through that day
    page = hands.visit("registers", RegistersPage)
    assert page.retention.text() == "保管期满"
    desk.clerk.clock.advance(days=1)
    hands.shell.go("today")
    page = hands.visit("registers", RegistersPage)
    assert page.retention.text() == "保管期满：1 行"
    hands.tab_to("保管期满：1 行")
    hands.press(" ")
    ended = hands.arrive(RetentionPage)
    assert "依据待核" in ended.basis.text()
    assert [box.text() or box.accessibleName() for box in ended.findChildren(QCheckBox)] == [
        "1 号　服务协议解除日期 2025-06-01，保管到 2030-06-01"
    ]
    hands.tab_to("全选")
    hands.press(" ")
    hands.tab_to("清除选中的 1 行…")
    hands.press(" ")
    hands.tab_to("清除这 1 行，不能恢复")
    hands.press(" ")
    hands.wait(lambda: ended.notice.text == "已清除 1 行，清除记录列在下面" and hands.shell.jobs.idle)
    assert [cells[2:5] for _key, cells in cells_of(ended.made)] == [("老年人安置", "1 行", "已清除")]
    assert [cells[0] for _key, cells in cells_of(placements.lines().list)] == ["2 号"]
    hands.shell.window.close()
    _nothing_is_left(offices.enter(offices.root / "county", 6))


def _nothing_is_left(county: Workspace) -> None:
    """But for a shared record's content, which stands until the other row ends too."""
    (purge,) = county.store.facts.rows("select record, row_id, versions from fact_purge")
    assert registers.choose(county, "placement", "1 号") == []
    assert county.store.facts.rows("select * from fact_row where row_id = ?", [purge["row_id"]]) == []
    shared = county.store.archive.get(purge["versions"])
    record = county.store.archive.get(purge["record"])
    assert shared is not None
    assert record is not None
    persons = [one["sha256"] for one in json.loads(shared.content)["attachments"]]
    assert sorted(county.store.objects.has(one) for one in persons) == [False, True]
    assert [apply.judge_record(county, one) for one in (shared, record)] == ["trusted", "trusted"]
    before = digests(county)
    rebuild.rebuild(county, verify=True)
    assert {**digests(county), **OF_THE_DAY} == {**before, **OF_THE_DAY}
