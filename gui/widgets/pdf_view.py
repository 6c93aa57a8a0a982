"""Pages of a paper under each other, shown from memory."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from model.ports import PagePicture

WIDTH = 780  # px of a page on screen
LEAST = 320  # px of height that a page leaves it before the page itself is scrolled
STEP = 0.9  # of what is seen, scrolled by one Page Down


def image_of(picture: PagePicture) -> QImage:
    """The page as an image that owns its bytes."""
    format_ = QImage.Format.Format_BGR888
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, format_).copy()


class PdfView(QScrollArea):
    """Scrolled by wheel and keys; `render` adds the pages that are new."""

    def __init__(self, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self.setAccessibleName("文书预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[PagePicture, ...] = ()
        ground = QWidget()
        self._column = QVBoxLayout(ground)
        self._column.setSpacing(16)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(ground)

    def render(self, pages: Sequence[PagePicture]) -> None:
        """Show these pages."""
        if tuple(pages[: len(self._shown)]) != self._shown:
            self._forget()
        for picture in pages[len(self._shown) :]:
            self._column.addWidget(self._sheet(picture))
        self._shown = tuple(pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_Space: STEP, Qt.Key.Key_PageDown: STEP, Qt.Key.Key_PageUp: -STEP}
        if event.key() in steps:
            bar.setValue(bar.value() + int(self.viewport().height() * steps[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._width + 60, LEAST)

    def _sheet(self, picture: PagePicture) -> QLabel:
        sheet = QLabel()
        pixmap = QPixmap.fromImage(image_of(picture))
        ratio = self.devicePixelRatioF()
        pixmap = pixmap.scaledToWidth(int(self._width * ratio), Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(ratio)
        sheet.setPixmap(pixmap)
        sheet.setAccessibleName(f"第 {picture.number} 页，共 {picture.count} 页")
        return sheet

    def _forget(self) -> None:
        self._shown = ()
        while (item := self._column.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
