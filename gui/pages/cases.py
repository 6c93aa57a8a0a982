"""案件: the cases of this office, newest first; Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.cases import CasesState
from gui.widgets.buttons import plain
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.search_field import SearchField
from gui.widgets.text import label

HEADERS = ("开始", "对象", "进展", "未了结", "最近期限", "从哪份文书开始")
WIDTHS = (120, 0, 150, 90, 130, 260)


class CasesPage(Page):
    """Search above, cases below."""

    search_changed = Signal(str)
    state_chosen = Signal(str)
    more_requested = Signal()
    case_chosen = Signal(str)
    ledger_requested = Signal()
    numbers_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("案件", parent)
        self.search = SearchField("查找案件", "按对象名称、文书号查找")
        self.states = ChoiceCombo("全部进展")
        self.states.setAccessibleName("进展")
        self.ledger = plain("三清单和待办…", "layout-grid")
        self.numbers = plain("文号登记…", "file-text")
        for part in (self.search, self.states, self.ledger, self.numbers):
            self.acts.addWidget(part)
        self.lines = LinesView("案件", HEADERS)
        self.lines.set_widths(WIDTHS)
        self.nothing = label("没有找到案件。完成一次检查以后，案件就在这里。", "muted")
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.lines, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.search)
        self.search.searched.connect(self.search_changed)
        self.search.returnPressed.connect(self.lines.setFocus)
        self.states.chosen.connect(self.state_chosen)
        self.lines.opened.connect(self.case_chosen)
        self.lines.more_requested.connect(self.more_requested)
        self.ledger.clicked.connect(self.ledger_requested)
        self.numbers.clicked.connect(self.numbers_requested)

    def render(self, state: CasesState) -> None:
        """Show what was found."""
        self.notice.say(state.error)
        self.states.render(state.states, state.state)
        self.nothing.setVisible(state.loaded and not state.lines)
        self.lines.setVisible(bool(state.lines))
        self.lines.lines.show(state.lines, state.more)
