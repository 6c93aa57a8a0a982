"""A file of a row, looked at: a picture, or the pages of a scan, from memory."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.widgets import buttons
from gui.widgets.layout import row
from gui.widgets.pdf_view import WIDTH, PdfView
from gui.widgets.text import label


class FileView(QWidget):
    """`closed` when whoever looked goes back to what they were doing."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label(look="heading")
        self.back = buttons.plain("返回这一条（Esc）", "arrow-left")
        self.back.clicked.connect(self.closed)
        self.pages = PdfView()
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._ground = QScrollArea()
        self._ground.setWidget(self._picture)
        self._ground.setWidgetResizable(True)
        self._ground.setAccessibleName("附件")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        head = row(self.name, self.back)
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addWidget(self.pages, 1)
        whole.addWidget(self._ground, 1)
        self._shown: Any = None

    def render(self, viewing: Any) -> None:
        """Show this file; None shows nothing."""
        if viewing is None or viewing == self._shown:
            self._shown = viewing
            return
        self._shown = viewing
        self.name.setText(viewing.name)
        self.pages.setVisible(not viewing.picture)
        self._ground.setVisible(bool(viewing.picture))
        self.pages.render(viewing.pages)
        if viewing.picture:
            pixmap = QPixmap.fromImage(QImage.fromData(viewing.picture))
            wide = min(theme.px(WIDTH), pixmap.width())
            self._picture.setPixmap(pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation))
            self._picture.setAccessibleName(viewing.name)
