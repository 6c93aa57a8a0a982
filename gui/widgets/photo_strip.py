"""The photos of one repeat: tiles in reading order, buttons for more, and what is still being made ready."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gui.presenters.forms.form_states import PhotoState
from gui.presenters.photos.photo_acts import DeviceWanted, FilesChosen, PhotoAct, PhotoMoved, PhotoRemoved
from gui.widgets.buttons import plain
from gui.widgets.flow import Flow
from gui.widgets.photo_tile import PhotoTile
from gui.widgets.text import label

FILTER = "照片 (*.jpg *.jpeg *.heic *.heif *.png *.webp *.tif *.tiff *.bmp)"
HINT = "可拖到卡片上，或按 Ctrl+V 粘贴，一次可以多张"


class PhotoStrip(QWidget):
    """As many tiles side by side as there is room for; the keyboard stays with a photo that was moved."""

    asked = Signal(object)  # a PhotoAct
    caption_changed = Signal(str, str)
    finished = Signal(str)  # Enter in the last caption; its reference

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ""
        self.tiles: list[PhotoTile] = []
        self.title = label(title, "heading")
        self.add = plain("添加照片…", "camera")
        self.add.setAccessibleName(f"添加{about}：选择文件，也可以拖来或粘贴")
        self.add.clicked.connect(self.choose_files)
        self.device = plain("从手机或存储卡…", "download")
        self.device.setAccessibleName(f"从手机或存储卡添加{about}")
        self.device.clicked.connect(lambda: self.asked.emit(DeviceWanted(self.ref)))
        self._coming = label("", "hint")
        self._row = Flow(spacing=12)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        stack.addWidget(self.title)
        stack.addLayout(Flow(self.add, self.device, self._coming))
        stack.addLayout(self._row)
        stack.addStretch(1)

    def render(self, ref: str, photos: tuple[PhotoState, ...], coming: int) -> None:
        """Show these photos of the repeat `ref`, and how many more are being made ready."""
        self.ref = ref
        while len(self.tiles) > len(photos):
            tile = self.tiles.pop()
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        while len(self.tiles) < len(photos):
            self._add_tile()
        for tile, photo in zip(self.tiles, photos, strict=True):
            tile.render(photo, len(photos))
        self._coming.setText(f"正在处理 {coming} 张照片…" if coming else HINT)

    def commit(self) -> None:
        """Say captions that are still open."""
        for tile in self.tiles:
            tile.commit()

    def choose_files(self) -> None:
        """Open the file chooser, which stops nothing."""
        dialog = QFileDialog(self, "选择照片", "", FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self.asked.emit(FilesChosen(self.ref, tuple(paths))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _add_tile(self) -> None:
        at = len(self.tiles)
        tile = PhotoTile(at + 1)
        tile.caption_changed.connect(self.caption_changed)
        tile.asked.connect(lambda act: self._ask(at, act))
        tile.caption_finished.connect(lambda: self._next_caption(at))
        self.tiles.append(tile)
        self._row.addWidget(tile)
        self._row.setAlignment(tile, Qt.AlignmentFlag.AlignTop)
        tile.show()

    def _ask(self, at: int, act: PhotoAct) -> None:
        """Pass an act on, and leave the keyboard with the photo it was about, or beside it."""
        there = {PhotoMoved: at + getattr(act, "step", 0), PhotoRemoved: min(at, len(self.tiles) - 2)}.get(type(act))
        if isinstance(act, PhotoRemoved):
            (self.tiles[at - 1] if at else self.add).setFocus()  # the last tile is about to go
        self.asked.emit(act)
        if there is not None and 0 <= there < len(self.tiles):
            self.tiles[there].setFocus()

    def _next_caption(self, at: int) -> None:
        if at + 1 < len(self.tiles):
            self.tiles[at + 1].caption.setFocus()
        else:
            self.finished.emit(f"{self.tiles[at].ref}/caption")
