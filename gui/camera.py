"""The cameras of this machine through Qt Multimedia, an optional part: loaded when a person asks for the camera.

Frames stay in memory. Nothing here knows a file name, so no picture touches the disk before the store encrypts it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtGui import QImage

from model.errors import KnownError

VIEW_MS = 60  # between two frames made into pictures: smooth to the eye, light on an old laptop
LARGEST = 12_000_000  # pixels of a frame; more is noise on such lenses

Seen = Callable[[QImage], None]
Broke = Callable[[KnownError], None]


class Camera(Protocol):
    """What the viewfinder needs of the cameras there are."""

    names: tuple[str, ...]

    def start(self, number: int, seen: Seen, broke: Broke) -> None:
        """Call `seen` with frame after frame of one of them, from now on; `broke` when there will be no more."""

    def stop(self) -> None:
        """Let go of the camera: its light goes out, other programs may have it."""


def find() -> Camera:
    """The cameras of this machine. KnownError camera.not_installed, camera.unloadable, camera.none."""
    try:
        multimedia: Any = import_module("PySide6.QtMultimedia")
    except ModuleNotFoundError as error:
        raise KnownError("camera.not_installed") from error
    except ImportError as error:  # a library of the system that it stands on
        raise KnownError("camera.unloadable", why=str(error)) from error
    devices = multimedia.QMediaDevices.videoInputs()
    if not devices:
        raise KnownError("camera.none")
    return QtCamera(multimedia, devices)


class QtCamera(QObject):
    """`Camera` over Qt Multimedia."""

    def __init__(self, multimedia: Any, devices: Sequence[Any]) -> None:
        super().__init__()
        self.names = tuple(one.description() for one in devices)
        self._multimedia, self._devices = multimedia, devices
        self._session, self._sink = multimedia.QMediaCaptureSession(self), multimedia.QVideoSink(self)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._see)
        self._camera: Any = None
        self._since = QElapsedTimer()

    def start(self, number: int, seen: Seen, broke: Broke) -> None:
        """Frames of one camera, as large as it gives them."""
        self.stop()
        self._seen, self._broke = seen, broke
        device = self._devices[number]
        self._camera = self._multimedia.QCamera(device, self)
        if formats := usable(device.videoFormats()):
            self._camera.setCameraFormat(max(formats, key=_worth))
        self._camera.errorOccurred.connect(self._fail)
        self._session.setCamera(self._camera)
        self._since.start()
        self._camera.start()

    def stop(self) -> None:
        """Let go of it."""
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
            self._session.setCamera(None)
            camera.deleteLater()

    def _see(self, frame: Any) -> None:
        if self._camera is not None and frame.isValid() and self._since.elapsed() >= VIEW_MS:
            self._since.restart()
            self._seen(frame.toImage())

    def _fail(self, _error: Any, why: str) -> None:
        if self._camera is not None:
            self.stop()
            broke, error = self._broke, KnownError("camera.broke", why=why)
            QTimer.singleShot(0, lambda: broke(error))  # whoever hears it lets this go, not while Qt is still in it


def usable(formats: Sequence[Any]) -> list[Any]:
    """The formats of frames that are not needlessly large."""
    return [one for one in formats if one.resolution().width() * one.resolution().height() <= LARGEST]


def _worth(one: Any) -> tuple[int, float]:
    """Evidence wants detail first, then a picture that follows the hand."""
    return one.resolution().width() * one.resolution().height(), one.maxFrameRate()
