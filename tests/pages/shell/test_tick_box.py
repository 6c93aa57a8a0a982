"""A box to tick with long words: they go on below, and all of it can be tapped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.tick_box import TickBox

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints
WORDS = "示例：现场查看，二楼东侧通道堆放纸箱，占去半边，转身不便，疏散时会堵住"


@pytest.fixture
def held(qtbot: QtBot) -> tuple[QWidget, TickBox]:
    window, box = QWidget(), TickBox(WORDS)
    whole = QVBoxLayout(window)
    whole.addWidget(box)
    whole.addStretch(1)
    qtbot.addWidget(window)
    window.resize(200, 300)
    window.show()
    return window, box


def test_words_go_on_below_and_none_is_cut(held: tuple[QWidget, TickBox]) -> None:
    window, box = held
    assert window.width() == 200
    assert box.words.height() >= box.words.heightForWidth(box.words.width())
    high = box.height()
    window.resize(900, 300)
    assert 44 <= box.height() < high


def test_a_tap_on_the_words_and_the_space_bar_tick_it(held: tuple[QWidget, TickBox]) -> None:
    _window, box = held
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 20, box.height() - 10))
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert box.accessibleName() == WORDS
