"""One topic of the help as a sheet to read: Markdown with pictures that are never wider than the sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui import theme
from gui.resources import ASSETS

MARGIN = 16  # px


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

    def loadResource(self, kind: int, name: QUrl) -> Any:
        path = ASSETS / "help" / name.fileName()
        if kind != QTextDocument.ResourceType.ImageResource or not path.is_file():
            return None
        image = QImage(str(path))
        bar = self.verticalScrollBar().sizeHint().width()  # whether it is there yet or not
        beside = bar + 2 * (MARGIN + theme.px(2))
        room = max(self.width() - beside, 1)
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaledToWidth(room, smooth) if image.width() > room else image

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
        title, text = self._shown
        self._drawing = True
        self.clear()
        self.document().setDefaultFont(self.font())
        self.setMarkdown(f"# {title}\n\n{text}" if title else "")
        self._drawing = False
        bar = self.verticalScrollBar()
        bar.setValue(round(self._read * bar.maximum()))

    def _scrolled(self) -> None:
        """By a hand, which what is drawn anew is not."""
        bar = self.verticalScrollBar()
        self._read = bar.sliderPosition() / max(bar.maximum(), 1)
