"""应办: the rules of the law as lines, and below them whom the chosen one still concerns."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.due import DueState
from gui.widgets import buttons
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph

RULES = ("要求", "由谁办", "办结", "逾期", "最迟", "依据")
RULE_WIDTHS = (0, 140, 80, 60, 120, 400)
ROWS = ("对象", "已办", "最迟", "说明")
ROW_WIDTHS = (0, 110, 140, 220)


class DuePage(Page):
    """Enter on a rule shows whom it concerns; Enter on one of them begins what it asks."""

    rule_chosen = Signal(str)
    row_chosen = Signal(str)
    more_requested = Signal()
    calendar_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("应办", parent)
        self._rule = ""
        self.rules = LinesView("要求", RULES)
        self.rules.set_widths(RULE_WIDTHS)
        self.heading = label(look="heading")
        self.heading.setWordWrap(True)
        self.remark = paragraph("", "muted")
        self.rows = LinesView("还要办的对象", ROWS)
        self.rows.set_widths(ROW_WIDTHS)
        self.calendar = buttons.plain("日历", "calendar-days")
        self.calendar.setToolTip("放假和上班的日子，压过程序自带的")
        self.acts.addWidget(self.calendar)
        self.nothing = label("本地区没有要办的事项。", "muted")
        for part, stretch in ((self.nothing, 0), (self.rules, 2), (self.heading, 0), (self.remark, 0), (self.rows, 3)):
            self.body.addWidget(part, stretch)
        self.body.addStretch(0)
        self.setFocusProxy(self.rules)
        self.calendar.clicked.connect(self.calendar_requested)
        self.rules.opened.connect(self.rule_chosen)
        self.rows.opened.connect(self.row_chosen)
        self.rows.more_requested.connect(self.more_requested)

    def render(self, state: DueState) -> None:
        """Show the rules and the rows of the chosen one."""
        self.notice.say(state.error)
        self.rules.lines.show(state.rules)
        if state.rule != self._rule:  # else the keyboard may have walked on
            self._rule = state.rule
            self.rules.choose(state.rule)
        empty = state.loaded and not state.rules
        self.rules.setVisible(not empty)  # there from the beginning, so that the keyboard can wait on it
        self.nothing.setVisible(empty)
        self.heading.setText(state.heading)
        self.remark.setText(state.remark)
        self.remark.setVisible(bool(state.remark))
        self.rows.lines.show(state.rows, state.more)
        self.rows.setVisible(bool(state.rows))
