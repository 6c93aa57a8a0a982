"""Ledgers of people at the window: staff, their training and certificates, and who is barred."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.pages.certified_rates import CertifiedRatesPage
from gui.pages.register_entry import RegisterEntryPage
from gui.pages.register_list import RegisterListPage
from model.tables import read_table
from tests.helpers.offices import Offices
from tests.helpers.report_papers import BAN, BAN_SHEET
from tests.journeys.conftest import Sit
from tests.journeys.ledger_desk import Desk, sat_down
from tests.journeys.ledgers import INSPECTORS, cells_of, due

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

CARER = {
    "name": "示例护理员",
    "post": "carer",
    "state": "employed",
    "hired_on": "2024-03-04",
    "started_on": "2024-03-11",
}
NURSE = CARER | {"name": "示例护士", "post": "medical", "hired_on": "2026-01-05", "started_on": "2026-01-12"}
TRAINING = {"name": "示例：照护技能提升", "kind": "improvement", "held_on": "2026-02-20"}
CERTIFICATE = {"kind": "carer_post", "name": "示例培训证", "number": "示例证1", "state": "valid"}


@pytest.fixture
def desk(offices: Offices, sit_down: Sit, tmp_path: Path) -> Desk:
    return sat_down(offices, sit_down, tmp_path)


def test_staff_learn_before_they_begin_and_are_trained_within_two_years(desk: Desk) -> None:
    staff, training, hands = desk.ledger("staff"), desk.ledger("training"), desk.clerk.hands
    staff.bring(*({**one, "institution": desk.institution} for one in (CARER, NURSE)))
    assert due(hands, "T10") == {"示例护理员": "2026-03-04", "示例护士": "2028-01-05"}
    assert due(hands, "T09") == {"示例护理员": "2024-03-11", "示例护士": "2026-01-12"}

    staff.change("示例护理员", {"studied_on": "2024-03-08"})
    assert due(hands, "T09") == {"示例护士": "2026-01-12"}

    own = TRAINING | {"staff": "示例护理员", "organiser": "own"}
    training.bring(own)
    assert due(hands, "T10")["示例护理员"] == "2026-03-04"
    training.bring(own | {"organiser": "civil", "organiser_name": "示例县民政局", "held_on": "2026-02-25"})
    assert due(hands, "T10") == {"示例护士": "2028-01-05"}

    assert "养老机构从业人员登记表" in desk.sheet(staff, "示例护理员")
    assert "从业人员培训登记表" in desk.sheet(training, "示例：照护技能提升")
    assert [row["姓名"] for row in staff.export()] == ["示例护士", "示例护理员"]
    assert {row["参加培训的人员"] for row in training.export()} == {"示例护理员"}


def test_certificates_make_the_rate_and_end_on_their_day(desk: Desk, tmp_path: Path) -> None:
    staff, certificates, hands = desk.ledger("staff"), desk.ledger("certificate"), desk.clerk.hands
    desk.ledger("unit").change("示例县民政局", {"area": "140213"})  # the share is asked for in 大同
    staff.bring(*({**one, "institution": desk.institution} for one in (CARER, NURSE)))
    assert "护理人员 0/1 人（0.0%" in staff.lines().figures.text()

    certificates.bring(CERTIFICATE | {"staff": "示例护理员", "valid_until": "2026-03-20"})
    assert due(hands, "own-certificate") == {"示例培训证": "2026-03-20"}
    said = staff.lines().figures.text()
    assert "护理人员 1/1 人（100.0%，够 90%）；专业人才 0/1 人（0.0%，不够 90%）；合计 1/2 人（50.0%" in said
    assert certificates.lines().figures.text() == "已过期 0 件，30 日内到期 1 件。"

    staff.lines().table.click()
    table = hands.arrive(CertifiedRatesPage)
    hands.wait(lambda: table.lines.lines.rowCount() == 1)
    ((_, cells),) = cells_of(table.lines)
    assert cells[1:] == ("2", "1/1（100.0%）", "0/1（0.0%）", "1/2（50.0%）", "不够", "不够")
    table.export_requested.emit(str(tmp_path / "示例.csv"))
    hands.wait(lambda: "已把 1 家写到" in table.notice.text)
    read = read_table((tmp_path / "示例.csv").read_bytes(), "示例.csv")
    assert [row for _line, row in read.rows] == [cells]
    table.lines.opened.emit(table.lines.lines.key(0))
    assert len(cells_of(hands.arrive(RegisterListPage).list)) == 2

    certificates.change("示例培训证", {"state": "replaced", "closed_on": "2026-03-02"})
    assert due(hands, "own-certificate") == {}
    assert "护理人员 0/1 人" in staff.lines().figures.text()
    assert "从业人员资格证书登记表" in desk.sheet(certificates, "示例培训证")
    (row,) = certificates.export()
    assert (row["持证人"], row["换证、注销日期"]) == ("示例护理员", "2026-03-02")


def test_who_is_barred_is_noticed_when_entered_as_staff(desk: Desk, tmp_path: Path) -> None:
    bans, staff, hands = desk.ledger("ban"), desk.ledger("staff"), desk.clerk.hands
    bans.bring({**BAN, "institution": desk.institution})
    assert due(hands, "own-ban") == {"示例护理员": "2031-02-19"}

    staff.lines().new_requested.emit()
    entry = hands.arrive(RegisterEntryPage)
    entry.answer_changed.emit("/data/name", "示例护理员")
    hands.wait(lambda: "行业禁入" in entry.remarks.text)
    assert entry.remarks.text == "与行业禁入名单里的示例护理员同名（示例公行罚决字〔2026〕1号），请核对是不是同一个人"

    finished = bans.issue("示例护理员", "行业禁入建议（登记）表", INSPECTORS, BAN_SHEET)
    assert finished.number.text().startswith("示例民禁入字〔2026〕")
    pdf = tmp_path / "d43.pdf"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)
    (row,) = bans.export()
    assert (row["姓名"], row["法定依据"]) == ("示例护理员", "示例：某法第一条第一款")
    assert "示例护理员" in cells_of(bans.lines().list)[0][1]
    bans.change("示例护理员", {"state": "lifted", "closed_on": "2026-03-02"})
    assert due(hands, "own-ban") == {}
