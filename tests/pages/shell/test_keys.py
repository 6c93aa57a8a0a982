"""Enter presses the button that has the keyboard, and only that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.keys import EnterPresses


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[QWidget]:
    keys = EnterPresses(qapp)
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayout(QVBoxLayout())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    keys.deleteLater()


def put(window: QWidget, widget: QWidget) -> QWidget:
    window.layout().addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_a_button_once(window: QWidget, kind: type[QPushButton], key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = put(window, kind())
    button.clicked.connect(lambda: pressed.append(True))
    button.setFocus()
    QTest.keyClick(button, key)
    assert pressed == [True]


def test_enter_ticks_no_box(window: QWidget) -> None:
    box = put(window, QCheckBox())
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert not box.isChecked()


def test_the_enter_that_leads_to_a_button_does_not_press_it(window: QWidget) -> None:
    pressed: list[bool] = []
    line, button = put(window, QLineEdit()), put(window, QPushButton())
    button.clicked.connect(lambda: pressed.append(True))
    line.returnPressed.connect(button.setFocus)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert button.hasFocus()
    assert pressed == []
