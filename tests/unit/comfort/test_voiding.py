"""A frozen paper is given up in place, with its reason, by a second wish."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets.void_bar import VoidBar


def test_a_paper_is_given_up_by_a_second_wish_with_its_reason(qtbot: QtBot) -> None:
    bar, told = VoidBar(), []
    qtbot.addWidget(bar)
    bar.void_requested.connect(told.append)
    bar.show()
    bar.ask.click()
    assert (told, bar.why.isVisible(), bar.confirm.isEnabled()) == ([], True, False)
    QTest.keyClick(bar.reason, Qt.Key.Key_Return)
    assert told == []
    bar.reason.setText("示例：对象写错")
    bar.cancel.click()
    assert (told, bar.why.isVisible()) == ([], False)
    bar.ask.click()
    bar.confirm.click()
    assert told == ["示例：对象写错"]
    bar.fold()
    assert (bar.reason.text(), bar.why.isVisible()) == ("", False)


def test_it_can_be_given_up_to_begin_again(qtbot: QtBot) -> None:
    bar, told = VoidBar(), []
    qtbot.addWidget(bar)
    bar.again_requested.connect(told.append)
    bar.ask.click()
    assert not bar.again.isEnabled()
    bar.reason.setText("示例：对象写错")
    bar.again.click()
    assert told == ["示例：对象写错"]
