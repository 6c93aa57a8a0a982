"""机构全景: what is known of one institution; a section narrows the lines, Enter opens what a line means."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.presenters.panorama import PanoramaState
from gui.widgets.buttons import plain, quiet
from gui.widgets.choose_file import choose_target
from gui.widgets.fact_line import FactLine
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.radio_row import RadioRow
from gui.widgets.steps import Steps
from gui.widgets.text import label

KINDS = "PDF (*.pdf);;Word (*.docx)"
WIDTHS = {5: (120, 220, 0, 200, 130), 2: (240, 0)}  # by how many columns there are


class PanoramaPage(Page):
    """One list at a time; everything in time is what is shown first."""

    section_chosen = Signal(str)
    line_chosen = Signal(str)
    act_chosen = Signal(str)
    edit_requested = Signal()
    export_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("机构全景", parent)
        self.back = quiet("返回名录（Esc）", "arrow-left")
        self.export = plain("写成档案册…", "upload")
        self.edit = plain("修改资料", "pencil")
        for act in (self.back, self.export, self.edit):
            self.acts.addWidget(act)
        self.summary = FactLine()
        self.visits = FactLine()
        self.steps = Steps()
        self.sections = RadioRow("看什么")
        self.nothing = label("这方面还没有记录。请登记一条，或者换一个方面看。", "muted")
        self.lines = LinesView("记录")
        for part in (self.summary, self.visits, self.sections, self.steps, self.nothing):
            self.body.addWidget(part)
        self.body.addWidget(self.lines, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.lines)
        self.sections.chosen.connect(self.section_chosen)
        self.lines.opened.connect(self.line_chosen)
        self.steps.chosen.connect(self.act_chosen)
        self.edit.clicked.connect(self.edit_requested)
        self.export.clicked.connect(self._choose_target)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: PanoramaState) -> None:
        """Show one section of what is known."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.title.setText(state.name)
        self.summary.render(state.summary)
        self.visits.render(state.visits)
        self.steps.render(state.acts)
        self.sections.render(state.sections, state.section)
        stops = (*self.sections.buttons.values(), *self.steps.buttons, self.lines, self.back, self.export, self.edit)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)  # the sections are made later than what stands below them
        self.nothing.setVisible(state.loaded and not state.lines)
        self.lines.setVisible(bool(state.lines) or not state.loaded)  # the keyboard waits on it
        self.lines.lines.show(state.lines, headers=state.headers)
        self.lines.set_widths(WIDTHS[len(state.headers)])
        self.export.setEnabled(state.loaded and not state.busy)

    def _choose_target(self) -> None:
        choose_target(self, "写成档案册", f"{self.title.text()}.pdf", KINDS, self.export_requested.emit)
