"""A printer that takes pictures of pages; painted beside the screen, where nobody waits for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter
from PySide6.QtPrintSupport import QPrinter

from gui.widgets.pdf_view import image_of
from model.errors import KnownError
from model.ports import PagePicture

MARK_SIZE = 12  # pt
MARK_EDGE, MARK_TOP = 10, 0.6  # the mark stands a tenth of the width in from the right, above the text


class QtPress:
    """One run on one printer, with the settings chosen in the print dialog."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._painter: QPainter | None = None

    def print_page(self, picture: PagePicture, mark: str = "") -> None:
        """Put one page on paper, as large as it fits, with `mark` at its top right. KnownError printer.failed."""
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                raise KnownError("printer.failed")
        elif not self._printer.newPage():
            raise KnownError("printer.failed")
        sheet = QRectF(self._printer.pageLayout().paintRectPixels(self._printer.resolution()))
        size = image_of(picture).size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(0, 0, size.width(), size.height()), image_of(picture))
        if mark:
            edge = size.width() / MARK_EDGE
            self._painter.setFont(QFont(QGuiApplication.font().family(), MARK_SIZE))
            place = QRectF(edge, edge * MARK_TOP, size.width() - 2 * edge, edge)
            self._painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, mark)

    def finish(self) -> None:
        """Hand the sheets out."""
        if self._painter:
            self._painter.end()
