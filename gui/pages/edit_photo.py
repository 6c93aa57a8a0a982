"""Editing a photo: crop, arrow, circle and blur on its print copy, with the keyboard or a finger."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from gui.presenters.edit_photo import EditState
from gui.presenters.photos.photo_shapes import NAMES
from gui.widgets.buttons import plain, primary, quiet
from gui.widgets.flow import Flow
from gui.widgets.page import Page
from gui.widgets.photo_canvas import PhotoCanvas
from gui.widgets.text import paragraph

KEYS = {Qt.Key.Key_C: "crop", Qt.Key.Key_A: "arrow", Qt.Key.Key_O: "circle", Qt.Key.Key_B: "blur"}
LETTERS = {"crop": "C", "arrow": "A", "circle": "O", "blur": "B"}
HINT = (
    "方向键移动　Shift+方向键改大小　Ctrl 加上则细调　N 下一处　Delete 删去　Ctrl+Z 撤销　回车存下　Esc 返回。"
    "原件不会改动；遮挡在打印的一份里去掉像素，不能还原；文书上会注明已裁剪、已标注或已遮挡。"
)


class EditPhotoPage(Page):
    """Shows an EditState."""

    tool_chosen = Signal(str)
    edit_added = Signal(object)
    edit_changed = Signal(int, object)
    edit_removed = Signal(int)
    edit_chosen = Signal(int)
    undo_requested = Signal()
    confirmed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("编辑照片", parent)
        self._at = -1
        self.canvas = PhotoCanvas()
        self.canvas.setAccessibleName("照片")
        self.setFocusProxy(self.canvas)
        self.tools = {kind: self._tool(kind) for kind in NAMES}
        self.remove = plain("删去这一处", "trash-2")
        self.undo = plain("撤销（Ctrl+Z）")
        self.back = quiet("返回（Esc）", "arrow-left")
        self.done = primary("存下（回车）", "save")
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.done)
        self.body.addLayout(Flow(*self.tools.values(), self.remove, self.undo))
        self.body.addWidget(self.canvas, 1)
        self.body.addWidget(paragraph(HINT, "hint"))
        self._connect()

    def render(self, state: EditState) -> None:
        """Show the photo with its shapes."""
        self._at = state.at if 0 <= state.at < len(state.edits) else -1
        self.notice.say(state.notice, state.tone)
        self.canvas.render(state)
        ready = bool(state.picture) and not state.working
        for button in (*self.tools.values(), self.done):
            button.setEnabled(ready)
        self.remove.setEnabled(ready and self._at >= 0)
        self.undo.setEnabled(ready and state.can_undo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS and self.done.isEnabled():
            self._begin(KEYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and self.remove.isEnabled():
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        for name in ("edit_added", "edit_changed", "edit_chosen"):
            getattr(self.canvas, name).connect(getattr(self, name))
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self.undo_requested)
        self.back.clicked.connect(self.left)
        self.done.clicked.connect(self.confirmed)
        QShortcut(QKeySequence.StandardKey.Undo, self, activated=self.undo_requested.emit)

    def _tool(self, kind: str) -> QPushButton:
        button = plain(f"{NAMES[kind]}（{LETTERS[kind]}）")
        button.clicked.connect(partial(self._begin, kind))
        return button

    def _begin(self, kind: str, _checked: bool = False) -> None:
        """A shape in the middle for the keyboard; the finger draws the same kind from now on."""
        self.canvas.tool = kind
        self.tool_chosen.emit(kind)
        self.canvas.setFocus()

    def _remove(self) -> None:
        self.edit_removed.emit(self._at)
        self.canvas.setFocus()
