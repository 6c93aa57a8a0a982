"""A line to search by: it speaks once typing pauses, and says what was typed without the blanks around it."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets.search_field import SearchField


def test_words_are_said_once_when_typing_pauses(qtbot: QtBot) -> None:
    field = SearchField("查找", "按名称查找")
    qtbot.addWidget(field)
    said: list[str] = []
    field.searched.connect(said.append)
    with qtbot.waitSignal(field.searched):
        QTest.keyClicks(field, " abc ")
    assert said == ["abc"]
    assert field.accessibleName() == "查找"
