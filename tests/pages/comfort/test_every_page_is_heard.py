"""For whoever does not see a page: each stop has a name, and Tab goes as one reads; every scene is walked so too."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.login import LoginPage
from gui.widgets.page import Page
from tests.pages.comfort import ears

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise")  # the offscreen platform


def test_the_ears_hear_what_is_wrong(qtbot: QtBot) -> None:
    page = Page("示例")
    qtbot.addWidget(page)
    top, above, below = QPushButton("首"), QPushButton("上"), QLineEdit()
    for part in (QLabel("示例"), top, above, below):
        page.body.addWidget(part)
    for before, after in ((top, below), (below, above)):
        QWidget.setTabOrder(before, after)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocusProxy(top)
    assert ears.nameless(page) == ["QLineEdit '' says nothing"]
    assert ears.jumps(page) == ["Tab goes from QLineEdit '' back to QPushButton '上'"]


def test_a_page_in_good_order_is_left_alone(qtbot: QtBot) -> None:
    page = LoginPage()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert ears.jumps(page) == ears.nameless(page) == []
