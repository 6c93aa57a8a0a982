"""A question answered by a picture: its file is chosen or dropped here, and kept by whoever listens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.question_widgets.question_widget import QuestionWidget

PICTURES = "照片 (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp)"


class ImageQuestion(QuestionWidget):
    """One picture. `file_chosen(ref, path)` asks for it to be kept; the answer is the name it is kept under."""

    file_chosen = Signal(str, str)

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.picture = QLabel("（无照片）")
        self.choose = QPushButton("选择照片…")
        self.remove = QPushButton("移除")
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(lambda: self.say_nothing())
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, self.choose, self.remove):
            row.addWidget(widget)
        row.addStretch(1)
        self.place(box)
        self.setFocusProxy(self.choose)
        self.remove.hide()

    def show_value(self, value: str) -> None:
        self.picture.setText(value or "（无照片）")
        self.remove.setVisible(bool(value))

    def show_thumbnail(self, thumbnail: bytes) -> None:
        """Show the picture itself in place of its name."""
        pixmap = QPixmap()
        if pixmap.loadFromData(thumbnail):
            self.picture.setPixmap(pixmap.scaledToHeight(96))
            self.picture.setAccessibleName(f"照片 {self.value}")

    def say_nothing(self) -> None:
        """Answer that there is no picture."""
        self.show_value("")
        self.say("")

    def _choose(self) -> None:
        dialog = QFileDialog(self, "选择照片", "", PICTURES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.file_chosen.emit(self.ref, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
