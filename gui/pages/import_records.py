"""Import: drop papers, see what became of each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.import_records import ImportRecordsState
from gui.widgets.drop_area import DropArea
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label

HEADERS = ("文件", "处理", "核验", "文书编号", "检查对象", "说明")
WIDTHS = (175, 165, 120, 240, 155, 0)
WORDS = "把 PDF 文书、证据包（.zip）或整个文件夹拖到这里；现场电脑的加入请求（.json）也拖到这里；或者"


class ImportRecordsPage(Page):
    """The newest outcome stands first."""

    files_chosen = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("导入", parent)
        self.drop = DropArea(WORDS, "文书、证据包和加入请求 (*.pdf *.zip *.json)", (".pdf", ".zip"))
        self.summary = label(look="heading")
        self.list = LinesView("导入结果", HEADERS)
        self.list.set_widths(WIDTHS)
        self.body.addWidget(self.drop)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.drop)
        self.drop.files_dropped.connect(self.files_chosen)

    def render(self, state: ImportRecordsState) -> None:
        """Show the outcomes."""
        self.notice.say(state.error or ("正在导入…" if state.busy else ""), "bad" if state.error else "info")
        self.summary.setText(state.summary)
        self.list.lines.show(state.lines)
        self.list.setVisible(bool(state.lines))
