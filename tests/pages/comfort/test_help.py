"""Help: every page has its topic, F1 finds it, words find it, Esc goes back to where one was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pypdfium2.raw
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.pages.help import HelpPage
from gui.pages.login import LoginPage
from gui.preferences import Preferences
from gui.presenters.help import HelpPresenter
from gui.presenters.help_topics import FOLDER, topics
from gui.resources import ASSETS
from gui.shell import Shell
from gui.widgets.help_sheet import HelpSheet
from tests.pages.comfort import eyes
from tests.pages.comfort.conftest import Dress
from tests.pages.comfort.gallery import ROUTES

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise")  # the offscreen platform
LARGEST = 100_000  # bytes of a picture
ASKED = ("seal", "exchange", "forgotten", "power")


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Shell]:
    preferences = Preferences(QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat))
    preferences.workspace = tmp_path / "workspace"
    made = Shell(qapp, preferences, lambda: None)
    made.go("login", folder=tmp_path)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.verbs._given.clear()
    made.window.close()


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def in_front(shell: Shell) -> HelpPage:
    page = shell.window.stack.currentWidget()
    assert isinstance(page, HelpPage)
    return page


def test_every_page_and_every_question_has_a_topic_and_every_file_is_listed() -> None:
    assert sorted(set(ROUTES) - {"help"} - set(topics())) == []
    assert [name for name in ASKED if name not in topics()] == []
    assert sorted(one.stem for one in FOLDER.glob("*.md")) == sorted(topics())


def test_topics_have_a_title_words_and_characters_the_font_can_draw(dress: object, qapp: QApplication) -> None:
    assert [one.name for one in topics().values() if not one.title or len(one.text) < 60] == []
    assert eyes.shapeless("".join(one.title + one.text for one in topics().values())) == []


def test_a_line_that_goes_on_below_has_no_blank_between_chinese_words() -> None:
    text = topics()["fill"].text
    assert "**F2** 收起。字大窗小时，" in text
    assert "没有照片要写明原因。每答一项就存一项" in text
    assert "\n- **T** 写两名检查人员的备注" in text


def test_pictures_are_there_small_and_all_used(qapp: QApplication) -> None:
    named = {word.split("(")[1] for one in topics().values() for word in one.text.split(")") if "](" in word}
    pictures = {one.name: one for one in FOLDER.glob("*.png")}
    assert named == set(pictures)
    assert [name for name, one in pictures.items() if one.stat().st_size > LARGEST] == []
    assert [name for name, one in pictures.items() if QImage(str(one)).isNull()] == []


def test_f1_opens_the_topic_of_the_page_and_esc_returns_to_the_very_field(shell: Shell, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    press(Qt.Key.Key_F1)
    page = in_front(shell)
    assert page.sheet.accessibleName() == "帮助：登录"
    assert page.topics.currentItem().text() == "登录"
    assert page.search.hasFocus()
    press(Qt.Key.Key_Escape)
    assert isinstance(shell.window.stack.currentWidget(), LoginPage)
    assert QApplication.focusWidget() is before


def test_leaving_does_not_load_the_page_again(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(type(shell._presenter), "open", lambda *_given, **_named: opened.append(1))
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_F1)
    press(Qt.Key.Key_Escape)
    assert opened == []


def test_words_are_found_as_one_types_and_the_arrows_walk_what_was_found(shell: Shell, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F1)
    page = in_front(shell)
    page.search.setText("恢复密钥")
    page.search.textEdited.emit("恢复密钥")
    titles = [page.topics.item(at).text() for at in range(page.topics.count())]
    assert titles == ["新建工作区", "加入区县（现场电脑）", "更改我的口令", "忘记口令"]
    assert page.sheet.accessibleName() == "帮助：新建工作区"
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert page.sheet.accessibleName() == "帮助：忘记口令"
    assert "python3 run.py recover" in page.sheet.toPlainText()


def test_what_nobody_wrote_about_is_said_with_what_to_do(shell: Shell) -> None:
    press(Qt.Key.Key_F1)
    page = in_front(shell)
    page.search.textEdited.emit("量子")
    assert page.notice.text == "没有说到“量子”的帮助。请换一个词，或者只写两个字。"


def test_whoever_makes_everything_larger_while_reading_reads_the_same_words_at_the_same_place(
    qtbot: QtBot, dress: Dress
) -> None:
    def looks() -> list[tuple[str, int, int]]:
        blocks = [page.sheet.document().findBlockByNumber(at) for at in range(2)]
        fonts = [one.begin().fragment().charFormat().font() for one in blocks]
        return [(one.text(), font.pixelSize(), font.weight()) for one, font in zip(blocks, fonts, strict=True)]

    dress("light", 100)
    page = HelpPage()
    qtbot.addWidget(page)
    page.resize(1200, 700)  # px: all of the topic fits at 100 %, and no longer at 150
    page.show()
    HelpPresenter(None, None, page.render, lambda *_: None).open("fill")
    assert looks() == [("填写", 32, 700), ("一张卡片是一项，键盘停在卡片上时：", 16, 400)]
    dress("dark", 150)
    assert looks() == [("填写", 48, 700), ("一张卡片是一项，键盘停在卡片上时：", 24, 400)]
    bar = page.sheet.verticalScrollBar()
    QTest.keyClick(page.sheet, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    dress("dark", 200)
    assert bar.value() == bar.maximum() > 0
    assert page.sheet.horizontalScrollBar().maximum() == 0  # no picture is wider than the sheet


def test_nothing_is_fetched_for_the_help() -> None:
    assert [one.name for one in topics().values() if "http" in one.text] == []
    assert ASSETS in FOLDER.parents


def test_a_topic_is_printed_with_its_picture_black_and_no_wider_than_the_paper(
    qtbot: QtBot, dress: Dress, tmp_path: Path
) -> None:
    dress("dark", 200)  # however it is read on screen
    sheet = HelpSheet()
    qtbot.addWidget(sheet)
    topic = topics()["fill"]
    sheet.show_topic(topic.title, topic.text)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "help.pdf"))
    sheet.print_on(printer)
    paper = pypdfium2.PdfDocument(tmp_path / "help.pdf")
    pages = list(paper)
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    pictures = [one for page in pages for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    bounds, width = [one.get_bounds() for one in pictures], pages[0].get_width()
    shown = pages[0].render(scale=1).to_pil().convert("L")
    paper.close()
    assert normalize("NFKC", "".join(words.split())).startswith("填写一张卡片是一项")  # Qt names some by their radicals
    assert [(0 < left < width / 4, width * 3 / 4 < right < width) for left, _, right, _ in bounds] == [(True, True)]
    assert (shown.getpixel((2, 2)), shown.getextrema()[0] < 80) == (255, True)
