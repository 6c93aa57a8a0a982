"""The frame of the window scrolls what the page in front cannot do without, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.widgets.layout import scrolled
from gui.widgets.page import Page
from gui.widgets.void_bar import VoidBar

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints


class Holding(Page):
    """A page with one part in it."""

    def __init__(self, part: QWidget) -> None:
        super().__init__("示例")
        self.body.addWidget(part)


class Wishing(QWidget):
    """What would like to be high and can be low, as everything that scrolls."""

    def sizeHint(self) -> QSize:
        return QSize(300, 900)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 100)


def block(height: int) -> QWidget:
    part = QWidget()
    part.setFixedHeight(height)
    return part


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def beyond(window: MainWindow, page: Page) -> int:
    """How far (px) the window scrolls with this page in front."""
    window.show_page(page, None)
    for _ in range(3):  # what asked for another place is given it, and what that moves again
        QApplication.sendPostedEvents()
    return window.frame.verticalScrollBar().maximum()


def test_a_high_page_scrolls_and_the_low_one_after_it_does_not(window: MainWindow) -> None:
    assert beyond(window, Holding(block(2000))) > 1300
    assert beyond(window, Holding(block(200))) == 0


def test_a_page_that_scrolls_what_it_holds_is_not_scrolled_once_more(window: MainWindow) -> None:
    assert beyond(window, Holding(Wishing())) == 0


def test_what_gets_the_keyboard_is_seen_also_inside_what_the_page_scrolls(window: MainWindow, qtbot: QtBot) -> None:
    content, field = QWidget(), QLineEdit()
    whole = QVBoxLayout(content)
    for part in (block(1500), field, block(1500)):
        whole.addWidget(part)
    area = scrolled(content)
    window.show_page(Holding(area), None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()  # by the page itself, as after log-in or a wrong answer; Tab alone would scroll
    seen = area.viewport()
    qtbot.waitUntil(lambda: seen.rect().contains(field.geometry().translated(content.mapTo(seen, QPoint()))))


def test_what_went_wrong_is_seen_though_the_keyboard_is_below_and_a_hint_moves_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    page, field = Holding(block(1500)), QLineEdit()
    page.body.addWidget(field)
    window.show_page(page, None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    bar = window.frame.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 500)
    page.notice.say("示例提示。", "info")
    QApplication.processEvents()  # whatever a hint would move has moved
    assert bar.value() > 500
    page.notice.say("示例错误。请再试。", "bad")
    qtbot.waitUntil(lambda: page.notice.visibleRegion().boundingRect() == page.notice.rect())


def test_the_reason_of_giving_up_is_seen_with_its_buttons(window: MainWindow, qtbot: QtBot) -> None:
    content, void = QWidget(), VoidBar()
    whole = QVBoxLayout(content)
    for part in (block(600), void):
        whole.addWidget(part)
    window.show_page(Holding(scrolled(content)), None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    void.ask.click()
    qtbot.waitUntil(lambda: not void.confirm.visibleRegion().isEmpty() and void.reason.hasFocus())
    assert void.confirm.visibleRegion().boundingRect() == void.confirm.rect()
    assert void.reason.visibleRegion().boundingRect() == void.reason.rect()
