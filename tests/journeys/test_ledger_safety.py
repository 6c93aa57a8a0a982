"""Ledgers of safety at the window: drills and plans, licences, key persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.pages.panorama import PanoramaPage
from gui.pages.register_entry import RegisterEntryPage
from gui.pages.register_list import RegisterListPage
from tests.helpers.offices import Offices
from tests.journeys.conftest import Sit
from tests.journeys.ledger_desk import Desk, sat_down
from tests.journeys.ledgers import cells_of, due
from tests.unit.documents.sample import jpeg

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

OPERATING = {"name": "示例平城敬老院", "status": "operating", "area": "140213", "address": "示例路2号"}
PLAN = {
    "name": "示例火灾应急预案",
    "kind": "accident",
    "issued_on": "2026-01-10",
    "state": "in_force",
    "due_on": "2026-12-31",
}
DRILL = {
    "kind": "drill",
    "name": "示例：夜间疏散",
    "plan": "示例火灾应急预案",
    "held_on": "2026-02-26",
    "people": "30",
    "signed": "yes",
    "scheme": "yes",
    "course": "示例：八分钟疏散完毕",
}
TALK = {"kind": "publicity", "name": "示例：用电安全", "held_on": "2026-02-20", "people": "25", "signed": "yes"}
LICENCE = {
    "kind": "food",
    "name": "食品经营许可证",
    "document_number": "示例许可1",
    "issued_on": "2021-03-21",
    "valid_until": "2026-03-20",
    "state": "valid",
}
KEY_PERSON = {
    "name": "1 号",
    "person": "示例老人甲",
    "kind": "精神抑郁",
    "situation": "示例：近两周少言少食",
    "found_on": "2026-02-20",
    "measures": "示例：每日陪伴，联系家属",
    "keeper": "示例护理组长",
    "due_on": "2026-03-06",
    "state": "open",
}


@pytest.fixture
def desk(offices: Offices, sit_down: Sit, tmp_path: Path) -> Desk:
    return sat_down(offices, sit_down, tmp_path)


def test_a_drill_counts_once_it_is_assessed_and_publicity_once_it_has_photos(desk: Desk, tmp_path: Path) -> None:
    plans, drills, hands = desk.ledger("plan"), desk.ledger("drill"), desk.clerk.hands
    desk.ledger("institution").bring(OPERATING)
    name = OPERATING["name"]
    plans.bring({**PLAN, "institution": name})
    drills.bring({**DRILL, "institution": name})
    assert due(hands, "T08") == {name: "2026-12-31"}
    assert due(hands, "own-plan") == {PLAN["name"]: "2026-12-31"}

    drills.change("示例：夜间疏散", {"assessment": "示例：二楼集合慢，改从东梯下"})
    assert due(hands, "T08") == {}
    assert due(hands, "T07") == {name: "2026-06-30"}
    drills.bring({**TALK, "institution": name})
    assert due(hands, "T07") == {name: "2026-06-30"}
    page = drills.open(TALK["name"])
    (tmp_path / "示例.jpg").write_bytes(jpeg(80, 60))
    page.asked.emit("/data/photos", "attach", str(tmp_path / "示例.jpg"))
    hands.wait(lambda: "示例.jpg" in page.panel.questions["/data/photos"].value and hands.shell.jobs.idle)
    page.save_requested.emit()
    hands.arrive(RegisterListPage)
    assert due(hands, "T07") == {}

    assert "应急宣传、演练记录" in desk.sheet(drills, "示例：夜间疏散")
    assert {row["科目"]: row["材料"] for row in drills.export()} == {"示例：夜间疏散": "齐全", "示例：用电安全": "齐全"}
    newer = {"name": "示例火灾应急预案2026年版", "issued_on": "2026-03-02", "due_on": "2028-03-01"}
    plans.bring({**PLAN, **newer, "institution": name, "replaces": PLAN["name"]})
    assert due(hands, "own-plan") == {newer["name"]: "2028-03-01"}
    assert "应急预案" in desk.sheet(plans, newer["name"])
    assert [(row["预案名称"], row["代替哪一份预案"]) for row in plans.export()] == [
        ("示例火灾应急预案", ""),
        (newer["name"], "示例火灾应急预案"),
    ]


def test_a_licence_is_renewed_before_its_day(desk: Desk) -> None:
    ledger, hands = desk.ledger("licence"), desk.clerk.hands
    ledger.bring({**LICENCE, "institution": desk.institution})
    assert due(hands, "own-licence") == {"食品经营许可证": "2026-03-20"}
    assert ledger.lines().figures.text() == "已过期 0 件，30 日内到期 1 件。"

    ledger.change("示例许可1", {"state": "replaced", "closed_on": "2026-03-02"})
    new = LICENCE | {"document_number": "示例许可2", "issued_on": "2026-03-02", "valid_until": "2031-03-01"}
    ledger.bring({**new, "institution": desk.institution})
    assert due(hands, "own-licence") == {"食品经营许可证": "2031-03-01"}
    assert "示例许可2" in desk.sheet(ledger, "示例许可2")
    assert [row["证照编号"] for row in ledger.export()] == ["示例许可1", "示例许可2"]

    hands.shell.go("register_list", register="institution")
    roster = hands.arrive(RegisterListPage)
    roster.row_chosen.emit(next(key for key, cells in cells_of(roster.list) if desk.institution in cells))
    picture = hands.arrive(PanoramaPage)
    hands.wait(lambda: picture.steps.buttons != [])
    picture.section_chosen.emit("safety")
    assert len(cells_of(picture.lines)) == 2
    next(one for one in picture.steps.buttons if one.text() == "登记：证照").click()
    page = hands.arrive(RegisterEntryPage)
    for name, value in new.items():
        page.answer_changed.emit(f"/data/{name}", value)
        hands.wait(lambda: hands.shell.jobs.idle)
    page.save_requested.emit()
    hands.wait(lambda: "已经有同样的一条" in page.notice.text)
    assert [one.text() for one in page.steps.buttons] == ["打开已有的：食品经营许可证"]
    page.answer_changed.emit("/data/document_number", "示例许可3")
    hands.wait(lambda: hands.shell.jobs.idle)
    page.save_requested.emit()
    picture = hands.arrive(PanoramaPage)
    hands.wait(lambda: len(cells_of(picture.lines)) == 3)


def test_a_key_person_is_a_code_name_in_the_list_and_in_what_is_exported(desk: Desk) -> None:
    ledger, hands = desk.ledger("key_person"), desk.clerk.hands
    ledger.bring({**KEY_PERSON, "institution": desk.institution})
    assert due(hands, "own-key-person") == {"1 号": "2026-03-06"}
    page = ledger.lines()
    assert page.restricted.isVisible()
    ((_, cells),) = cells_of(page.list)
    assert cells[0] == "1 号"
    assert "示例老人甲" not in str(cells)

    ledger.change("1 号", {"visited_on": "2026-03-02", "due_on": "2026-03-16"})
    assert due(hands, "own-key-person") == {"1 号": "2026-03-16"}
    said = desk.sheet(ledger, "1 号")
    assert "重点人员关爱台账（内部）" in said
    assert "示例老人甲" not in said
    (row,) = ledger.export()
    assert row["代号"] == "1 号"
    assert "示例老人甲" not in str(row)
    assert "精神抑郁" not in str(row)
