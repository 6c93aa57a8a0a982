"""Photos from a phone or a memory card: what is plugged in, its pictures newest first, marked and taken by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from gui import theme
from gui.presenters.pick_photos import PickLine, PickState
from gui.widgets.buttons import plain, primary, quiet
from gui.widgets.flow import Flow
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph

PICTURE, CELL = QSize(180, 135), QSize(212, 214)  # px at 100 %
HINT = "方向键走动　空格选中或取消　回车收入选中的　C 相机　Esc 返回。程序只读，不改动手机和存储卡。"


class Pictures(QListWidget):
    """A grid of pictures: Space marks, Enter takes."""

    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setSelectionMode(QListWidget.SelectionMode.MultiSelection)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName("设备上的照片，新的在前")
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """To the present scale; one row of pictures is always whole."""
        self.setMinimumHeight(theme.px(CELL.height() + 8))
        self.setIconSize(QSize(theme.px(PICTURE.width()), theme.px(PICTURE.height())))
        self.setGridSize(QSize(theme.px(CELL.width()), theme.px(CELL.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class PickPhotosPage(Page):
    """Shows a PickState; which pictures are marked is known here alone."""

    search_requested = Signal()
    device_chosen = Signal(int)
    looked_at = Signal(int)
    photos_chosen = Signal(list)
    camera_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("从手机或存储卡添加照片", parent)
        self._lines: tuple[PickLine, ...] = ()
        self.devices = QComboBox()
        self.devices.setAccessibleName("手机或存储卡")
        self.devices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.search = plain("重新查找", "search")
        self.camera = plain("用相机拍（C）", "camera")
        self.take = primary("收入选中的照片", "download")
        self.back = quiet("返回", "arrow-left")
        self.count = label("", "muted")
        self.pictures = Pictures()
        self.setFocusProxy(self.pictures)
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.take)
        self.body.addLayout(Flow(self.devices, self.search, self.camera, self.count))
        self.body.addWidget(self.pictures, 1)
        self.body.addWidget(paragraph(HINT, "hint"))
        self.devices.activated.connect(self.device_chosen)
        self.search.clicked.connect(self.search_requested)
        self.camera.clicked.connect(self.camera_requested)
        QShortcut(QKeySequence("C"), self, activated=self.camera_requested.emit)
        self.back.clicked.connect(self.back_requested)
        self.take.clicked.connect(self._take)
        self.pictures.taken.connect(self._take)
        self.pictures.left.connect(self.back_requested)
        self.pictures.itemSelectionChanged.connect(self._marked)
        self.pictures.verticalScrollBar().valueChanged.connect(self._tell_first)

    def render(self, state: PickState) -> None:
        """Show it; pictures that were marked stay so while thumbnails come in."""
        self.notice.say(state.notice, state.tone)
        if [self.devices.itemText(at) for at in range(self.devices.count())] != list(state.devices):
            self.devices.clear()
            self.devices.addItems(state.devices)
        self.devices.setCurrentIndex(state.shown)
        self.devices.setVisible(bool(state.devices))
        self._show_lines(state.lines)
        self.count.setText("正在查找…" if state.searching else f"{len(state.lines)} 张" if state.lines else "")

    def _show_lines(self, lines: tuple[PickLine, ...]) -> None:
        if [one.path for one in lines] != [one.path for one in self._lines]:
            self._lines = ()
            self.pictures.clear()
            for _ in lines:
                self.pictures.addItem(QListWidgetItem())
        shown = self._lines or (None,) * len(lines)
        self._lines = lines
        for at, (line, before) in enumerate(zip(lines, shown, strict=True)):
            if line is not before:
                self._show_line(self.pictures.item(at), line)
        if lines and self.pictures.currentRow() < 0:
            self.pictures.setCurrentRow(0, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._marked()

    def _show_line(self, item: QListWidgetItem, line: PickLine) -> None:
        picture = QPixmap(self.pictures.iconSize())
        picture.fill(theme.colour("sunken"))
        if line.thumbnail:
            picture.loadFromData(line.thumbnail)
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)  # a mark must not darken what it is about
        item.setIcon(icon)
        item.setText(_words(line, item.isSelected()))

    def _marked(self) -> None:
        for at, line in enumerate(self._lines):
            words = _words(line, self.pictures.item(at).isSelected())
            if self.pictures.item(at).text() != words:
                self.pictures.item(at).setText(words)
        marked = len(self.pictures.selectedItems())
        self.take.setText(f"收入选中的 {marked} 张" if marked else "收入选中的照片")
        self.take.setEnabled(bool(marked))

    def _take(self) -> None:
        """The marked ones in the order they were taken; without a mark, the one the keyboard is on."""
        rows = sorted((self.pictures.row(item) for item in self.pictures.selectedItems()), reverse=True)
        rows = rows or [row for row in (self.pictures.currentRow(),) if row >= 0]
        if rows:
            self.photos_chosen.emit([self._lines[at].path for at in rows])

    def _tell_first(self) -> None:
        inside = self.pictures.viewport().rect().topLeft() + QPoint(theme.px(20), theme.px(20))
        if (first := self.pictures.indexAt(inside)).isValid():
            self.looked_at.emit(first.row())


def _words(line: PickLine, marked: bool) -> str:
    """Said under the picture and by a screen reader: a mark is never a colour alone."""
    state = [word for word, so in (("已选", marked), ("已收入", line.taken), ("打不开", line.broken)) if so]
    return "\n".join((line.name, "　".join((*state, line.time))))
