"""Start, review, sign and finished: each page alone, fed states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.navigation import load, signals
from gui.pages.finished import FinishedPage
from gui.pages.review import ReviewPage
from gui.pages.sign import SignPage
from gui.pages.start import StartPage
from gui.presenters.finished import FinishedState
from gui.presenters.forms.form_states import QuestionState
from gui.presenters.line import Line
from gui.presenters.papers.places import People
from gui.presenters.review import ReviewGroup, ReviewLine, ReviewState
from gui.presenters.sign import Inspector, SignState
from gui.presenters.start import Part, StartState
from gui.widgets.pdf_view import image_of
from gui.widgets.press import QtPress
from model.ports import PagePicture

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints

InWindow = Callable[[QWidget], Any]
OFFERED = StartState(
    kinds=(Line("institution", "养老机构"), Line("site", "未登记场所")),
    subjects=(Line("i1", "示例颐和养老院", "示例路1号"), Line("i2", "示例松鹤敬老院")),
    checklists=(Line("routine_safety", "日常检查表"),),
    types=(Line("routine", "日常检查"), Line("case", "个案检查")),
    people=People(
        ("检查人员一", "检查人员二"),
        able=(Line("p1", "示例甲", "示例0001"), Line("p3", "示例丙", "示例0003", "执法证已过期")),
    ),
    missing="检查对象",
)
WHITE = bytes([255, 255, 255]) * 4
PAGE = PagePicture(1, 2, 2, 2, 6, WHITE)


def said(page: QWidget, signal: str) -> list[tuple[Any, ...]]:
    told: list[tuple[Any, ...]] = []
    getattr(page, signal).connect(lambda *given: told.append(given))
    return told


@pytest.mark.parametrize("route", ["start", "fill", "review", "sign", "finished"])
def test_every_signal_of_a_page_has_its_method(route: str) -> None:
    page, presenter = load(route)
    assert [name for name in signals(page) if not callable(getattr(presenter, name, None))] == []


def test_start_offers_only_what_can_be_chosen(in_window: InWindow) -> None:
    page = in_window(StartPage())
    page.render(OFFERED)
    combo = page.people.stops[0]
    assert [combo.itemText(at) for at in range(combo.count())] == [
        "（未选）",
        "示例甲　示例0001",
        "示例丙　示例0003　执法证已过期",
    ]
    assert [combo.model().item(at).isEnabled() for at in range(combo.count())] == [True, True, False]
    assert not page.start.isEnabled()
    assert not any(button.isChecked() for button in page.types.buttons.values())


def test_start_chooses_a_subject_with_the_keyboard(in_window: InWindow) -> None:
    page = in_window(StartPage())
    page.render(OFFERED)
    told = said(page, "subject_chosen")
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    QTest.keyClick(page.subjects, Qt.Key.Key_Down)
    QTest.keyClick(page.subjects, Qt.Key.Key_Return)
    assert told == [("i2",)]


def test_start_searches_after_a_pause(in_window: InWindow, qtbot: QtBot) -> None:
    page = in_window(StartPage())
    page.render(OFFERED)
    with qtbot.waitSignal(page.search_changed) as waited:
        QTest.keyClicks(page.search, "9150")
    assert waited.args == ["9150"]


def test_start_ticks_sections_and_begins_when_nothing_is_missing(in_window: InWindow) -> None:
    page = in_window(StartPage())
    page.render(StartState(parts=(Part("s01", "消防", 3), Part("s02", "食品", 2)), type="routine", why_label="理由"))
    ticked, started = said(page, "part_ticked"), said(page, "start_requested")
    box = page.parts.itemAt(1).widget()
    assert box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert ticked == [("s02", False)]
    assert started == [()]


def test_review_leads_to_each_question_and_offers_signing_only_when_complete(in_window: InWindow) -> None:
    page = in_window(ReviewPage())
    lines = (ReviewLine("/data/s01/a/fact", "1　疏散通道畅通", "事实：这里必须填写。"),)
    page.render(ReviewState(violations=(ReviewGroup("消防", lines),), counts=(("符合", 2),)))
    assert not page.sign.isEnabled()
    assert "还有 1 处" in page.notice.text
    told, signing = said(page, "line_chosen"), said(page, "sign_requested")
    assert page.lines[0].hasFocus()
    assert page.lines[0].accessibleName() == "1　疏散通道畅通，事实：这里必须填写。"
    QTest.keyClick(page.lines[0], Qt.Key.Key_Return)
    assert told == [("/data/s01/a/fact",)]
    page.render(ReviewState(can_sign=True, findings=lines))
    QTest.mouseClick(page.sign, Qt.MouseButton.LeftButton)
    assert signing == [()]


def test_sign_says_who_still_has_to_seal_and_forgets_the_passphrase_at_once(in_window: InWindow) -> None:
    page = in_window(SignPage())
    inspectors = (
        Inspector("inspector1", "检查人员一", "示例甲", sealed=True),
        Inspector("inspector2", "检查人员二", "示例乙"),
    )
    page.render(SignState(phase="seal", inspectors=inspectors, sealing="inspector2", number="示例1号"))
    assert page.turn.text() == "请 示例乙 输入口令"
    assert page.passphrase.line.hasFocus()
    told = said(page, "seal_requested")
    QTest.keyClicks(page.passphrase.line, "a long passphrase")
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert told == [("a long passphrase",)]
    assert page.passphrase.text == ""


def test_sign_freezes_only_when_nothing_is_missing(in_window: InWindow) -> None:
    page = in_window(SignPage())
    ways = (("hand", "手写签名"), ("passphrase", "以口令签署"))
    question = QuestionState("/data/sign/sign1", "select_one", "", "检查人员一签字方式", "", "", choices=ways)
    page.render(SignState(phase="ink", rows=(question,), missing="见证人"))
    assert not page.finalise.isEnabled()
    assert page.missing.text() == "还缺：见证人"
    told, frozen = said(page, "answer_changed"), said(page, "finalise_requested")
    page.panel.questions["/data/sign/sign1"].buttons["passphrase"].click()
    assert told == [("/data/sign/sign1", "passphrase")]
    page.render(SignState(phase="ink", rows=(question,)))
    QTest.mouseClick(page.finalise, Qt.MouseButton.LeftButton)
    assert frozen == [()]


def test_finished_shows_pages_as_they_come_and_keeps_the_ones_it_has(in_window: InWindow) -> None:
    page = in_window(FinishedPage())
    page.render(FinishedState(code="AB12CD34AB12CD34", number="示例1号", loaded=True, pages=(PAGE,), count=2))
    assert page.code.text() == "校验码 AB12 CD34 AB12 CD34"
    assert page.progress.text() == "正在显示第 2 页…"
    first = page.view._column.itemAt(0).widget()
    second = PagePicture(2, 2, 2, 2, 6, WHITE)
    page.render(FinishedState(loaded=True, pages=(PAGE, second), count=2))
    assert page.view._column.count() == 2
    assert page.view._column.itemAt(0).widget() is first
    assert page.progress.text() == "共 2 页"


def test_a_word_copy_says_which_office_fonts_this_computer_lacks(in_window: InWindow) -> None:
    page = in_window(FinishedPage())
    page.render(FinishedState(loaded=True, said="已另存到 /stick/示例.docx", sheet="letter", word=True))
    assert page.notice.text.startswith("已另存到 /stick/示例.docx。Word 副本用到的字体，这台电脑没有：方正小标宋简体")
    page.render(FinishedState(loaded=True, said="已另存到 /stick/示例.pdf", sheet="letter"))
    assert page.notice.text == "已另存到 /stick/示例.pdf"


def test_finished_offers_nothing_before_the_paper_is_there(in_window: InWindow) -> None:
    page = in_window(FinishedPage())
    page.render(FinishedState(error="还没有签完。"))
    assert [act.isEnabled() for act in (page.verify, page.copy, page.print)] == [False, False, False]
    assert page.notice.text == "还没有签完。"


@pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise()")  # the offscreen platform
@pytest.mark.parametrize(
    ("kind", "offered"),
    [("copy", "示例1号.pdf"), ("word", "示例1号.docx"), ("evidence", "示例1号 证据包.zip")],
)
def test_finished_saves_as_what_one_picks_where_one_says(
    in_window: InWindow, qtbot: QtBot, kind: str, offered: str
) -> None:
    page = in_window(FinishedPage())
    told = said(page, "copy_chosen")
    page.render(FinishedState(number="示例1号", loaded=True, pages=(PAGE,), count=1, photos=2))
    page.copy.setFocus()
    QTest.keyClick(page.copy, Qt.Key.Key_Space)
    qtbot.waitUntil(page.copies.isVisible)
    offers = [name for name, act in page.kinds.items() if act.isVisible()]
    for _ in range(offers.index(kind) + 1):
        QTest.keyClick(page.copies, Qt.Key.Key_Down)
    QTest.keyClick(page.copies, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == [offered]
    dialog.fileSelected.emit(f"/stick/{offered}")
    assert told == [(kind, f"/stick/{offered}")]
    dialog.reject()


def test_finished_says_that_originals_are_absent_and_what_was_printed(in_window: InWindow) -> None:
    page = in_window(FinishedPage())
    page.render(FinishedState(loaded=True, pages=(PAGE,), count=1, photos=1, lacking=2, handed="已打印 2 次"))
    assert page.absent.text.startswith("原始照片未随附：缺 2 张。")
    assert page.handed.text() == "已打印 2 次"
    assert not page.kinds["evidence"].isEnabled()
    assert page.kinds["evidence"].text() == "证据包（原始照片不全）"
    page.render(FinishedState(loaded=True, pages=(PAGE,), count=1, photos=3))
    assert page.absent.text == ""
    assert page.kinds["evidence"].isEnabled()
    assert page.kinds["evidence"].text() == "证据包（PDF 和 3 张原始照片）…"


def test_printing_asks_which_printer_and_waits_for_nobody(in_window: InWindow) -> None:
    page = in_window(FinishedPage())
    started = said(page, "print_started")
    page.render(FinishedState(loaded=True, pages=(PAGE,), count=1))
    QTest.mouseClick(page.print, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(QPrintDialog)
    assert dialog.isVisible()
    dialog.done(QPrintDialog.DialogCode.Accepted.value)
    assert [type(press) for (press,) in started] == [QtPress]


def test_a_picture_keeps_its_colours() -> None:
    blue = PagePicture(1, 1, 1, 1, 3, bytes([255, 0, 0]))
    assert image_of(blue).pixelColor(0, 0).name() == "#0000ff"


def test_a_press_puts_every_page_on_its_own_sheet(qtbot: QtBot, tmp_path: Any) -> None:
    import pypdfium2

    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    press = QtPress(printer)
    press.print_page(PAGE)
    press.print_page(PAGE)
    press.finish()
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert len(document) == 2
    document.close()
