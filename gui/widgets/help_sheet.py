"""One topic of the help as a sheet to read or to print: Markdown with pictures that are never wider than the sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QFont, QImage, QPagedPaintDevice, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui import theme
from gui.resources import ASSETS

MARGIN = 16  # px
ON_PAPER, POINTS = 600, 11  # px of 1/96 inch: the width of a picture between the margins of A4; the size of words


class HelpSheet(QTextBrowser):
    """Reads nothing but `assets/help`; nothing is ever fetched."""

    _drawing = True  # until it is made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ("", "")
        self._read = 0.0  # how far down one is, of all there is to scroll
        self.setOpenLinks(False)
        self.document().setDocumentMargin(MARGIN)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)
        self._drawing = False

    def show_topic(self, title: str, text: str) -> None:
        """Show it from its beginning."""
        if (title, text) != self._shown:
            self._shown = (title, text)
            self.setAccessibleName(f"帮助：{title}")
            self._read = 0.0
            self._draw()

    def print_on(self, printer: QPagedPaintDevice) -> None:
        """The topic on paper, as large as one reads on paper, whatever the screen shows it in."""
        paper = _Paper()
        paper.setDefaultFont(QFont(self.font().family(), POINTS))
        paper.setMarkdown(self._written())
        paper.print_(printer)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        bar = self.verticalScrollBar().sizeHint().width()  # whether it is there yet or not
        beside = bar + 2 * (MARGIN + theme.px(2))
        return _picture(kind, name, max(self.width() - beside, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def _draw(self) -> None:
        """Anew, read on where one was; the scroll bar that comes meanwhile must not begin it once more inside."""
        if self._drawing:
            return
        self._drawing = True
        self.clear()
        self.document().setDefaultFont(self.font())
        self.setMarkdown(self._written())
        self._drawing = False
        bar = self.verticalScrollBar()
        bar.setValue(round(self._read * bar.maximum()))

    def _written(self) -> str:
        title, text = self._shown
        return f"# {title}\n\n{text}" if title else ""

    def _scrolled(self) -> None:
        """By a hand, which what is drawn anew is not."""
        bar = self.verticalScrollBar()
        self._read = bar.sliderPosition() / max(bar.maximum(), 1)


class _Paper(QTextDocument):
    """The topic as it is printed."""

    def loadResource(self, kind: int, name: QUrl) -> Any:
        picture = _picture(kind, name, 3 * ON_PAPER)  # sharp: a printer has more dots than a screen
        if picture is not None:
            picture.setDevicePixelRatio(max(picture.width() / ON_PAPER, 1))
        return picture


def _picture(kind: int, name: QUrl, room: int) -> QImage | None:
    """A picture of `assets/help`, at most `room` pixels wide; nothing else."""
    path = ASSETS / "help" / name.fileName()
    if kind != QTextDocument.ResourceType.ImageResource or not path.is_file():
        return None
    image = QImage(str(path))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(room, smooth) if image.width() > room else image
