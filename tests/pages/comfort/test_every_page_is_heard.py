"""Every page, in every scene, for whoever does not see it: each stop has a name, and Tab goes as one reads."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.login import LoginPage
from gui.widgets.page import Page
from tests.helpers.source import agree
from tests.pages.comfort import ears, gallery
from tests.pages.comfort.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard", "raise")  # the offscreen platform


def test_each_stop_of_the_keyboard_has_a_name_and_tab_goes_as_one_reads(desk: Desk) -> None:
    found: set[str] = set()
    for name, scene in gallery.scenes():
        scene(desk)
        gallery.settle()
        wrong = [*ears.nameless(desk.shell.window), *ears.jumps(desk.page)]
        found |= {f"{name}: {what}" for what in wrong}
    agree(found, "Give it an accessible name that says the answer or state; order the stops with setTabOrder")


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
