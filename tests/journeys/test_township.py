"""A township's 综合督导（巡查）on screen: from 今日 to the sealed D62, verified and taken in by the county."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from gui.pages.import_records import ImportRecordsPage
from gui.pages.sign import SignPage
from gui.pages.start import StartPage
from gui.pages.today import TodayPage
from gui.pages.verify_file import VerifyFilePage
from tests.helpers.offices import FIRST, Offices
from tests.helpers.townships import PASSPHRASES, SUPERVISORS, joined_township
from tests.journeys.conftest import Sit
from tests.journeys.pages import Checklist, Hands, Key, lines_of, review, seal, words_of

pytestmark = [pytest.mark.journey, pytest.mark.qt_log_ignore("propagateSizeHints")]  # offscreen has no such hints


def test_a_township_supervises_and_the_county_takes_it_in(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    county = offices.county()
    township = joined_township(county, offices, tmp_path / "township")
    name = str(
        county.store.facts.rows("select name from current_row where register = 'institution' order by name")[0]["name"]
    )
    township.store.close()
    county.store.close()
    pdf = tmp_path / "d62.pdf"

    hands = sit_down(tmp_path / "township", 4)
    hands.log_in(PASSPHRASES[0])
    begin_supervision(hands, name)
    fill(Checklist(hands))
    finished = sign(hands)
    assert finished.number.text() == "示例桃源督录字〔2026〕第B1号"
    finished.copy_chosen.emit("copy", str(pdf))
    hands.wait(pdf.exists)
    today = hands.visit("today", TodayPage)
    assert today.summary.text() == "检查 0 次 · 督导 1 次"
    hands.shell.window.close()

    take_in(sit_down(offices.root / "county", 7), pdf)


def begin_supervision(hands: Hands, name: str) -> None:
    """No inspection is offered here, and the page says why."""
    assert words_of(hands.focused) == "开始督导"
    hands.press(Key.Key_Return)
    page = hands.arrive(StartPage)
    assert list(page.papers.buttons) == ["supervision"]
    assert page.paper_note.text().startswith("本单位没有制作现场检查笔录的权限登记。")
    assert page.checklist.isHidden()
    hands.write(name[2:4])
    hands.wait(lambda: all(name[2:4] in line for line in lines_of(page.subjects)))
    hands.press(Key.Key_Down)
    hands.walk_until(lambda: page.subjects.currentItem().text().startswith(name), name)
    hands.press(Key.Key_Return)
    for title, person in zip(("督导人员一", "督导人员二"), SUPERVISORS, strict=True):
        hands.pick(title, person)
    assert page.missing.text() == ""
    hands.tab_to("开始", back=True)
    hands.press(Key.Key_Return)
    hands.arrive(FillPage)


def fill(checklist: Checklist) -> None:
    """督导情况, one project, and the three cards."""
    hands = checklist.hands
    hands.answer("20260302", "1405", "1520", "示例院区一楼厨房")
    hands.press(Key.Key_Return)  # 增加一项：陪同人
    hands.answer("示例负责人", "院长")
    hands.tab_to("增加一项：督导项目")
    hands.press(Key.Key_Return)
    hands.walk_until(lambda: "食品安全" in hands.focused.currentText(), "食品安全")
    hands.press(Key.Key_Tab)
    hands.answer("留样少一餐")
    hands.walk_until(lambda: hands.focused.currentText() == "有", "有")
    hands.press(Key.Key_Tab)
    hands.answer("请当天补齐留样")
    hands.press(Key.Key_PageDown, held=Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_Return)
    hands.answer("留样登记缺一餐。")
    hands.press(Key.Key_Return)
    hands.answer("已提醒负责人每餐留样。")
    hands.press(Key.Key_Return)
    checklist.take("督促整改（D08）")


def sign(hands: Hands) -> FinishedPage:
    """Both supervisors by passphrase; what was written stands above."""
    page = review(hands)
    assert [line.accessibleName() for line in page.lines][-1] == "下一步，督促整改（D08）"
    assert words_of(hands.focused) == "去签字"
    hands.press(Key.Key_Return)
    signing = hands.arrive(SignPage)
    assert "留样登记缺一餐。" in signing.findings.text()
    checklist = Checklist.__new__(Checklist)
    checklist.hands = hands
    for _ in SUPERVISORS:
        checklist.take("以口令签署，不留手写")
    hands.tab_to("定稿并封签", back=True)
    hands.press(Key.Key_Return)
    return seal(hands, signing, tuple(zip(SUPERVISORS, PASSPHRASES, strict=True)))


def take_in(hands: Hands, pdf: Path) -> None:
    """At the county: import and verify; counted apart from inspections."""
    hands.log_in(FIRST)
    importing = hands.visit("import_records", ImportRecordsPage)
    importing.drop.files_dropped.emit([str(pdf)])
    hands.wait(lambda: importing.summary.text() != "")
    assert importing.summary.text() == "已导入 1 份"
    verifying = hands.visit("verify_file", VerifyFilePage)
    verifying.drop.files_dropped.emit([str(pdf)])
    hands.wait(lambda: verifying.verdict.words.text() != "")
    assert verifying.verdict.words.text() == "有效"
    today = hands.visit("today", TodayPage)
    assert today.summary.text() == "检查 0 次 · 督导 1 次"
    assert words_of(today.start) == "开始检查"
