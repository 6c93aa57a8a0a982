"""三清单: which list above, its rows below; Enter opens the case of a row."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from gui.presenters.ledger import LedgerState
from gui.widgets.buttons import plain, quiet
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.choose_file import choose_target
from gui.widgets.flow import Flow
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.radio_row import RadioRow
from gui.widgets.search_field import SearchField
from gui.widgets.text import label

KINDS = "表格 (*.xlsx);;逗号分隔 (*.csv);;Word (*.docx)"
USUAL = 120  # px at 100 %
WIDTHS = {
    "机构": 160, "问题": 0, "程度": 90, "有关部门": 180, "发现日期": 110,
    "文书": 0, "送给": 180, "对象": 160, "日期": 110,
}  # by head; the lists of seven columns fit a laptop's screen  # fmt: skip
NUMBERS = 250  # of columns with the number of a paper


class LedgerPage(Page):
    """One list at a time; what is written out is what is shown."""

    view_chosen = Signal(str)
    narrowed = Signal(str, object)  # by what, and its value
    group_chosen = Signal(str)
    more_requested = Signal()
    line_chosen = Signal(str)
    export_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("清单", parent)
        self.search = SearchField("查找", "按机构、文书号查找")
        self.back = quiet("全部案件（Esc）", "arrow-left")
        self.export = plain("导出…", "upload")
        for part in (self.search, self.back, self.export):
            self.acts.addWidget(part)
        self.views = RadioRow("看哪一张")
        self.open = QCheckBox("只看没有了结的")
        self.narrow = {"state": ChoiceCombo("全部状态"), "severity": ChoiceCombo("全部程度")}
        self.narrow["department"] = ChoiceCombo("全部部门")
        self.groups = ChoiceCombo("不分组")
        for combo, name in zip((*self.narrow.values(), self.groups), ("状态", "程度", "有关部门", "分组"), strict=True):
            combo.setAccessibleName(name)
        self.counted = label("", "muted")
        self.nothing = label("这张清单里没有内容。", "muted")
        self.lines = LinesView("清单")
        self.body.addWidget(self.views)
        self.body.addLayout(Flow(*self.narrow.values(), self.groups, self.open, self.counted, spacing=12))
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.lines, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.search)
        self.search.searched.connect(lambda words: self.narrowed.emit("words", words))
        self.search.returnPressed.connect(self.lines.setFocus)
        self.views.chosen.connect(self.view_chosen)
        self.open.toggled.connect(lambda still_open: self.narrowed.emit("still_open", still_open))
        for by, combo in self.narrow.items():
            combo.chosen.connect(partial(self.narrowed.emit, by))
        self.groups.chosen.connect(self.group_chosen)
        self.lines.opened.connect(self.line_chosen)
        self.lines.more_requested.connect(self.more_requested)
        self.export.clicked.connect(self._choose_target)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: LedgerState) -> None:
        """Show one list."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self._view = next((line.words for line in state.views if line.id == state.view), "")
        self.title.setText(self._view)
        self.views.render(state.views, state.view)
        narrow = (*self.narrow.values(), self.groups, self.open)
        for before, after in pairwise((*self.views.buttons.values(), *narrow, self.lines)):
            self.setTabOrder(before, after)  # the views are made later than what stands below them
        for part in narrow:
            part.setVisible(state.view != "waiting")
        self.narrow["state"].render(state.states, state.state)
        self.narrow["severity"].render(state.severities, state.severity)
        self.narrow["department"].render(state.departments, state.department)
        self.groups.render(state.groups, state.group)
        self.counted.setText(state.counted)
        self.nothing.setVisible(state.loaded and not state.lines)
        self.lines.setVisible(bool(state.lines))
        self.lines.lines.show(state.lines, state.more, state.header)
        self.lines.set_widths([_width(head) for head in state.header])
        self.export.setEnabled(bool(state.lines) and not state.busy)

    def _choose_target(self) -> None:
        choose_target(self, "导出", f"{self._view}.xlsx", KINDS, self.export_requested.emit)


def _width(head: str) -> int:
    return NUMBERS if (head.endswith("文书") and head != "文书") or head.endswith("号") else WIDTHS.get(head, USUAL)
