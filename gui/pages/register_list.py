"""A register as a list: find, open, add, import, export; the same page for every register."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui import theme
from gui.presenters.register_list import RegisterListState
from gui.widgets import buttons
from gui.widgets.choose_file import choose_file, choose_target
from gui.widgets.filter_bar import FilterBar
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph

SHEETS = "表格 (*.xlsx *.xls *.csv *.et)"
KINDS = "表格 (*.xlsx *.csv);;台账 (*.pdf *.docx)"
RESTRICTED = "这份台账不出本单位：谁打开过列表、看过哪一条，都记在留痕里。"


class RegisterListPage(Page):
    """`Ctrl+F` is the search field; Enter in the list opens a row."""

    search_changed = Signal(str)
    filter_chosen = Signal(str, str)
    filter_searched = Signal(str, str)
    more_requested = Signal()
    row_chosen = Signal(str)
    new_requested = Signal()
    colleague_requested = Signal()
    templates_requested = Signal()
    posted_requested = Signal()
    table_requested = Signal()
    import_requested = Signal(str)
    export_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("按名称、代码、地址等查找")
        self.search.setAccessibleName("查找")
        self.search.setClearButtonEnabled(True)
        theme.measure(self.search, minimum_width=280)
        self.new = buttons.primary("新建", "plus")
        self.bring, self.export = buttons.plain("导入表格", "file-up"), buttons.plain("导出", "upload")
        self.colleague = buttons.plain("开设本机口令", "key-round")
        self.templates, self.posted = buttons.plain("文书模板", "file-pen"), buttons.plain("赋权清单", "file-text")
        acts = (self.colleague, self.templates, self.posted, self.bring, self.export, self.new)
        for part in (self.search, *acts):
            self.acts.addWidget(part)
        self.filters = FilterBar()
        self.restricted = theme.wear(paragraph(RESTRICTED), tone="warn")
        self.figures = paragraph()
        self.table = buttons.plain("", "file-text")
        self.list = LinesView("名录")
        self.nothing = label("没有符合的条目。请换一个词，或者新建一条。", "muted")
        for part in (self.restricted, self.filters, self.figures):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.body.addStretch(0)  # an empty ledger says so near its top
        self.setFocusProxy(self.search)
        self.search.textEdited.connect(self.search_changed)
        self.search.returnPressed.connect(self._into_list)
        self.filters.chosen.connect(self.filter_chosen)
        self.filters.searched.connect(self.filter_searched)
        self.list.opened.connect(self.row_chosen)
        self.list.more_requested.connect(self.more_requested)
        self.new.clicked.connect(self.new_requested)
        self.colleague.clicked.connect(self.colleague_requested)
        self.templates.clicked.connect(self.templates_requested)
        self.posted.clicked.connect(self.posted_requested)
        self.table.clicked.connect(self.table_requested)
        self.bring.clicked.connect(self._choose_import)
        self.export.clicked.connect(self._choose_export)

    def render(self, state: RegisterListState) -> None:
        """Show the rows, or what a spreadsheet would do."""
        self.title.setText(state.title)
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        if self.search.text() != state.search:
            self.search.setText(state.search)
        self.colleague.setVisible(state.people)
        for part in (self.templates, self.posted):
            part.setVisible(state.papers)
        self.restricted.setVisible(state.restricted)
        self.filters.render(state.filters)
        for before, after in pairwise((self.new, *self.filters.stops, self.table, self.list)):
            self.setTabOrder(before, after)  # filters are made later than what stands below them
        self.filters.setVisible(bool(state.filters))
        self.figures.setText(state.figures)
        self.figures.setVisible(bool(state.figures))
        self.table.setText(state.table)
        self.table.setVisible(bool(state.table))
        self.list.setVisible(bool(state.lines))
        self.nothing.setVisible(not state.lines and not state.busy)
        self.list.lines.show(state.lines, state.more, state.headers)
        self.list.set_widths(state.widths)

    def _into_list(self) -> None:
        if self.list.lines.rowCount():
            self.list.setFocus()

    def _choose_import(self) -> None:
        choose_file(self, "选择要导入的表格", SHEETS, self.import_requested.emit)

    def _choose_export(self) -> None:
        choose_target(self, "导出到", f"{self.title.text()}.xlsx", KINDS, self.export_requested.emit)
