"""One case: what may come next above, its papers and its problems below."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from gui.presenters.case import CaseState
from gui.presenters.line import Line
from gui.widgets.buttons import plain, quiet
from gui.widgets.flow import Flow
from gui.widgets.layout import clear
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label

PAPERS = ("日期", "文书", "编号", "等待")
PAPER_WIDTHS = (120, 0, 320, 200)
PROBLEMS = ("发现的问题", "轻重", "进展", "期限")
PROBLEM_WIDTHS = (0, 140, 150, 130)


class CasePage(Page):
    """The papers stand in the order in which they came; Enter opens one."""

    paper_chosen = Signal(str)
    step_chosen = Signal(str)
    print_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("案件", parent)
        self.back = quiet("全部案件（Esc）", "arrow-left")
        self.print = plain("打印…", "printer")
        for act in (self.back, self.print):
            self.acts.addWidget(act)
        self.standing = label("", "muted")
        self.steps = Flow(spacing=10)
        self.buttons: list[QPushButton] = []
        self._shown: tuple[Line, ...] = ()
        self.papers = LinesView("文书", PAPERS)
        self.papers.set_widths(PAPER_WIDTHS)
        self.found = label("问题", "heading")
        self.problems = LinesView("问题", PROBLEMS)
        self.problems.set_widths(PROBLEM_WIDTHS)
        self.body.addWidget(self.standing)
        self.next = label("下一步", "heading")
        self.body.addWidget(self.next)
        self.body.addLayout(self.steps)
        self.body.addWidget(label("文书", "heading"))
        self.body.addWidget(self.papers, 2)
        self.body.addWidget(self.found)
        self.body.addWidget(self.problems, 2)
        self.body.addStretch(0)
        self.setFocusProxy(self.papers)
        self.papers.opened.connect(self.paper_chosen)
        self.print.clicked.connect(self.print_requested)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: CaseState) -> None:
        """Show the case."""
        self.notice.say(state.error)
        self.title.setText(state.title)
        self.standing.setText(state.standing)
        self.next.setVisible(bool(state.steps))
        if state.steps != self._shown:
            self._shown = state.steps
            self._show_steps(state.steps)
        self.papers.lines.show(state.papers)
        for part in (self.found, self.problems):
            part.setVisible(bool(state.problems))
        self.problems.lines.show(state.problems)

    def _show_steps(self, steps: tuple[Line, ...]) -> None:
        clear(self.steps)
        self.buttons = [plain(one.words, "file-pen") for one in steps]
        for button, one in zip(self.buttons, steps, strict=True):
            button.setAccessibleDescription(f"跟在 {one.detail} 后面" if one.detail else "")
            button.setToolTip(button.accessibleDescription())
            button.clicked.connect(lambda _checked=False, key=one.id: self.step_chosen.emit(key))
            self.steps.addWidget(button)
        for before, after in pairwise((*self.buttons, self.papers, self.problems, self.back, self.print)):
            self.setTabOrder(before, after)
