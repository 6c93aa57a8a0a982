"""Photos with the camera of this laptop: what it sees, Space takes it, several in a row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from gui import theme
from gui.presenters.take_photos import TakeState
from gui.widgets.buttons import plain, primary, quiet
from gui.widgets.flow import Flow
from gui.widgets.layout import row
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph
from gui.widgets.viewfinder import Viewfinder

HINT = (
    "空格拍照，可以连拍　回车或 Esc 返回卡片。拍下的就是原件，当场加密存好；画面不经过磁盘。"
    "这样的照片没有相机写的拍摄时间，以本机时间为准。"
)
LATEST = 5  # thumbnails to be seen
HEIGHT = 56  # px at 100 %


class TakePhotosPage(Page):
    """Shows a TakeState; the camera is on only while this page is in front."""

    picture_taken = Signal(object)
    camera_failed = Signal(object)
    camera_chosen = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("用相机拍照", parent)
        self.finder = Viewfinder()
        self.setFocusProxy(self.finder)
        self.cameras = QComboBox()
        self.cameras.setAccessibleName("相机")
        self.cameras.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.cameras.hide()
        self.again = plain("重新打开相机")
        self.shoot = primary("拍照（空格）", "camera")
        self.back = quiet("返回卡片（Esc）", "arrow-left")
        self.count = label("", "muted")
        self.latest = [QLabel() for _ in range(LATEST)]
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.shoot)
        self.body.addLayout(Flow(self.cameras, self.again, self.count))
        self.body.addWidget(self.finder, 1)
        self.body.addLayout(row(*self.latest, None, spacing=8))
        self.body.addWidget(paragraph(HINT, "hint"))
        self._connect()

    def render(self, state: TakeState) -> None:
        """Show how many have come in, the last ones first."""
        self.notice.say(state.notice, state.tone)
        come = f"已收入 {len(state.taken)} 张" if state.taken else ""
        coming = f"正在收入 {state.coming} 张…" if state.coming else ""
        self.count.setText("　".join(filter(None, (come, coming))))
        for at, shown in enumerate(self.latest):
            shown.setVisible(at < len(state.taken))
            if at < len(state.taken):
                picture = QPixmap()
                picture.loadFromData(state.taken[at])
                shown.setPixmap(picture.scaledToHeight(theme.px(HEIGHT), Qt.TransformationMode.SmoothTransformation))
                shown.setAccessibleName(f"刚拍的第 {len(state.taken) - at} 张")

    def _connect(self) -> None:
        self.finder.found.connect(self._show_cameras)
        self.finder.seeing.connect(self.shoot.setEnabled)
        self.finder.broke.connect(self.camera_failed)
        self.finder.taken.connect(self.picture_taken)
        self.finder.left.connect(self.back_requested)
        self.cameras.activated.connect(self._choose)
        self.again.clicked.connect(lambda: self._choose(max(self.cameras.currentIndex(), 0)))
        self.shoot.clicked.connect(self._shoot)
        self.back.clicked.connect(self.back_requested)
        self.shoot.setEnabled(False)

    def _show_cameras(self, names: list[str]) -> None:
        if names != [self.cameras.itemText(at) for at in range(self.cameras.count())]:
            self.cameras.clear()
            self.cameras.addItems(names)
        self.cameras.setVisible(len(names) > 1)

    def _choose(self, number: int) -> None:
        self.camera_chosen.emit()
        self.finder.choose(number)
        self.finder.setFocus()

    def _shoot(self) -> None:
        self.finder.take()
        self.finder.setFocus()
