"""All ledgers under their headings, with how many rows each holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.registers import RegistersState
from gui.widgets.buttons import quiet
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.search_field import SearchField
from gui.widgets.text import label, paragraph

HEADERS = ("分类", "台账", "条数", "说明")
WIDTHS = (140, 0, 100, 200)


class RegistersPage(Page):
    """Type to find a ledger, Enter goes into the list, Enter opens it; below stands what the one pointed at feeds."""

    search_changed = Signal(str)
    register_pointed = Signal(str)
    register_chosen = Signal(str)
    retention_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("台账", parent)
        self.search = SearchField("查找台账", "按台账名称或者分类查找")
        self.retention = quiet("保管期满", "calendar-days")
        self.acts.addWidget(self.search)
        self.acts.addWidget(self.retention)
        self.list = LinesView("台账", HEADERS)
        self.list.set_widths(WIDTHS)
        self.nothing = label("没有这个名称的台账。请换一个词。", "muted")
        self.body.addWidget(self.nothing)
        self.remark = paragraph(look="muted")
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.remark)
        self.setFocusProxy(self.search)
        self.search.searched.connect(self.search_changed)
        self.search.returnPressed.connect(self._into_list)
        self.list.opened.connect(self.register_chosen)
        self.retention.clicked.connect(self.retention_requested)
        self.list.selectionModel().currentRowChanged.connect(self._pointed)

    def render(self, state: RegistersState) -> None:
        """Show the ledgers."""
        self.notice.say(state.error)
        self.retention.setText(f"保管期满：{state.ended} 行" if state.ended else "保管期满")
        self.list.lines.show(state.lines)
        self.list.setVisible(bool(state.lines))
        self.nothing.setVisible(not state.lines and not state.busy)
        self.remark.setText(state.remark)
        self.remark.setVisible(bool(state.remark) and bool(state.lines))

    def _pointed(self) -> None:
        at = self.list.currentIndex()
        if at.isValid():
            self.register_pointed.emit(self.list.lines.key(at.row()))

    def _into_list(self) -> None:
        if self.list.lines.rowCount():
            self.list.setFocus()
