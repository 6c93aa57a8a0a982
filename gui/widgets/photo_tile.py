"""One photo of a card: its picture, its caption, its times, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QToolButton, QVBoxLayout

from gui import theme
from gui.presenters.forms.form_states import PhotoState
from gui.presenters.photos.photo_acts import EditWanted, PhotoMoved, PhotoRemoved
from gui.presenters.photos.photo_words import with_marks
from gui.widgets.layout import row
from gui.widgets.text import label, paragraph

PICTURE = QSize(196, 147)  # px at 100 %
CLOCK_LINES = 42  # px: two lines, so that tiles side by side are alike


class PhotoTile(QFrame):
    """A focus stop of its own: Enter goes into the caption, E edits, Ctrl+← → move, Delete removes."""

    asked = Signal(object)  # a PhotoAct
    caption_changed = Signal(str, str)  # reference of the caption, text
    caption_finished = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.ref = ""
        self._number = number
        self._said = self._marks = ""
        self._shown: tuple[object, ...] = ()
        self.setProperty("look", "tile")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = theme.measure(QLabel(), fixed_width=PICTURE.width(), fixed_height=PICTURE.height())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("look", "muted")
        self.caption = theme.measure(QLineEdit(), fixed_width=PICTURE.width())
        self.caption.setPlaceholderText(f"照片 {number} 的说明")
        self.caption.setAccessibleName(f"照片 {number} 的说明")
        self.caption.editingFinished.connect(self.commit)
        self.caption.returnPressed.connect(self.caption_finished)
        self.marks = label("", "hint")
        self.clock = theme.measure(paragraph("", "hint"), fixed_width=PICTURE.width(), minimum_height=CLOCK_LINES)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._make_acts()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(4, 4, 4, 4)
        stack.setSpacing(4)
        for part in (self.picture, self.caption, self.marks, self.clock):
            stack.addWidget(part)
        stack.addLayout(row(self.edit, self.earlier, self.later, None, self.remove, spacing=4))

    def render(self, state: PhotoState, count: int) -> None:
        """Show one photo of `count`; a caption being typed is left alone."""
        self.ref, self._marks = state.ref, state.marks
        if state.caption != self._said:
            self._said = state.caption
            self.caption.setText(state.caption)
        picture = (state.thumbnail, state.file_name, theme.scale())
        if picture != self._shown:
            self._shown = picture
            self._show_picture(state)
        self.marks.setText(state.marks.strip("〔〕"))
        self.marks.setVisible(bool(state.marks))
        self.clock.setText(state.violation or state.clock)
        theme.wear(self.clock, tone="bad" if state.violation else state.clock_tone)
        self.earlier.setEnabled(self._number > 1)
        self.later.setEnabled(self._number < count)
        words = (f"照片 {self._number}，共 {count} 张", state.caption or "还没有说明", self.marks.text(), state.clock)
        self.setAccessibleName("，".join(part for part in words if part))

    def commit(self) -> None:
        """Say the caption, if it was changed."""
        text = self.caption.text().strip()
        if text != self._said:
            self._said = text
            self.caption_changed.emit(f"{self.ref}/caption", with_marks(text, self._marks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self.hasFocus() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.caption.setFocus()
        elif self.hasFocus() and key == Qt.Key.Key_E:
            self.asked.emit(EditWanted(self.ref))
        elif control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move(1 if key == Qt.Key.Key_Right else -1)
        elif self.hasFocus() and key == Qt.Key.Key_Delete:
            self.asked.emit(PhotoRemoved(self.ref))
        else:
            super().keyPressEvent(event)

    def _make_acts(self) -> None:
        self.edit = self._act("pencil", "编辑", "裁剪、标注、遮挡照片 {}（E）")
        self.earlier = self._act("arrow-left", "向前", "照片 {} 向前移（Ctrl+←）")
        self.later = self._act("arrow-right", "向后", "照片 {} 向后移（Ctrl+→）")
        self.remove = self._act("trash-2", "移除", "移除照片 {}（Delete）")
        self.edit.clicked.connect(lambda: self.asked.emit(EditWanted(self.ref)))
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(lambda: self.asked.emit(PhotoRemoved(self.ref)))

    def _act(self, icon: str, name: str, hint: str) -> QToolButton:
        button = theme.wear(QToolButton(), look="icon")
        theme.measure(button, fixed_width=theme.TOUCH, fixed_height=theme.TOUCH)
        theme.set_icon(button, icon)
        button.setAccessibleName(f"{name}照片 {self._number}")
        button.setToolTip(hint.format(self._number))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _move(self, step: int) -> None:
        self.commit()
        self.asked.emit(PhotoMoved(self.ref, step))

    def _show_picture(self, state: PhotoState) -> None:
        pixmap = QPixmap()
        if state.thumbnail and pixmap.loadFromData(state.thumbnail):
            ratio = self.devicePixelRatioF()
            room = QSize(theme.px(PICTURE.width()), theme.px(PICTURE.height()))
            kept = Qt.AspectRatioMode.KeepAspectRatio
            pixmap = pixmap.scaled(room * ratio, kept, Qt.TransformationMode.SmoothTransformation)
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)
        else:
            self.picture.setText("正在取照片…")
