"""Choosing photos on a phone or card by keyboard: marks are words too, and stay while thumbnails come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.pages.pick_photos import PickPhotosPage
from gui.presenters.pick_photos import PickLine, PickState

LINES = tuple(PickLine(f"/phone/{at}.jpg", f"{at}.jpg", f"03-02 09:0{at}") for at in (4, 3, 2, 1))
LISTED = PickState(devices=("示例手机", "相机卡"), lines=LINES, searching=False)


@pytest.fixture
def page(in_window: Callable[[QWidget], QWidget]) -> PickPhotosPage:
    made = PickPhotosPage()
    in_window(made)
    made.render(LISTED)
    made.pictures.setFocus()
    return made


def press(page: PickPhotosPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.pictures, key)


def words(page: PickPhotosPage) -> list[str]:
    return [page.pictures.item(at).text() for at in range(page.pictures.count())]


def test_space_marks_enter_takes_oldest_first(page: PickPhotosPage) -> None:
    told: list[list[str]] = []
    page.photos_chosen.connect(told.append)
    press(page, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space)

    assert words(page) == [
        "4.jpg\n已选　03-02 09:04",
        "3.jpg\n03-02 09:03",
        "2.jpg\n已选　03-02 09:02",
        "1.jpg\n03-02 09:01",
    ]
    assert page.take.text() == "收入选中的 2 张"
    press(page, Qt.Key.Key_Return)
    assert told == [["/phone/2.jpg", "/phone/4.jpg"]]


def test_without_a_mark_enter_takes_the_one_it_stands_on(page: PickPhotosPage) -> None:
    told: list[list[str]] = []
    page.photos_chosen.connect(told.append)
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert told == [["/phone/3.jpg"]]


def test_marks_stay_while_thumbnails_come_in(page: PickPhotosPage) -> None:
    press(page, Qt.Key.Key_Space)
    page.render(replace(LISTED, lines=(replace(LINES[0], taken=True), replace(LINES[1], broken=True), *LINES[2:])))
    assert words(page)[:2] == ["4.jpg\n已选　已收入　03-02 09:04", "3.jpg\n打不开　03-02 09:03"]


def test_c_asks_for_the_camera(page: PickPhotosPage) -> None:
    asked: list[bool] = []
    page.camera_requested.connect(lambda: asked.append(True))
    press(page, Qt.Key.Key_C)
    page.camera.click()
    assert asked == [True, True]


def test_escape_goes_back_and_the_device_can_be_changed(page: PickPhotosPage) -> None:
    back: list[bool] = []
    page.back_requested.connect(lambda: back.append(True))
    press(page, Qt.Key.Key_Escape)
    assert back == [True]
    other: list[int] = []
    page.device_chosen.connect(other.append)
    page.devices.setFocus()
    QTest.keyClick(page.devices, Qt.Key.Key_Down)
    assert other == [1]


def test_while_searching_and_with_nothing_found(page: PickPhotosPage) -> None:
    page.render(PickState())
    assert (page.count.text(), page.take.isEnabled(), page.pictures.count()) == ("正在查找…", False, 0)
    page.render(PickState(searching=False, notice="没有找到手机或存储卡。"))
    assert page.notice.text == "没有找到手机或存储卡。"
    assert page.devices.isHidden()
