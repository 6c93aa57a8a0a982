"""The fill page shows the keys and the buttons that are for the paper in front, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from forms.paper_form import compile_library_paper
from gui.navigation import join
from gui.pages.fill import FillPage
from gui.presenters.fill import FillPresenter
from tests.unit.presenters.filling.desk import FIRE, Desk, JobsAtOnce

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints
FOUND = "/data/result/found"
JUDGED = (
    "1 符合　2 不符合　3 不适用　4 未查　↑↓ 走动　N 下一未答　B 依据　L 上次　C 比较　T 备注　P 照片　"
    "D 手机　→ 到照片　Esc 回到卡片　F4 短语　Ctrl+Z 撤销　Ctrl+Y 重做　F2 侧栏"
)
WRITTEN = "↑↓ 走动　N 下一未答　P 照片　D 手机　→ 到照片　Esc 回到卡片　Ctrl+Z 撤销　Ctrl+Y 重做"

Opened = Callable[[Desk, str], FillPage]


@pytest.fixture
def opened(in_window: Callable[[QWidget], QWidget]) -> Iterator[Opened]:
    made: list[FillPage] = []

    def begin(desk: Desk, ref: str) -> FillPage:
        page = in_window(FillPage())
        assert isinstance(page, FillPage)
        made.append(page)
        join(page, FillPresenter, desk.verbs, JobsAtOnce(), lambda *_: None).open(draft_id="d1", ref=ref)
        return page

    yield begin
    for page in made:
        page.hide()


def press(key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_a_checklist_is_judged(opened: Opened) -> None:
    page = opened(Desk(), FIRE)
    assert page.keys.text() == JUDGED
    assert page.overview.isVisible()
    assert [button.isVisible() for button in page.sections["s01"].bulk] == [True, True]


@pytest.mark.parametrize("paper", ["D62", "SIGNED"])
def test_what_is_only_written_down_is_not(paper: str, opened: Opened) -> None:
    page = opened(Desk(paper=compile_library_paper(paper, "500242")), "")
    key = {"D62": "result", "SIGNED": "scan"}[paper]
    page.section_requested.emit(key)
    assert page.keys.text() == WRITTEN
    assert not page.overview.isVisible()
    assert page.next.isVisible()
    assert [button.isVisible() for button in page.sections[key].bulk] == [False, False]


def test_a_card_of_no_checklist_says_once_what_is_asked_and_offers_its_photos(opened: Opened) -> None:
    page = opened(Desk(paper=compile_library_paper("D62", "500242")), FOUND)
    card = page.sections["result"].cards[FOUND]
    seen = [one.text() for one in card.findChildren(QLabel) if one.isVisible()]
    assert [words for words in seen if "发现情况" in words] == ["1　发现情况（必填）"]
    assert card._photos.before.add.isVisible()


def test_a_card_that_takes_no_photos_offers_none(opened: Opened) -> None:
    period = compile_library_paper("D14", "500242", [{"code": "a", "label": "示例：疏散通道上锁"}])
    page = opened(Desk(paper=period), "/data/problem/p01")
    card = page.sections["problem"].cards["/data/problem/p01"]
    assert not [one.text() for one in card.findChildren(QPushButton) if one.isVisible() and "照片" in one.text()]


def test_pages_that_are_lacking_are_told_beside_the_section(opened: Opened) -> None:
    page = opened(Desk(paper=compile_library_paper("SIGNED", "500242")), "")
    assert page.finder.list.item(1).text() == "收回的签字页\n1/1　未写全 1"


def test_keys_that_judge_do_nothing_there(opened: Opened) -> None:
    desk = Desk(paper=compile_library_paper("D62", "500242"))
    page = opened(desk, FOUND)
    assert page.stack.focused_ref() == FOUND
    for key in ("1", "2", "b", "l", "c", "m", Qt.Key.Key_F2):
        press(key)
    press("1", Qt.KeyboardModifier.AltModifier)
    assert (desk.kept, page.stack.focused_ref(), page.notice.text) == ([], FOUND, "")
    assert not page.side.isVisible()
    assert not page.map.isVisible()
