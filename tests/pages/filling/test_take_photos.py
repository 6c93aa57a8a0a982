"""The camera's page by keyboard: what is seen is taken, the camera is on only while the page is in front."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui import camera
from gui.pages.take_photos import TakePhotosPage
from gui.presenters.take_photos import TakeState
from gui.widgets.viewfinder import jpeg
from model.errors import KnownError
from tests.helpers.fake_camera import FakeCamera, frame

InWindow = Callable[[QWidget], QWidget]


@pytest.fixture
def lens(monkeypatch: pytest.MonkeyPatch) -> FakeCamera:
    """The one camera `find` finds."""
    made = FakeCamera()
    monkeypatch.setattr(camera, "find", lambda: made)
    return made


@pytest.fixture
def page(in_window: InWindow, lens: FakeCamera, qtbot: QtBot) -> TakePhotosPage:
    made = TakePhotosPage()
    in_window(made)
    made.finder.setFocus()
    qtbot.waitUntil(lambda: lens.running is not None)
    return made


@pytest.fixture
def failures(page: TakePhotosPage) -> list[str]:
    """The codes of what went wrong."""
    told: list[str] = []
    page.camera_failed.connect(lambda error: told.append(error.code))
    return told


def colours(pictures: list[bytes]) -> list[str]:
    return [QImage.fromData(one).pixelColor(320, 180).name() for one in pictures]


def test_space_takes_what_is_seen_now_several_in_a_row(page: TakePhotosPage, lens: FakeCamera) -> None:
    reads: list[Callable[[], bytes]] = []
    page.picture_taken.connect(reads.append)
    QTest.keyClick(page.finder, Qt.Key.Key_Space)
    assert (reads, page.shoot.isEnabled()) == ([], False)

    for colour in ("#ff0000", "#0000ff"):
        lens.seen(frame(colour))
        QTest.keyClick(page.finder, Qt.Key.Key_Space)
    lens.seen(frame("#00ff00"))
    page.shoot.click()
    pictures = [read() for read in reads]
    assert [one[:3] for one in pictures] == [b"\xff\xd8\xff"] * 3
    assert colours(pictures) == ["#fe0000", "#0000fe", "#00ff01"]
    assert page.finder.hasFocus()


def test_enter_and_escape_go_back(page: TakePhotosPage) -> None:
    back: list[bool] = []
    page.back_requested.connect(lambda: back.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(page.finder, key)
    assert back == [True, True]


def test_the_camera_is_off_while_the_page_is_behind(page: TakePhotosPage, lens: FakeCamera, qtbot: QtBot) -> None:
    lens.seen(frame("#ff0000"))
    page.hide()
    assert (lens.running, page.shoot.isEnabled()) == (None, False)
    page.show()
    qtbot.waitUntil(lambda: lens.running == 0)


def test_another_camera_can_be_chosen(page: TakePhotosPage, lens: FakeCamera, qtbot: QtBot) -> None:
    assert [page.cameras.itemText(at) for at in range(page.cameras.count())] == ["示例前置相机", "示例后置相机"]
    page.cameras.setFocus()
    QTest.keyClick(page.cameras, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: lens.running == 1)
    assert page.finder.hasFocus()


def test_one_that_breaks_is_said_and_opened_again(
    page: TakePhotosPage, lens: FakeCamera, failures: list[str], qtbot: QtBot
) -> None:
    lens.seen(frame("#ff0000"))
    lens.broke(KnownError("camera.broke", why="示例"))
    assert (failures, lens.running, page.shoot.isEnabled()) == (["camera.broke"], None, False)
    page.again.click()
    qtbot.waitUntil(lambda: lens.running == 0)


def test_one_that_shows_nothing_is_said(page: TakePhotosPage, failures: list[str]) -> None:
    page.finder._patience.timeout.emit()
    assert failures == ["camera.silent"]


def test_what_has_come_in_is_counted_and_seen(page: TakePhotosPage) -> None:
    page.render(TakeState(taken=tuple(jpeg(frame("#ff0000")) for _ in range(7)), coming=1, notice="示例", tone="info"))
    assert page.count.text() == "已收入 7 张　正在收入 1 张…"
    assert page.latest[0].accessibleName() == "刚拍的第 7 张"
    assert [one.isHidden() for one in page.latest] == [False] * 5
    page.render(TakeState())
    assert (page.count.text(), [one.isHidden() for one in page.latest]) == ("", [True] * 5)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        (None, "camera.not_installed"),
        (SimpleNamespace(QMediaDevices=SimpleNamespace(videoInputs=list)), "camera.none"),
    ],
)
def test_without_the_extra_or_a_camera_it_is_said(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, module: Any, code: str
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", module)
    told: list[str] = []
    made = TakePhotosPage()
    made.camera_failed.connect(lambda error: told.append(error.code))
    in_window(made)
    qtbot.waitUntil(lambda: told == [code])
    assert not made.shoot.isEnabled()


def test_a_library_the_system_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> Any:
        raise ImportError("libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr(camera, "import_module", lacking)
    with pytest.raises(KnownError) as told:
        camera.find()
    assert told.value.code == "camera.unloadable"
    assert told.value.values == {"why": "libpulse.so.0: cannot open shared object file"}


class Device:
    """A camera as Qt Multimedia lists it, with three sizes of frames."""

    def description(self) -> str:
        return "示例相机"

    def videoFormats(self) -> list[Any]:
        sizes = ((640, 480, 30.0), (1920, 1080, 5.0), (1920, 1080, 30.0), (8000, 6000, 30.0))
        return [
            SimpleNamespace(resolution=lambda w=w, h=h: QSize(w, h), maxFrameRate=lambda rate=rate: rate)
            for w, h, rate in sizes
        ]


class Multimedia:
    """What of PySide6.QtMultimedia is used, without a camera behind it; `made` is what was asked of it."""

    def __init__(self) -> None:
        self.made: list[Any] = []
        log, test = self.made.append, self

        class QVideoSink(QObject):
            videoFrameChanged = Signal(object)

        class QMediaCaptureSession(QObject):
            def setVideoSink(self, sink: Any) -> None:
                test.sink = sink

            def setCamera(self, one: Any) -> None:
                log("held" if one else "let go")

        class QCamera(QObject):
            errorOccurred = Signal(object, str)

            def __init__(self, device: Any, parent: QObject) -> None:
                super().__init__(parent)
                test.camera = self

            def setCameraFormat(self, one: Any) -> None:
                log((one.resolution().width(), one.maxFrameRate()))

            def start(self) -> None:
                log("started")

            def stop(self) -> None:
                log("stopped")

        self.QVideoSink, self.QMediaCaptureSession, self.QCamera = QVideoSink, QMediaCaptureSession, QCamera


def test_the_largest_sensible_frames_come_one_by_one_until_it_breaks(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "VIEW_MS", 0)
    multimedia, seen, broken = Multimedia(), [], []
    lens = camera.QtCamera(multimedia, [Device()])
    lens.start(0, seen.append, lambda error: broken.append(error.values))
    assert (lens.names, multimedia.made) == (("示例相机",), [(1920, 30.0), "held", "started"])
    multimedia.sink.videoFrameChanged.emit(SimpleNamespace(isValid=lambda: False))
    multimedia.sink.videoFrameChanged.emit(SimpleNamespace(isValid=lambda: True, toImage=lambda: "a picture"))
    assert seen == ["a picture"]

    multimedia.camera.errorOccurred.emit(1, "示例原因")
    qtbot.waitUntil(lambda: broken == [{"why": "示例原因"}])
    assert multimedia.made[3:] == ["stopped", "let go"]
    multimedia.sink.videoFrameChanged.emit(SimpleNamespace(isValid=lambda: True, toImage=lambda: "too late"))
    assert seen == ["a picture"]


def test_the_jpeg_is_made_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    targets: list[type] = []
    monkeypatch.setattr(QImage, "save", lambda _self, target, *_: targets.append(type(target)))
    jpeg(frame("#ff0000"))
    assert targets == [QBuffer]
