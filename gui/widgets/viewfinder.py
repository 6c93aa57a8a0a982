"""The viewfinder: what the camera sees, from the moment it is on the screen until it is not."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import camera, theme
from model.errors import KnownError

OPENING = "正在打开相机…"
QUALITY = 95  # of the JPEG that is the original
PATIENCE_MS = 8000  # without a first frame, somebody else has the camera


class Viewfinder(QWidget):
    """Asks for the cameras when it is shown, lets them go when it is hidden: behind the help, at the lock."""

    found = Signal(list)  # names of the cameras
    seeing = Signal(bool)  # there is something to be taken
    broke = Signal(object)  # a KnownError
    taken = Signal(object)  # a call that gives the JPEG, to be made where nobody waits
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._camera: camera.Camera | None = None
        self._number = 0
        self._image = QImage()
        self._words = OPENING
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._fail(KnownError("camera.silent")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.measure(self, minimum_width=280, minimum_height=160)
        self._say(OPENING)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(640), theme.px(360))

    def choose(self, number: int) -> None:
        """Look through another camera, or through the same one anew."""
        self._number = number
        self._end()
        self._say(OPENING)
        QTimer.singleShot(0, self._begin)  # first the words, then what may take a moment

    def take(self) -> None:
        """Say what is seen now; nothing if nothing is."""
        if not self._image.isNull():
            image = self._image
            self.taken.emit(lambda: jpeg(image))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.choose(self._number)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.take()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        elif event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(room, 8, 8)
        if self._image.isNull():
            painter.setPen(theme.colour("muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words)
            return
        size = QSize(self._image.size()).scaled(room.size().toSize() - QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.drawImage(place, self._image)

    def _begin(self) -> None:
        if not self.isVisible() or self._camera is not None:
            return
        try:
            self._camera = camera.find()
        except KnownError as error:
            self._fail(error)
            return
        self._number = min(self._number, len(self._camera.names) - 1)
        self.found.emit(list(self._camera.names))
        self._patience.start()
        self._camera.start(self._number, self._see, self._fail)

    def _end(self) -> None:
        self._patience.stop()
        held, self._camera = self._camera, None
        if held is not None:
            held.stop()
        if not self._image.isNull():
            self._image = QImage()
            self.seeing.emit(False)

    def _see(self, image: QImage) -> None:
        if self._image.isNull() and not image.isNull():
            self._patience.stop()
            self._say("取景画面")
            self.seeing.emit(True)
        self._image = image
        self.update()

    def _fail(self, error: KnownError) -> None:
        self._end()
        self._say("没有画面")
        self.broke.emit(error)

    def _say(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.update()


def jpeg(image: QImage) -> bytes:
    """A picture of the camera as the bytes that are kept as its original, made in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", QUALITY)
    return bytes(buffer.data().data())
