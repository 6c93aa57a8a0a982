"""文号登记: which kind and year above, every number below; Enter opens the paper of a number."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.presenters.numbers import NumbersState
from gui.widgets.buttons import plain, quiet
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.choose_file import choose_target
from gui.widgets.lines_view import LinesView
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.text import label

HEADERS = ("文号", "文书", "对象", "定稿时间", "状态", "说明")
WIDTHS = (280, 220, 220, 150, 100, 0)


class NumbersPage(Page):
    """The register; what is written out is what is shown."""

    kind_chosen = Signal(str)
    year_chosen = Signal(str)
    line_chosen = Signal(str)
    export_requested = Signal(str)
    entry_requested = Signal()
    ranges_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("文号登记", parent)
        self.kinds, self.years = ChoiceCombo("全部文书"), ChoiceCombo("全部年份")
        self.kinds.setAccessibleName("文书")
        self.years.setAccessibleName("年份")
        self.back = quiet("全部案件（Esc）", "arrow-left")
        self.export = plain("导出…", "upload")
        self.enter, self.ranges = plain("补登…", "plus"), plain("号段", "layout-grid")
        self.enter.setToolTip("补登手工制作的文书，或者写明空号的原因")
        self.ranges.setToolTip("公文函号号段：几台电脑各领一段")
        for part in (self.kinds, self.years, self.back, self.ranges, self.enter, self.export):
            self.acts.addWidget(part)
        self.counted, self.low = label("", "muted"), Notice()
        self.nothing = label("本机还没有发过文号：文书定稿时才取号。请先办一份文书。", "muted")
        self.lines = LinesView("文号登记", HEADERS)
        self.lines.set_widths(WIDTHS)
        self.body.addWidget(self.low)
        self.body.addWidget(self.counted)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.lines, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.kinds)
        self.kinds.chosen.connect(self.kind_chosen)
        self.years.chosen.connect(self.year_chosen)
        self.lines.opened.connect(self.line_chosen)
        self.export.clicked.connect(self._choose_target)
        self.enter.clicked.connect(self.entry_requested)
        self.ranges.clicked.connect(self.ranges_requested)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: NumbersState) -> None:
        """Show the register."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.kinds.render(state.kinds, state.kind)
        self.years.render(state.years, state.year)
        self.low.say(state.low, "warn")
        self.counted.setText(state.counted)
        self.nothing.setVisible(state.loaded and not state.lines)
        self.lines.setVisible(bool(state.lines))
        self.lines.lines.show(state.lines)
        self.export.setEnabled(bool(state.lines) and not state.busy)

    def _choose_target(self) -> None:
        choose_target(self, "导出", "文号登记.xlsx", "表格 (*.xlsx)", self.export_requested.emit)
