"""One inspection without a mouse: from the passphrase to a sealed paper that verifies, 135 items on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.pages.finished import FinishedPage
from gui.pages.sign import SignPage
from model.workflow import finalise, verifying
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices
from tests.journeys.conftest import Sit
from tests.journeys.pages import Checklist, Key, begin_inspection, review, seal, words_of

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

NOT_APPLICABLE = (8, 18, 37)
UNCHECKED = (20, 40, 135)
FINDINGS = {
    3: {
        "事实": "备案回执未见原件",
        "位置": "一楼办公室",
        "数量": "1 份",
        "整改要求": "补齐原件备查",
        "查看": "备案材料第 2 页",
    },
    12: {
        "事实": "二楼扶手松动",
        "位置": "二楼东侧走廊",
        "数量": "2 处",
        "整改要求": "加固扶手",
        "无法取证": "对方不同意拍照",
    },
}


def test_by_keyboard_alone(offices: Offices, sit_down: Sit) -> None:
    name = some_institution(offices)
    hands = sit_down(offices.root / "county", 1)
    hands.log_in(FIRST)
    begin_inspection(hands, name, "养老机构日常检查表", "日常检查", "示例理由", ("示例甲", "示例乙"))
    checklist = Checklist(hands)
    fill_visit(checklist)
    fill_items(checklist)
    lines = [line.accessibleName() for line in review(hands).lines]
    assert "事实：二楼扶手松动；位置：二楼东侧走廊；数量：2 处；整改要求：加固扶手" in lines[1]
    assert len(lines) == len(FINDINGS) + len(UNCHECKED)
    finished = sign(checklist)
    assert finished.number.text() == "示例民检录字〔2026〕第A1号"
    hands.tab_to("验证")
    hands.press(Key.Key_Return)
    hands.wait(lambda: finished.notice.text != "")
    assert finished.notice.text.startswith("有效：")
    hands.arrive(FinishedPage)
    hands.shell.window.close()
    county = offices.enter(offices.root / "county", 2)
    assert sealed_by(county) == ["示例甲", "示例乙"]
    check_tables(county)


def some_institution(offices: Offices) -> str:
    """The name of an institution of the county; the county is closed again."""
    county = offices.county()
    rows = county.store.facts.rows("select name from current_row where register = 'institution' order by name")
    county.store.close()
    return str(rows[0]["name"])


def fill_visit(checklist: Checklist) -> None:
    """现场信息, from its first question to the first card."""
    hands = checklist.hands
    hands.answer("20260302", "0905", "1142", "示例院区一楼至三楼")
    for person in (("示例负责人", "院长"), ("示例陪同人员", "护理主任")):
        hands.press(Key.Key_Return)  # 增加一项
        hands.answer(*person)
    hands.press(Key.Key_Tab)
    hands.answer("0906", "示例负责人", "0906", "示例负责人")
    checklist.take("已说明")
    hands.answer("0908")
    checklist.take("不申请回避")
    hands.answer("示例审〔2026〕1号", "", "没有使用通知书，现场出示证件")
    checklist.tick("采取的措施", "向机构和个人了解情况", "查阅或者复制")
    hands.answer("对能够立即改正的，已当场要求改正。")
    checklist.take("没有")
    hands.answer("示例记录仪01-0001", "无意见")
    hands.press(Key.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)


def fill_items(checklist: Checklist) -> None:
    """All cards, one key each, but for the findings."""
    for number in range(1, 136):
        if number in FINDINGS:
            checklist.find(**FINDINGS[number])
        else:
            checklist.judge("4" if number in UNCHECKED else "3" if number in NOT_APPLICABLE else "1")


def sign(checklist: Checklist) -> FinishedPage:
    """From the review to the whole paper: both inspectors by passphrase, the party refuses."""
    hands = checklist.hands
    assert words_of(hands.focused) == "去签字"
    hands.press(Key.Key_Return)
    page = hands.arrive(SignPage)
    checklist.take("以口令签署，不留手写")
    checklist.take("以口令签署，不留手写")
    checklist.take("拒绝签字")
    hands.answer("示例负责人", "看过记录后表示不签字。", "示例见证人（示例村委会）")
    hands.tab_to("定稿并封签", back=True)
    hands.press(Key.Key_Return)
    return seal(hands, page, (("示例甲", FIRST), ("示例乙", SECOND)))


def sealed_by(county: Workspace) -> list[str]:
    """Who sealed the one paper of the archive, which is valid."""
    paper = next(one for one in county.store.archive.all() if one.kind == "inspection")
    pdf = finalise.paper(county, paper.sha256)
    verdict = verifying.verify(pdf, county.roots, county.seals, county.paper)
    assert verdict.verdict == "valid"
    return [seal.subject.name for seal in verdict.seals]


def check_tables(county: Workspace) -> None:
    """What was typed stands in the tables."""
    rows = county.store.facts.rows
    counted = rows("select answer, count(*) as n from fact_answer group by answer order by answer")
    assert [(row["answer"], row["n"]) for row in counted] == [("na", 3), ("no", 2), ("unchecked", 3), ("yes", 127)]
    found = rows("select item, fact, place, quantity, requirement from fact_finding order by item")
    assert [tuple(row[key] for key in ("item", "fact", "place", "quantity", "requirement")) for row in found] == [
        ("bld_04", "二楼扶手松动", "二楼东侧走廊", "2 处", "加固扶手"),
        ("lic_03", "备案回执未见原件", "一楼办公室", "1 份", "补齐原件备查"),
    ]
    signed = rows("select role, state from fact_signature order by role")
    assert ("party", "refused") in [(row["role"], row["state"]) for row in signed]
