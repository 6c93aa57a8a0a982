"""A row that goes on below, and outlives the rows that stood before it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.flow import Flow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform


def shown(qtbot: QtBot, width: int, *sides: int, apart: bool = False) -> tuple[QWidget, list[QPushButton]]:
    window, parts = QWidget(), [QPushButton() for _ in sides]
    for part, side in zip(parts, sides, strict=True):
        part.setFixedSize(side, 44)
    whole = QVBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addLayout(Flow(*parts, spacing=10, apart=apart))
    whole.addStretch(1)
    qtbot.addWidget(window)
    window.resize(width, 200)
    window.show()
    return window, parts  # Python lets a window go that nobody holds


def test_what_does_not_fit_goes_on_below(qtbot: QtBot) -> None:
    _window, parts = shown(qtbot, 250, 100, 100, 100)
    assert [(one.x(), one.y()) for one in parts] == [(0, 0), (110, 0), (0, 54)]


def test_lines_may_stand_closer_than_parts(qtbot: QtBot) -> None:
    window, parts = QWidget(), [QPushButton() for _ in range(3)]
    for part in parts:
        part.setFixedSize(100, 44)
    window.setLayout(Flow(*parts, spacing=10, below=4))
    qtbot.addWidget(window)
    window.resize(250, 200)
    window.show()
    assert [(one.x(), one.y()) for one in parts] == [(0, 0), (110, 0), (0, 48)]
    assert window.layout().heightForWidth(250) == 92


def test_room_left_over_stands_after_the_first(qtbot: QtBot) -> None:
    _window, parts = shown(qtbot, 500, 100, 100, 100, apart=True)
    assert [one.x() for one in parts] == [0, 290, 400]


def test_a_hidden_part_claims_no_room(qtbot: QtBot) -> None:
    _window, parts = shown(qtbot, 250, 100, 100, 100)
    parts[1].hide()
    qtbot.waitUntil(lambda: (parts[2].x(), parts[2].y()) == (110, 0))


def test_rows_made_where_others_were_taken_away_keep_their_parts(qtbot: QtBot) -> None:
    gc.collect()
    gc.freeze()  # so that only what is made here is collected, 30 times
    try:
        for _ in range(30):
            window, _parts = shown(qtbot, 250, 100, 100, 100)
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            gc.collect()
    finally:
        gc.unfreeze()
    _window, parts = shown(qtbot, 250, 100, 100, 100)
    assert [one.y() for one in parts] == [0, 0, 54]
