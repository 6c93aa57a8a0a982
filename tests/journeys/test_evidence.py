"""证据包 on screen: a laptop exports a paper with its originals, the county misses them until the package comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gui.navigation import PLACES
from gui.pages.finished import FinishedPage
from gui.pages.import_records import ImportRecordsPage
from gui.pages.today import TodayPage
from gui.pages.verify_file import VerifyFilePage
from tests.helpers.offices import FIRST, Offices, sealed_paper
from tests.journeys.conftest import Sit
from tests.journeys.pages import Hands, Key

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise()"),  # the offscreen platform
]

PHOTOS = 6  # of the demo's inspection


def test_the_county_misses_the_originals_until_the_package_comes(
    offices: Offices, sit_down: Sit, tmp_path: Path
) -> None:
    offices.county("office", mark=3).store.close()
    laptop = offices.county("laptop", mark=2)
    sealed_paper(laptop, checklist="routine_safety")
    laptop.store.close()
    alone, whole = tmp_path / "笔录.pdf", tmp_path / "证据包.zip"
    hand_out(sit_down(offices.root / "laptop", 4), alone, whole)
    assert whole.stat().st_size > alone.stat().st_size
    take_in(sit_down(offices.root / "office", 5), alone, whole)


def hand_out(hands: Hands, alone: Path, whole: Path) -> None:
    """At the laptop: the paper alone and as 证据包, both counted on the page."""
    page = look_at_the_paper(hands)
    assert page.absent.text == ""
    assert page.handed.text() == ""
    for downs, path in ((1, alone), (3, whole)):
        save_as(hands, page, downs, path)
    assert page.notice.text == f"已另存到 {whole}"
    assert page.handed.text().startswith("另存 PDF 1 次，导出证据包 1 次；最近 ")
    assert page.handed.text().endswith("示例甲")
    hands.shell.window.close()


def take_in(hands: Hands, alone: Path, whole: Path) -> None:
    """At the county: the paper alone lacks its originals, here and in its verification; the package brings them."""
    hands.log_in(FIRST)
    outcome = imported(hands, alone)
    assert outcome == "原始照片未随附"
    page = look_at_the_paper(hands, logged_in=True)
    assert page.absent.text.startswith(f"原始照片未随附：缺 {PHOTOS} 张。")
    assert not page.kinds["evidence"].isEnabled()
    assert imported(hands, whole) == f"原始照片与记录逐张相符（{PHOTOS}）"
    page = look_at_the_paper(hands, logged_in=True)
    assert page.absent.text == ""
    assert page.kinds["evidence"].isEnabled()
    go_to(hands, "验证")
    verifying = hands.arrive(VerifyFilePage)
    verifying.drop.files_dropped.emit([str(whole)])
    hands.wait(lambda: verifying.verdict.words.text() == "有效")
    assert verifying.why.text() == f"· 备注：原始照片与记录逐张相符（{PHOTOS}）"


def look_at_the_paper(hands: Hands, logged_in: bool = False) -> FinishedPage:
    """From the day to the one inspection of this workspace."""
    if logged_in:
        go_to(hands, "今日")
    else:
        hands.log_in(FIRST)
    today = hands.arrive(TodayPage)
    today.paper_chosen.emit(today.recent.lines.key(0))
    page = hands.arrive(FinishedPage)
    hands.wait(lambda: page.progress.text().startswith("共"))
    return page


def go_to(hands: Hands, title: str) -> None:
    """A place of the left column."""
    hands.shell.window.place_chosen.emit([place.title for place in PLACES].index(title))


def save_as(hands: Hands, page: FinishedPage, downs: int, path: Path) -> None:
    """The menu by keyboard, then the place."""
    hands.tab_to("另存")
    hands.press(Key.Key_Space)
    hands.wait(page.copies.isVisible)
    for _ in range(downs):
        hands.qtbot.keyClick(page.copies, Key.Key_Down)
    hands.qtbot.keyClick(page.copies, Key.Key_Return)
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    hands.wait(lambda: path.exists() and hands.shell.jobs.idle)
    hands.wait(lambda: not page.findChildren(QFileDialog))
    hands.shell.window.activateWindow()  # a window manager does so when a dialog is gone
    hands.wait(hands.shell.window.isActiveWindow)


def imported(hands: Hands, path: Path) -> str:
    """Import one file; what is said about it."""
    go_to(hands, "导入")
    page = hands.arrive(ImportRecordsPage)
    before = page.list.lines.rowCount()
    page.drop.files_dropped.emit([str(path)])
    hands.wait(lambda: page.list.lines.rowCount() == before + 1 and hands.shell.jobs.idle)
    lines = page.list.lines
    return str(lines.data(lines.index(0, lines.columnCount() - 1)))
