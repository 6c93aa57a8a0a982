"""Pictures on the clipboard: copied files, a picture as a program wrote it, or pixels that are encoded beside."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from gui.presenters.photos.photo_acts import FilesChosen, PicturePasted

WRITTEN = {"image/jpeg": "剪贴板.jpg", "image/png": "剪贴板.png", "image/heic": "剪贴板.heic"}


def pasted(mime: QMimeData, ref: str) -> FilesChosen | PicturePasted | None:
    """The act of pasting this into the repeat `ref`, or None if it is no picture."""
    paths = tuple(url.toLocalFile() for url in mime.urls() if url.isLocalFile())
    if paths:
        return FilesChosen(ref, paths)
    for kind, name in WRITTEN.items():
        if data := bytes(mime.data(kind).data()):
            return PicturePasted(ref, lambda data=data: data, name)
    image = mime.imageData()
    return PicturePasted(ref, lambda: _png(image)) if isinstance(image, QImage) and not image.isNull() else None


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
