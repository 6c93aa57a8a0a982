"""The photos of a card on screen: captions and order by keyboard, pasting, two strips after a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.presenters.forms.form_states import PhotoState
from gui.presenters.photos.photo_acts import (
    DeviceWanted,
    EditWanted,
    FilesChosen,
    PhotoMoved,
    PhotoRemoved,
    PicturePasted,
)
from gui.widgets.card import Card
from gui.widgets.photo_area import PhotoArea
from tests.pages.filling.test_card import FAILED, FIRE

PHOTO, AFTER = f"{FIRE}/photo", f"{FIRE}/after"
THREE = tuple(PhotoState(f"{PHOTO}[{at}]", f"{at}.jpg", f"第{at}张") for at in (1, 2, 3))
WITH_PHOTOS = replace(FAILED, photos=THREE, photo_ref=PHOTO)
CORRECTED = replace(WITH_PHOTOS, after_ref=AFTER, after=(PhotoState(f"{AFTER}[1]", "4.jpg", "已清走"),))


class Shown:
    """A card with photos, and what it said."""

    def __init__(self, card: Card) -> None:
        self.card, self.asked, self.answers, self.finished = card, [], [], []
        card.photo_asked.connect(self.asked.append)
        card.answer_changed.connect(lambda *said: self.answers.append(said))
        card.finished.connect(self.finished.append)

    @property
    def area(self) -> PhotoArea:
        return self.card._area()


@pytest.fixture
def shown(in_window: Callable[[QWidget], QWidget]) -> Shown:
    card = Card(WITH_PHOTOS)
    card.render(WITH_PHOTOS)
    in_window(card)
    return Shown(card)


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def test_enter_walks_through_the_captions_and_out_of_the_last(shown: Shown) -> None:
    tiles = shown.area.before.tiles
    tiles[0].setFocus()
    press(tiles[0], Qt.Key.Key_Return)
    assert tiles[0].caption.hasFocus()

    tiles[0].caption.setText("东侧楼梯间")
    press(tiles[0].caption, Qt.Key.Key_Return)
    assert tiles[1].caption.hasFocus()
    assert shown.answers == [(f"{PHOTO}[1]/caption", "东侧楼梯间")]

    press(tiles[1].caption, Qt.Key.Key_Return)
    press(tiles[2].caption, Qt.Key.Key_Return)
    assert shown.finished == [f"{PHOTO}[3]/caption"]


def test_what_was_done_to_the_photo_stays_behind_a_new_caption(shown: Shown) -> None:
    blurred = replace(THREE[0], marks="〔已遮挡〕")
    shown.card.render(replace(WITH_PHOTOS, photos=(blurred, *THREE[1:])))
    tile = shown.area.before.tiles[0]
    assert (tile.caption.text(), tile.marks.text()) == ("第1张", "已遮挡")

    tile.caption.setText("老人活动室")
    tile.commit()
    assert shown.answers == [(f"{PHOTO}[1]/caption", "老人活动室〔已遮挡〕")]


def test_a_photo_is_moved_edited_and_removed_by_keyboard(shown: Shown) -> None:
    tiles = shown.area.before.tiles
    tiles[1].setFocus()
    press(tiles[1], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert tiles[2].hasFocus()
    press(tiles[2], Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert tiles[1].hasFocus()
    press(tiles[1], Qt.Key.Key_E)
    press(tiles[1], Qt.Key.Key_Delete)

    assert shown.asked == [
        PhotoMoved(f"{PHOTO}[2]", 1),
        PhotoMoved(f"{PHOTO}[3]", -1),
        EditWanted(f"{PHOTO}[2]"),
        PhotoRemoved(f"{PHOTO}[2]"),
    ]
    assert tiles[1].hasFocus()


def test_two_strips_side_by_side_stand_one_under_the_other_when_room_goes(shown: Shown, qtbot: QtBot) -> None:
    shown.card.render(CORRECTED)
    shown.card.resize(900, 900)
    qtbot.waitUntil(lambda: shown.area.before.y() == shown.area.after.y())
    shown.card.resize(480, 900)
    qtbot.waitUntil(lambda: shown.area.before.y() < shown.area.after.y())
    assert shown.area.width() <= 480


def test_buttons_do_the_same_and_the_ends_are_closed(shown: Shown) -> None:
    tiles = shown.area.before.tiles
    assert not tiles[0].earlier.isEnabled()
    assert not tiles[2].later.isEnabled()
    tiles[0].later.click()
    tiles[2].remove.click()
    shown.area.before.device.click()
    assert shown.asked == [PhotoMoved(f"{PHOTO}[1]", 1), PhotoRemoved(f"{PHOTO}[3]"), DeviceWanted(PHOTO)]


def test_d_on_the_card_asks_for_a_phone_or_card(shown: Shown) -> None:
    shown.card.setFocus()
    press(shown.card, Qt.Key.Key_D)
    assert shown.asked == [DeviceWanted(PHOTO)]


def test_right_goes_from_the_card_to_its_photos_and_along_them(shown: Shown) -> None:
    shown.card.render(CORRECTED)
    before, after = shown.area.strips
    shown.card.setFocus()
    for tile in (*before.tiles, *after.tiles):
        press(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert tile.hasFocus()
    press(after.tiles[0], Qt.Key.Key_Right)
    press(after.tiles[0], Qt.Key.Key_Left)
    assert before.tiles[2].hasFocus()
    press(before.tiles[2], Qt.Key.Key_Escape)
    assert shown.card.hasFocus()


def test_removing_the_only_photo_leaves_the_keyboard_on_the_card(shown: Shown) -> None:
    one = replace(WITH_PHOTOS, photos=THREE[:1])
    shown.card.render(one)
    shown.card.photo_asked.connect(lambda _act: shown.card.render(replace(one, photos=())))
    shown.area.before.tiles[0].setFocus()
    press(shown.area.before.tiles[0], Qt.Key.Key_Delete)
    assert shown.area.before.add.hasFocus()


@pytest.fixture(autouse=True)
def no_clip_left(qapp: QApplication) -> Iterator[None]:
    """Qt lets go of what the clipboard holds only at its very end, when Python, which made it, is no more."""
    yield
    QApplication.clipboard().clear()


def clipboard(**held: Any) -> None:
    mime = QMimeData()
    for name, value in held.items():
        getattr(mime, name)(*value)
    QApplication.clipboard().setMimeData(mime)


def test_copied_files_are_pasted(shown: Shown) -> None:
    clipboard(setUrls=([QUrl.fromLocalFile("/photos/a.heic"), QUrl.fromLocalFile("/photos/b.jpg")],))
    shown.card.setFocus()
    press(shown.card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.asked == [FilesChosen(PHOTO, ("/photos/a.heic", "/photos/b.jpg"))]


def test_a_copied_picture_is_pasted_as_it_was_written(shown: Shown) -> None:
    clipboard(setData=("image/jpeg", b"jpeg bytes"))
    shown.card.setFocus()
    press(shown.card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (act,) = shown.asked
    assert isinstance(act, PicturePasted)
    assert (act.ref, act.name, act.read()) == (PHOTO, "剪贴板.jpg", b"jpeg bytes")


def test_pixels_are_pasted_as_png(shown: Shown) -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF2040)
    clipboard(setImageData=(image,))
    shown.card.setFocus()
    press(shown.card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    (act,) = shown.asked
    back = QImage()
    assert back.loadFromData(act.read(), "PNG")
    assert (back.width(), back.height(), back.pixel(0, 0) & 0xFFFFFF) == (4, 3, 0xFF2040)


def test_words_on_the_clipboard_are_no_photo(shown: Shown) -> None:
    clipboard(setText=("走廊堆物",))
    shown.card.setFocus()
    press(shown.card, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.asked == []


def test_after_a_correction_there_are_two_strips_side_by_side(shown: Shown) -> None:
    shown.card.render(CORRECTED)
    QApplication.processEvents()
    before, after = shown.area.strips
    assert (before.title.text(), after.title.text()) == ("改正前", "改正后")
    assert before.geometry().right() < after.geometry().left()
    assert before.geometry().top() == after.geometry().top()

    after.device.click()
    after.tiles[0].remove.click()
    assert shown.asked == [DeviceWanted(AFTER), PhotoRemoved(f"{AFTER}[1]")]

    shown.card.render(WITH_PHOTOS)
    assert shown.area.strips == (before,)
    assert not before.title.isVisible()


def test_paste_goes_to_the_strip_where_the_keyboard_is(shown: Shown) -> None:
    shown.card.render(CORRECTED)
    clipboard(setUrls=([QUrl.fromLocalFile("/photos/a.jpg")],))
    tile = shown.area.strips[1].tiles[0]
    tile.setFocus()
    press(tile, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown.asked == [FilesChosen(AFTER, ("/photos/a.jpg",))]


@pytest.mark.parametrize(
    ("width", "scale"), [(500, 100), (700, 100), (1080, 100), (1600, 100), (820, 200), (1080, 200), (1600, 200)]
)
def test_no_tile_is_cut_off_at_any_width(qtbot: QtBot, qapp: QApplication, width: int, scale: int) -> None:
    theme.apply(qapp, "light", scale)
    try:
        card = Card(CORRECTED)
        card.render(CORRECTED)
        view = QScrollArea()
        qtbot.addWidget(view)
        view.setWidgetResizable(True)
        view.setWidget(card)
        view.resize(width, 600)
        view.show()
        QApplication.processEvents()
        assert card.width() <= view.viewport().width()
        for strip in card._area().strips:
            for part in (*strip.tiles, strip.add, strip.device):
                place = part.rect().translated(part.mapTo(card, part.rect().topLeft()))
                assert card.rect().contains(place), (width, scale, part.accessibleName(), place)
    finally:
        theme.apply(qapp, "light", 100)


def test_the_clock_of_the_camera_is_said_in_words(shown: Shown) -> None:
    late = replace(THREE[0], clock="拍摄 08:10，比收入早 50 分钟", clock_tone="warn")
    shown.card.render(replace(WITH_PHOTOS, photos=(late, *THREE[1:])))
    tile = shown.area.before.tiles[0]
    assert (tile.clock.text(), tile.clock.property("tone")) == ("拍摄 08:10，比收入早 50 分钟", "warn")
    assert tile.accessibleName() == "照片 1，共 3 张，第1张，拍摄 08:10，比收入早 50 分钟"


def test_a_thumbnail_that_came_is_shown(shown: Shown) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(0x804020)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    tile = shown.area.before.tiles[0]
    assert tile.picture.text() == "正在取照片…"
    shown.card.render(replace(WITH_PHOTOS, photos=(replace(THREE[0], thumbnail=buffer.data().data()), *THREE[1:])))
    assert tile.picture.pixmap().width() == 196
