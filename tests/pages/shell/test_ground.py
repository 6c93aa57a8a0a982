"""The frame of the window scrolls what the page in front cannot do without, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.widgets.page import Page

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
