"""The photos of a card: thumbnails with captions, a button for more, and what is still being made ready."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui import theme
from gui.presenters.form_states import PhotoState
from gui.widgets.buttons import plain, quiet
from gui.widgets.layout import row
from gui.widgets.text import label

FILTER = "照片 (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp)"
THUMBNAIL = QSize(168, 126)
IN_A_ROW = 3


class PhotoTile(QWidget):
    """One photo with its caption."""

    caption_changed = Signal(str, str)  # reference of the caption, text
    removed = Signal(str)  # reference of the copy

    def __init__(self, number: int) -> None:
        super().__init__()
        self.ref = ""
        self._said = ""
        self._shown: tuple[bytes, str] = (b"", "")
        self.picture = QLabel()
        theme.measure(self.picture, fixed_width=THUMBNAIL.width(), fixed_height=THUMBNAIL.height())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("look", "muted")
        self.caption = QLineEdit()
        self.caption.setPlaceholderText(f"照片 {number} 的说明")
        self.caption.setAccessibleName(f"照片 {number} 的说明")
        theme.measure(self.caption, fixed_width=THUMBNAIL.width())
        self.caption.editingFinished.connect(self.commit)
        self.remove = quiet("移除")
        self.remove.setAccessibleName(f"移除照片 {number}")
        self.remove.clicked.connect(lambda: self.removed.emit(self.ref))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        for part in (self.picture, self.caption, self.remove):
            stack.addWidget(part)

    def render(self, state: PhotoState) -> None:
        """Show one photo; a caption being typed is left alone."""
        self.ref = state.ref
        if state.caption != self._said:
            self._said = state.caption
            self.caption.setText(state.caption)
        if (state.thumbnail, state.file_name) != self._shown:
            self._shown = (state.thumbnail, state.file_name)
            self._show_picture(state)

    def commit(self) -> None:
        """Say the caption, if it was changed."""
        text = self.caption.text().strip()
        if text != self._said:
            self._said = text
            self.caption_changed.emit(f"{self.ref}/caption", text)

    def _show_picture(self, state: PhotoState) -> None:
        pixmap = QPixmap()
        if state.thumbnail and pixmap.loadFromData(state.thumbnail):
            ratio = self.devicePixelRatioF()
            kept = Qt.AspectRatioMode.KeepAspectRatio
            pixmap = pixmap.scaled(self.picture.size() * ratio, kept, Qt.TransformationMode.SmoothTransformation)
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)
        else:
            self.picture.setText("正在取照片…")


class PhotoStrip(QWidget):
    """Photos side by side."""

    files_chosen = Signal(list)
    caption_changed = Signal(str, str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[PhotoTile] = []
        self.add = plain("添加照片…", "camera")
        self.add.setAccessibleName("添加照片，也可以把照片拖到这张卡片上")
        self.add.clicked.connect(self.choose_files)
        self._coming = label("", "hint")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._grid.setColumnStretch(IN_A_ROW, 1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        stack.addLayout(row(self.add, self._coming, None))
        stack.addLayout(self._grid)

    def render(self, photos: tuple[PhotoState, ...], coming: int) -> None:
        """Show these photos, and how many more are being made ready."""
        while len(self.tiles) > len(photos):
            tile = self.tiles.pop()
            tile.hide()
            tile.deleteLater()
        while len(self.tiles) < len(photos):
            self._add_tile()
        for tile, photo in zip(self.tiles, photos, strict=True):
            tile.render(photo)
        self._coming.setText(f"正在处理 {coming} 张照片…" if coming else "可把照片拖到卡片上，一次可以多张")

    def commit(self) -> None:
        """Say captions that are still open."""
        for tile in self.tiles:
            tile.commit()

    def choose_files(self) -> None:
        """Open the file chooser, which stops nothing."""
        dialog = QFileDialog(self, "选择照片", "", FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.files_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add_tile(self) -> None:
        at = len(self.tiles)
        tile = PhotoTile(at + 1)
        tile.caption_changed.connect(self.caption_changed)
        tile.removed.connect(self.removed)
        self.tiles.append(tile)
        self._grid.addWidget(tile, at // IN_A_ROW, at % IN_A_ROW)
        tile.show()
