"""The words on a card: in one line where they fit, below where they do not, never under 已存."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.presenters.forms.form_states import SAVED, Chip, Saved
from gui.widgets.chip_line import HEIGHT, SAVED_ROOM, ChipLine

CHIPS = (Chip("涉嫌重大事故隐患，待认定", "bad"), Chip("须查阅材料"), Chip("测试"), Chip("上次符合 · 2026-01-05"))


@pytest.fixture
def line(qapp: QApplication) -> Iterator[ChipLine]:
    made = ChipLine()
    made.render(CHIPS, Saved(SAVED, "已存 14:03"))
    yield made
    made.deleteLater()


def test_what_does_not_fit_goes_on_below(line: ChipLine) -> None:
    assert line.heightForWidth(1000) == HEIGHT
    assert line.heightForWidth(460) == 2 * HEIGHT


def test_nothing_stands_where_it_is_said_whether_an_answer_is_kept(line: ChipLine) -> None:
    for width in range(300, 900, 20):
        first = [box for _, box in line._placed(width) if box.top() == 0]
        assert max(box.right() for box in first) <= width - SAVED_ROOM


def test_a_save_moves_nothing(line: ChipLine) -> None:
    before = line.heightForWidth(460)
    line.render(CHIPS, Saved())
    assert line.heightForWidth(460) == before


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no such hints
def test_a_card_that_becomes_narrower_still_shows_every_chip(qtbot: QtBot) -> None:
    card, line = QWidget(), ChipLine()
    line.render(CHIPS, Saved())
    column = QVBoxLayout(card)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(line)
    column.addStretch(1)
    qtbot.addWidget(card)
    card.resize(1000, 300)
    card.show()
    card.resize(460, 300)
    QApplication.sendPostedEvents()
    assert line.height() == 2 * HEIGHT
