"""Icons: drawn at the size that is asked for, in the colour of the state, words kept apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import icons
from gui.widgets import buttons

RED, GREY = "#ff0000", "#808080"


def colours(image: QImage, left: int = 0) -> set[str]:
    """Colours of the opaque points from column `left` on."""
    points = [image.pixelColor(x, y) for x in range(left, image.width()) for y in range(image.height())]
    return {point.name() for point in points if point.alpha() == 255}


def test_a_disabled_button_shows_the_other_colour(qapp: QApplication) -> None:
    icon = icons.icon("house", RED, GREY)
    assert colours(icon.pixmap(48, 48).toImage()) == {RED}
    assert colours(icon.pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage()) == {GREY}


def test_it_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    dense = icons.icon("house", RED, GREY).pixmap(QSize(24, 24), 2.0)
    assert (dense.width(), dense.devicePixelRatio()) == (48, 2.0)


def test_in_a_wider_place_it_leaves_room_before_the_words(qapp: QApplication) -> None:
    wide = icons.icon("house", RED, GREY).pixmap(60, 48).toImage()
    assert colours(wide) == {RED}
    assert colours(wide, left=48) == set()


def test_a_drawing_that_is_not_there_is_told_at_once(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-drawing", RED, GREY)


def test_words_that_come_later_keep_as_clear_of_the_icon_as_words_at_once(qtbot: QtBot) -> None:
    at_once, later = buttons.plain("打印", "printer"), buttons.plain("", "printer")
    for one in (at_once, later):
        qtbot.addWidget(one)
    assert later.iconSize() != at_once.iconSize()
    later.setText("打印")
    assert later.iconSize() == at_once.iconSize()
