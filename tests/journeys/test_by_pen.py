"""纸质签署 on screen: 12 findings, 20 photos, signed by pen, the pages come back, and the county has it all."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt

from gui.pages.fill import FillPage
from gui.pages.finished import FinishedPage
from gui.pages.import_records import ImportRecordsPage
from gui.pages.sign import SignPage
from gui.pages.today import TodayPage
from gui.presenters.photos.photo_acts import FilesChosen
from gui.widgets.line_button import LineButton
from model.demo.script import Scripted
from model.workflow.cases import start
from model.workflow.intake import verifying
from model.workflow.papers import finalise
from model.workspace import Workspace
from tests.helpers.offices import FIRST, SECOND, Offices, picture, wish
from tests.journeys.conftest import Sit
from tests.journeys.pages import Checklist, Hands, Key, review, seal, words_of

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise()"),  # the offscreen platform
]

CONTROL = Qt.KeyboardModifier.ControlModifier
FINDINGS, ITEMS = 12, 35
TWO_PHOTOS = 8  # findings with two photos, the others have one: 20 in all
SAID = {"事实": "墙面有裂缝", "位置": "一层东侧", "数量": "1 处", "整改要求": "请专业机构鉴定"}
BY_PEN = "纸质签署，打印后用笔签"


def test_signed_by_pen_to_the_final_receipt(offices: Offices, sit_down: Sit, tmp_path: Path) -> None:
    offices.county("office", mark=3).store.close()
    laptop = offices.county("laptop", mark=2)
    draft_id = begun(laptop)
    laptop.store.close()
    hands = sit_down(offices.root / "laptop", 4)
    hands.log_in(FIRST)
    hands.shell.go("fill", draft_id=draft_id)
    checklist = Checklist(hands)
    find_and_photograph(checklist, tmp_path)
    wait_for_the_pen(sign_by_pen(checklist), hands)
    collect(hands, tmp_path)
    hands.shell.window.close()
    papers = handed_in(offices, tmp_path)
    received(sit_down(offices.root / "office", 5), papers)


def begun(laptop: Workspace) -> str:
    """An inspection whose 现场信息 is there already."""
    draft_id = start.start(laptop, wish(laptop, checklist="food_safety"))
    Scripted(laptop, draft_id, 1).visit("2026-03-02")
    return draft_id


def find_and_photograph(checklist: Checklist, folder: Path) -> None:
    """Twelve findings with their photos; all else is well."""
    hands = checklist.hands
    hands.press(Key.Key_PageDown, held=CONTROL)
    rng = Random(1)
    for number in range(ITEMS):
        if number >= FINDINGS:
            checklist.judge("1")
            continue
        paths = [folder / f"{number}-{at}.jpg" for at in range(2 if number < TWO_PHOTOS else 1)]
        for path in paths:
            path.write_bytes(picture(rng, 160, 120))
        checklist.page.photo_asked.emit(FilesChosen(f"{hands.focused.ref}/photo", tuple(map(str, paths))))
        hands.wait(lambda: hands.shell.jobs.idle)
        checklist.find(**SAID)


def sign_by_pen(checklist: Checklist) -> FinishedPage:
    """All three sign on paper; both inspectors seal by passphrase all the same."""
    hands = checklist.hands
    review(hands)
    assert words_of(hands.focused) == "去签字"
    hands.press(Key.Key_Return)
    page = hands.arrive(SignPage)
    for _ in range(3):
        checklist.take(BY_PEN)
    assert page.by_pen.text.startswith("纸质签署：")
    hands.answer("示例负责人")
    hands.tab_to("定稿并封签", back=True)
    hands.press(Key.Key_Return)
    return seal(hands, page, (("示例甲", FIRST), ("示例乙", SECOND)))


def wait_for_the_pen(page: FinishedPage, hands: Hands) -> None:
    """The paper says that it waits, and so does the day, from which one comes back to it."""
    assert page.follow.notice.text.startswith("待纸签：检查人员一、检查人员二、被检查单位负责人用笔签名。")
    today = hands.visit("today", TodayPage)
    (waiting,) = today.findChildren(LineButton)
    assert "待纸签" in waiting.accessibleName()
    waiting.click()
    hands.arrive(FinishedPage)


def collect(hands: Hands, folder: Path) -> None:
    """The signed pages, photographed: which page each is, when and by whom it was signed, sealed by one."""
    hands.tab_to("收回签字页")
    hands.press(Key.Key_Space)
    page = hands.arrive(FillPage)
    hands.answer("20260303")
    checklist = Checklist(hands)
    checklist.take("已用笔签名")
    hands.answer("示例负责人")
    hands.press(Key.Key_PageDown, held=CONTROL)
    paths = [folder / f"签字页{at}.jpg" for at in (1, 2)]
    for at, path in enumerate(paths):
        path.write_bytes(picture(Random(at), 1240, 1754))
    page.photo_asked.emit(FilesChosen("/data/scan/pages/photo", tuple(map(str, paths))))
    hands.wait(lambda: hands.shell.jobs.idle)
    for at in (1, 2):
        page.answer_changed.emit(f"/data/scan/pages/photo[{at}]/caption", str(at))
    review(hands)
    assert words_of(hands.focused) == "去签字"
    hands.press(Key.Key_Return)
    signing = hands.arrive(SignPage)
    checklist.take("已收齐")
    hands.tab_to("定稿并封签", back=True)
    hands.press(Key.Key_Return)
    finished = seal(hands, signing, (("示例甲", FIRST),))
    assert finished.number.text() == "示例民签页字〔2026〕第A1号"
    assert hands.visit("today", TodayPage).findChildren(LineButton) == []


def handed_in(offices: Offices, folder: Path) -> list[Path]:
    """Both papers, valid, as files."""
    laptop = offices.county("laptop", mark=6)
    paths = []
    for kind in ("inspection", "signed_pages"):
        record = next(one.sha256 for one in laptop.store.archive.all() if one.kind == kind)
        pdf = finalise.paper(laptop, record)
        found = verifying.verify(pdf, laptop.roots, laptop.seals, laptop.paper)
        assert (found.verdict, found.differences) == ("valid", ())
        assert found.record is not None
        assert len(found.record.attachments) == {"inspection": 20, "signed_pages": 2}[kind]
        paths.append(folder / f"{kind}.pdf")
        paths[-1].write_bytes(pdf)
    laptop.store.close()
    return paths


def received(hands: Hands, papers: list[Path]) -> None:
    """The county takes in both, and the paper waits for nobody."""
    hands.log_in(FIRST)
    importing = hands.visit("import_records", ImportRecordsPage)
    importing.drop.files_dropped.emit([str(path) for path in papers])
    hands.wait(lambda: importing.summary.text() == "已导入 2 份")
    today = hands.visit("today", TodayPage)
    assert today.findChildren(LineButton) == []
    today.paper_chosen.emit(today.recent.lines.key(0))
    page = hands.arrive(FinishedPage)
    hands.wait(lambda: page.follow.notice.text == "签字页已收回。")
