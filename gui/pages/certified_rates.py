"""持证率统计表: one line an institution; Enter leads to those who work there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.presenters.certified_rates import CertifiedRatesState
from gui.widgets.buttons import plain, quiet
from gui.widgets.choose_file import choose_target
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph

KINDS = "PDF (*.pdf);;Word (*.docx);;表格 (*.xlsx);;逗号分隔 (*.csv)"
WIDTHS = {5: (0, 90, 190, 190, 190), 7: (0, 90, 170, 170, 170, 140, 140)}  # by how many columns there are


class CertifiedRatesPage(Page):
    """The table, and the way to paper."""

    line_chosen = Signal(str)
    export_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("持证率统计表", parent)
        self.back = quiet("返回从业人员（Esc）", "arrow-left")
        self.export = plain("打印、导出…", "printer")
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.export)
        self.remark = paragraph("", "muted")
        self.nothing = label("还没有登记在职的从业人员。请在“从业人员”里登记。", "muted")
        self.lines = LinesView("各机构持证率")
        for part, stretch in ((self.remark, 0), (self.nothing, 0), (self.lines, 1)):
            self.body.addWidget(part, stretch)
        self.body.addStretch(0)
        self.setFocusProxy(self.lines)
        self.lines.opened.connect(self.line_chosen)
        self.export.clicked.connect(self._choose_target)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: CertifiedRatesState) -> None:
        """Show the table."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.remark.setText(state.remark)
        self.remark.setVisible(bool(state.remark))
        self.nothing.setVisible(state.loaded and not state.lines)
        self.lines.setVisible(bool(state.lines) or not state.loaded)  # the keyboard waits on it
        self.lines.lines.show(state.lines, headers=state.headers)
        if state.headers:
            self.lines.set_widths(WIDTHS[len(state.headers)])
        self.export.setEnabled(bool(state.lines) and not state.busy)

    def _choose_target(self) -> None:
        choose_target(self, "打印、导出", "持证率统计表.pdf", KINDS, self.export_requested.emit)
