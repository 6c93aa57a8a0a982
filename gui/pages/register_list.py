"""A register as a list: find, open, add, import, export; the same page for every register."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gui import theme
from gui.presenters.register_list import PreviewState, RegisterListState
from gui.widgets import buttons
from gui.widgets.choose_file import choose_file, choose_target
from gui.widgets.filter_bar import FilterBar
from gui.widgets.layout import card, row
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph

SHEETS = "表格 (*.xlsx *.csv)"
RESTRICTED = "这份台账不出本单位：谁打开过列表、看过哪一条，都记在留痕里。"
PREVIEW_HEADERS = ("行", "名称", "处理", "原因")
PREVIEW_WIDTHS = (70, 280, 110, 0)


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
    import_requested = Signal(str)
    export_requested = Signal(str)
    import_confirmed = Signal()
    import_declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText("按名称、代码、地址等查找")
        self.search.setAccessibleName("查找")
        self.search.setClearButtonEnabled(True)
        theme.measure(self.search, minimum_width=280)
        self.new = buttons.primary("新建", "plus")
        self.bring = buttons.plain("导入表格", "file-up")
        self.export = buttons.plain("导出", "upload")
        self.colleague = buttons.plain("开设本机口令", "key-round")
        self.templates = buttons.plain("文书模板", "file-pen")
        for part in (self.search, self.colleague, self.templates, self.bring, self.export, self.new):
            self.acts.addWidget(part)
        self.filters = FilterBar()
        self.restricted = theme.wear(paragraph(RESTRICTED), tone="warn")
        self.figures = paragraph()
        self.list = LinesView("名录")
        self.nothing = label("没有符合的条目。请换一个词，或者新建一条。", "muted")
        self.preview = self._make_preview()
        self.preview.hide()
        self.body.addWidget(self.restricted)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.preview, 1)
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
        self.bring.clicked.connect(self._choose_import)
        self.export.clicked.connect(self._choose_export)

    def render(self, state: RegisterListState) -> None:
        """Show the rows, or what a spreadsheet would do."""
        self.title.setText(state.title)
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        if self.search.text() != state.search:
            self.search.setText(state.search)
        listing = state.preview is None
        if state.preview is not None:
            self._render_preview(state.preview)
        self._turn_to(self.search if listing else self.preview_list, listing)
        for part in (self.search, self.new, self.bring, self.export):
            part.setVisible(listing)
        self.colleague.setVisible(listing and state.people)
        self.templates.setVisible(listing and state.papers)
        self.restricted.setVisible(listing and state.restricted)
        self.filters.render(state.filters)
        self.filters.setVisible(listing and bool(state.filters))
        self.figures.setText(state.figures)
        self.figures.setVisible(listing and bool(state.figures))
        self.list.setVisible(listing and bool(state.lines))
        self.nothing.setVisible(listing and not state.lines and not state.busy)
        self.list.lines.show(state.lines, state.more, state.headers)
        self.list.set_widths(state.widths)

    def _turn_to(self, part: QWidget, listing: bool) -> None:
        """What comes takes the keyboard before what goes would hand it to anything."""
        if listing != self.preview.isHidden():
            part.setVisible(True)
            self.preview.setVisible(not listing)
            part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_preview(self) -> QWidget:
        self.preview_summary = label(look="heading")
        self.preview_remark = theme.wear(paragraph(), tone="warn")
        self.preview_list = LinesView("逐行预览", PREVIEW_HEADERS)
        self.preview_list.set_widths(PREVIEW_WIDTHS)
        self.confirm = buttons.primary("导入", "download")
        self.decline = buttons.quiet("不导入，返回", "arrow-left")
        self.confirm.clicked.connect(self.import_confirmed)
        self.decline.clicked.connect(self.import_declined)
        acts = row(self.decline, None, self.confirm)
        return card(self.preview_summary, self.preview_remark, self.preview_list, acts)

    def _render_preview(self, preview: PreviewState) -> None:
        self.preview_summary.setText(f"{preview.name}：{preview.summary}")
        self.preview_remark.setText(preview.remark)
        self.preview_remark.setVisible(bool(preview.remark))
        self.preview_list.lines.show(preview.lines)
        self.confirm.setText(f"导入 {preview.good} 行")
        self.confirm.setEnabled(preview.good > 0)

    def _into_list(self) -> None:
        if self.list.lines.rowCount():
            self.list.setFocus()

    def _choose_import(self) -> None:
        choose_file(self, "选择要导入的表格", SHEETS, self.import_requested.emit)

    def _choose_export(self) -> None:
        choose_target(self, "导出到", f"{self.title.text()}.xlsx", SHEETS, self.export_requested.emit)
