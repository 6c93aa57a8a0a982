"""应办: what is owed, by urgency, by institution, by rule or by day; Enter on a line begins what it asks."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.due_state import DueState
from gui.presenters.due_words import HEADERS, HEADERS_OF_RULE
from gui.widgets import buttons
from gui.widgets.choose_file import choose_target
from gui.widgets.flow import Flow
from gui.widgets.lines_view import LinesView
from gui.widgets.month_grid import MonthGrid
from gui.widgets.page import Page
from gui.widgets.radio_row import RadioRow
from gui.widgets.search_field import SearchField
from gui.widgets.text import label, paragraph

WIDTHS = (155, 150, 230, 0, 90, 215)
WIDTHS_OF_RULE = (155, 150, 0, 155, 110, 110)
GROUP_WIDTHS = {"rule": (0, 130, 80, 60, 120, 380), "home": (0, 180, 180)}
MINUTE = 20_000  # ms: a clock is never a minute behind
KINDS = "PDF (*.pdf);;Word (*.docx);;表格 (*.xlsx);;逗号分隔 (*.csv)"


class DuePage(Page):
    """Above what the view divides by, below the obligations; the sentence says why of the line the keyboard is on."""

    view_chosen = Signal(str)
    whose_chosen = Signal(str)
    search_changed = Signal(str)
    group_chosen = Signal(str)
    month_turned = Signal(int)
    row_pointed = Signal(str)
    row_chosen = Signal(str)
    more_requested = Signal()
    minute_passed = Signal()
    read_requested = Signal()
    export_requested = Signal(str)
    calendar_requested = Signal()
    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("应办", parent)
        self.export = buttons.plain("工作清单…", "printer")
        self.calendar = buttons.plain("日历", "calendar-days")
        self.settings = buttons.plain("时限口径", "scale")
        self.calendar.setToolTip("放假和上班的日子，压过程序自带的")
        self.settings.setToolTip("法律没有说清的，本单位怎样数")
        for part in (self.export, self.calendar, self.settings):
            self.acts.addWidget(part)
        self.views = RadioRow("怎样看")
        self.whose = RadioRow("谁的")
        self.totals = label(look="muted")
        self.search = SearchField("查找机构", "按机构名称、地址查找")
        self.groups = LinesView("分组")
        self.month = MonthGrid()
        self.heading = label(look="heading")
        self.heading.setWordWrap(True)
        self.remark = paragraph("", "muted")
        self.read = buttons.plain("知道了", "circle-check")
        self.rows = LinesView("应办事项", HEADERS)
        self.rows.set_widths(WIDTHS)
        self.nothing = label("没有要办的。", "muted")
        self.body.addLayout(Flow(self.views, self.whose, spacing=32))
        for part, stretch in (
            *((one, 0) for one in (self.totals, self.search)),
            (self.groups, 2),
            *((one, 0) for one in (self.month, self.heading, self.remark, self.read, self.nothing)),
            (self.rows, 3),
        ):
            self.body.addWidget(part, stretch)
        self.body.addStretch(0)
        self.setFocusProxy(self.rows)
        self._timer = QTimer(self, interval=MINUTE)
        self._connect()

    def _connect(self) -> None:
        self.views.chosen.connect(self.view_chosen)
        self.whose.chosen.connect(self.whose_chosen)
        self.search.searched.connect(self.search_changed)
        self.search.returnPressed.connect(self.groups.setFocus)
        self.groups.opened.connect(self.group_chosen)
        self.month.day_chosen.connect(self.group_chosen)
        self.month.turned.connect(self.month_turned)
        self.rows.opened.connect(self.row_chosen)
        self.rows.more_requested.connect(self.more_requested)
        self.rows.selectionModel().currentRowChanged.connect(self._pointed)
        self.read.clicked.connect(self.read_requested)
        self.export.clicked.connect(self._choose_target)
        self.calendar.clicked.connect(self.calendar_requested)
        self.settings.clicked.connect(self.settings_requested)
        self._timer.timeout.connect(self.minute_passed)

    def render(self, state: DueState) -> None:
        """Show one view."""
        said = state.error or state.said or state.recount or _moved(state)
        self.notice.say(said, "bad" if state.error else "good" if state.said else "info")
        self.views.render(state.views, state.view)
        self.whose.render(state.whose_choices, state.whose)
        self.whose.setVisible(state.view in ("left", "past", "month"))
        self.totals.setText(state.totals)
        self.search.setVisible(state.view == "home")
        self._show_groups(state)
        self.heading.setText(state.heading)
        self.heading.setVisible(bool(state.heading))
        self.remark.setText(state.remark)
        self.remark.setVisible(bool(state.remark))
        self.read.setVisible(state.view == "moved" and bool(state.rows))
        of_rule = state.view == "rule"
        self.rows.lines.show(state.rows, state.more, HEADERS_OF_RULE if of_rule else HEADERS)
        self.rows.set_widths(WIDTHS_OF_RULE if of_rule else WIDTHS)
        self.rows.setVisible(bool(state.rows) or not state.loaded)  # so that the keyboard can wait on it
        if self.rows.hasFocus() and state.rows and not self.rows.currentIndex().isValid():
            self.rows.selectRow(0)  # the keyboard was here before the lines were
        self.nothing.setText("没有迟办、缺漏的。" if state.view == "past" else "没有要办的。")
        self.nothing.setVisible(state.loaded and not state.busy and not state.rows)
        self.export.setEnabled(bool(state.rows) and not state.busy)
        if state.clocks != self._timer.isActive():
            (self._timer.start if state.clocks else self._timer.stop)()
        for before, after in pairwise((*self.views.buttons.values(), *self.whose.buttons.values(), self.search)):
            self.setTabOrder(before, after)

    def _show_groups(self, state: DueState) -> None:
        shown = state.view in GROUP_WIDTHS
        self.groups.setVisible(shown)
        if shown:
            self.groups.lines.show(state.groups, headers=state.group_headers)
            self.groups.set_widths(GROUP_WIDTHS[state.view])
            self.groups.choose(state.group)
        self.month.setVisible(state.view == "month")
        if state.view == "month":
            self.month.render(state.month)

    def _pointed(self) -> None:
        at = self.rows.currentIndex()
        if at.isValid():
            self.row_pointed.emit(self.rows.lines.key(at.row()))

    def _choose_target(self) -> None:
        choose_target(self, "存工作清单", "应办事项.pdf", KINDS, self.export_requested.emit)


def _moved(state: DueState) -> str:
    """What a new calendar has moved, until it was read."""
    if not state.moved or state.view == "moved":
        return ""
    return f"日历有了新的数据，{state.moved} 项没有办完的最迟日变了，已经印出的日期不改。请在“日期变动”里核对。"
