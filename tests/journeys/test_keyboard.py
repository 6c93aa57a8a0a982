"""One inspection without a mouse: from the passphrase to a sealed paper that verifies, 135 items on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from gui.pages.finished import FinishedPage
from gui.pages.sign import SignPage
from model.workflow.cases import start
from model.workflow.intake import verifying
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices, wish
from tests.journeys.conftest import Sit
from tests.journeys.pages import Checklist, Hands, Key, begin_inspection, review, seal, words_of

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints

MAJORS = ((), (2, 2), (1,), (1,), (1,), *((),) * 8)  # by section: how many major items follow each other, run by run
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


def test_a_visit_where_all_is_well_takes_at_most_150_keystrokes(offices: Offices, sit_down: Sit) -> None:
    """Counted: every key from the first question of 现场信息 through its required answers and all 135 items to the
    review; Ctrl+Return and Alt+1 as one each, Chinese as the letters of its Pinyin and one key to choose. The 128 items
    that cannot be a major hazard are answered section by section, the 7 others each by itself.
    """
    name = some_institution(offices)
    hands = sit_down(offices.root / "county", 1)
    hands.log_in(FIRST)
    begin_inspection(hands, name, "养老机构日常检查表", "日常检查", "示例理由", ("示例甲", "示例乙"))
    checklist = Checklist(hands)
    hands.keystrokes = 0
    visit_where_all_is_well(hands)
    on_site = hands.keystrokes
    for majors in MAJORS:
        checklist.rest("1")
        for run in majors:
            for _ in range(run):
                checklist.judge("1")
            hands.press("n")
    page = review(hands)
    print(f"{hands.keystrokes} keystrokes, {on_site} of them for 现场信息")
    assert hands.keystrokes <= 150
    assert words_of(hands.focused) == "去签字"
    assert page.lines == []
    hands.shell.window.close()


def test_every_item_singly_takes_one_keystroke_each(offices: Offices, sit_down: Sit) -> None:
    """Counted: every key from the first card through 135 items, each answered by itself."""
    county = offices.county()
    draft_id = start.start(county, wish(county, checklist="routine_safety"))
    county.store.close()
    hands = sit_down(offices.root / "county", 1)
    hands.log_in(FIRST)
    hands.shell.go("fill", draft_id=draft_id)
    checklist = Checklist(hands)
    hands.press(Key.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)
    hands.keystrokes = 0
    for _ in range(135):
        checklist.judge("1")
    hands.wait(lambda: not hands.shell._presenter.unsaved)
    assert hands.keystrokes == 135
    done = [line.done for line in hands.shell._presenter._state.lines]
    assert done == [0, 8, 15, 13, 11, 12, 22, 7, 7, 14, 6, 7, 4, 9]
    hands.shell.window.close()


def visit_where_all_is_well(hands: Hands) -> None:
    """现场信息 as one who knows the keys fills it: Space is now, a choice its number, Enter goes on."""
    hands.press(" ", " ", " ")  # date, begin, end
    hands.write("全院", "quanyuan")
    hands.press(Key.Key_Return, Key.Key_Return)  # on, and one person met
    for words, pinyin in (("示例丁", "shiliding"), ("院长", "yuanzhang")):
        hands.write(words, pinyin)
        hands.press(Key.Key_Return)
    hands.press(Key.Key_Tab)
    for _inspector in range(2):
        hands.press(" ")
        hands.write("示例丁", "shiliding")
        hands.press(Key.Key_Return)
    hands.press("1", " ", "1")  # purpose explained; told of recusal now; none asked for
    hands.answer("2026-1", "2026-2")
    hands.press("1", "3", Key.Key_Return)
    hands.write("无", "wu")
    hands.press(Key.Key_Return, "1")  # nobody assisted
    hands.answer("1-0001")
    hands.write("无意见", "wuyijian")
    hands.press(Key.Key_Return)


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
