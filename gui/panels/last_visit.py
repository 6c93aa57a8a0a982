"""上次检查: what earlier visits said of this item, the newest first, each a step away from its paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.presenters.panels.last_visit import LastVisitState, VisitLine
from gui.widgets.flow import Flow
from gui.widgets.layout import scrolled
from gui.widgets.line_column import LineColumn
from gui.widgets.notice import Notice
from gui.widgets.ref_line import RefLine
from gui.widgets.text import label, paragraph

PICTURE = 116  # px at 100 %, the longer side: two stand side by side


class LastVisitPanel(QWidget):
    """`paper_requested(record)`; an empty record is the visit that the panel speaks of first."""

    paper_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = paragraph("", "muted")
        self.notice, self.standing = Notice(), Notice()
        self.visits = LineColumn()
        self.keys = paragraph("O 打开发现问题的那份文书；↑↓ 选，Enter 打开", "hint")
        self._shown: tuple[VisitLine, ...] = ()
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        for part in (self.item, self.notice, self.standing, self.visits, self.keys):
            inside.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(content))
        self.visits.chosen.connect(self.paper_requested)
        QShortcut(QKeySequence("O"), self, activated=lambda: self.paper_requested.emit(""))

    def render(self, state: LastVisitState) -> None:
        """Show the visits."""
        self.item.setText(state.item)
        self.item.setVisible(bool(state.item))
        self.standing.say(state.standing, state.tone)
        self.notice.say(state.notice, "bad")
        self.keys.setVisible(bool(state.visits))
        if state.visits != self._shown:
            self._shown = state.visits
            self.visits.fill([_visit(one) for one in state.visits])


def _visit(visit: VisitLine) -> RefLine:
    line = RefLine(visit.record, visit.title, "\n".join(visit.words))
    if visit.photos:
        pictures = Flow(*(_picture(data, at) for at, data in enumerate(visit.photos, start=1)), spacing=8)
        line.layout().addLayout(pictures)
    if visit.coming:
        line.layout().addWidget(label(f"另有照片 {visit.coming} 张，在原文书里", "hint"))
    source = label(visit.source, "hint")
    source.setWordWrap(True)
    line.layout().addWidget(source)
    photos = len(visit.photos) + visit.coming
    heard = (visit.title, *visit.words, f"照片 {photos} 张" if photos else "", visit.source, "按回车打开文书")
    line.setAccessibleName("，".join(part for part in heard if part))
    return line


def _picture(data: bytes, number: int) -> QLabel:
    shown = QLabel()
    pixmap = QPixmap()
    if pixmap.loadFromData(data):
        side, ratio = theme.px(PICTURE), shown.devicePixelRatioF()
        size = pixmap.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio) * ratio
        pixmap = pixmap.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
        pixmap.setDevicePixelRatio(ratio)
        shown.setPixmap(pixmap)
    shown.setAccessibleName(f"照片 {number}")
    return shown
