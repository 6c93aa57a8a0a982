"""A place to drop files on, with a button for those who do not drag."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui import theme
from gui.widgets import buttons
from gui.widgets.choose_file import choose_files
from gui.widgets.sign import Sign
from gui.widgets.text import paragraph


class DropArea(QFrame):
    """`files_dropped(paths)`: list of str, chosen or dropped; a dropped folder stands for the files in it."""

    files_dropped = Signal(list)

    def __init__(self, words: str, kinds: str, endings: tuple[str, ...], parent: QWidget | None = None) -> None:
        """`kinds` as file choosers write them, `endings` (".pdf") are what is taken out of a folder."""
        super().__init__(parent)
        self._kinds, self._endings = kinds, endings
        theme.wear(self, look="drop")
        self.setAcceptDrops(True)
        self.choose = buttons.plain("选择文件", "folder-open")
        stack = QVBoxLayout(self)
        stack.setContentsMargins(20, 18, 20, 18)
        centre = Qt.AlignmentFlag.AlignHCenter
        stack.addWidget(Sign("inbox", "muted", 40), alignment=centre)
        said = paragraph(words, "muted")
        said.setAlignment(centre)
        stack.addWidget(said)
        stack.addWidget(self.choose, alignment=centre)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(lambda: choose_files(self, words, kinds, self.files_dropped.emit))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(False)
        event.acceptProposedAction()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.files_dropped.emit([str(one) for path in paths for one in self._inside(path)])

    def _inside(self, path: Path) -> list[Path]:
        if not path.is_dir():
            return [path]
        return sorted(one for one in path.rglob("*") if one.suffix.lower() in self._endings)

    def _mark(self, over: bool) -> None:
        self.setProperty("over", over)
        theme.wear(self)
