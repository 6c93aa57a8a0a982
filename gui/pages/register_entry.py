"""One row of a register: its questions, what waits for a decision, what was said before, save."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from gui import theme
from gui.presenters.rows.register_entry_state import RegisterEntryState
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets import buttons
from gui.widgets.choose_file import choose_target
from gui.widgets.file_view import FileView
from gui.widgets.layout import card, column, scrolled
from gui.widgets.lines_view import LinesView
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.steps import Steps
from gui.widgets.text import label
from gui.widgets.version_choice import VersionChoice

FORKED = "这一条有互不相知的两个版本，下面填的是最后一致的值。请采用其中一版；或者核对后保存，即以您保存的为准。"
FORKED_ELSEWHERE = "这一条有互不相知的两个版本，由所属单位裁定；在那以前用最后一致的值。"
PROPOSED = "别的单位对这一条提出了改动："
PROPOSED_ELSEWHERE = "已经提出、所属单位还没有采纳的改动："
NOT_OURS = "这一条是别的单位的。您保存的是建议，由该单位采纳后才算数。"
SHEET = {False: "另存登记表", True: "另存空白表"}  # a row that was never saved is one to be filled by hand
SHEETS = "登记表 (*.pdf *.docx)"


class RegisterEntryPage(Page):
    """`Ctrl+S` saves, `Esc` goes back."""

    answer_changed = Signal(str, str)
    asked = Signal(str, str, str)
    save_requested = Signal()
    version_adopted = Signal(str)
    version_declined = Signal(str)
    act_chosen = Signal(str)
    sheet_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.back = buttons.quiet("返回", "arrow-left")
        self.save = buttons.primary("保存并签封", "save")
        self.sheet = buttons.plain(SHEET[False], "file-text")
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.sheet)
        self.acts.addWidget(self.save)
        self.foreign, self.remarks = Notice(), Notice()
        self.fork = VersionChoice("采用这一版")
        self.proposals = VersionChoice("采纳", "不采纳")
        self.steps = Steps("办理")
        self.panel = QuestionPanel()
        self.history = LinesView("历次版本", ("时间", "谁", "改动"))
        self.history.set_widths((180, 240, 0))
        theme.measure(self.history, minimum_height=150)
        self.past = card(label("历次版本", "heading"), self.history)
        inner = QWidget()
        parts = (self.foreign, self.fork, self.proposals, self.remarks, self.steps, card(self.panel), self.past)
        inner.setLayout(column(*parts, None))
        self.form = scrolled(inner)
        self.file = FileView()
        self.file.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(self.file, 1)
        self._sheet, self._blank = "", False
        self._begun = ""  # the row whose first question was given the focus
        self._saving = False  # while whoever listens to `save_requested` answers
        self.panel.answer_changed.connect(self.answer_changed)
        self.panel.asked.connect(self.asked)
        for choice in (self.fork, self.proposals):
            choice.adopted.connect(self.version_adopted)
            choice.declined.connect(self.version_declined)
        self.file.closed.connect(self.back_requested)
        self.steps.chosen.connect(self.act_chosen)
        self.sheet.clicked.connect(self._choose_sheet)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence.StandardKey.Save, self, activated=self._save)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: RegisterEntryState) -> None:
        """Show the row."""
        self.title.setText(state.title)
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.foreign.say("" if state.ours else NOT_OURS, "info")
        self.fork.render(FORKED if state.ours else FORKED_ELSEWHERE, state.forked, decides=state.ours)
        self.proposals.render(PROPOSED if state.ours else PROPOSED_ELSEWHERE, state.proposals, decides=state.ours)
        self.remarks.say("；".join(state.remarks), "info")
        self.file.render(state.viewing)
        self.form.setVisible(state.viewing is None)
        self.file.setVisible(state.viewing is not None)
        self._sheet = state.sheet
        self._blank = state.blank
        self.sheet.setText(SHEET[state.blank])
        self.sheet.setVisible(bool(state.sheet) and state.viewing is None)
        self.save.setText("保存并签封" if state.ours else "提出建议")
        self.save.setEnabled(bool(state.rows) and not state.busy)
        self.steps.render(state.acts)
        self._chain_steps()
        self.panel.render(state.rows)
        if not state.rows:
            self._begun = ""  # the same row may be opened again
        elif state.title != self._begun:
            self._begun = state.title
            next(iter(self.panel.questions.values())).setFocus()
            self.form.verticalScrollBar().setValue(0)  # what stands above the questions is seen first
        if self._saving and state.error:
            self._point_at_wrong(state)
        self.past.setVisible(bool(state.history))
        self.history.lines.show(state.history)

    def _chain_steps(self) -> None:
        """Their buttons are made late, and would come last with Tab."""
        above = [self.save, *self.fork.findChildren(QPushButton), *self.proposals.findChildren(QPushButton)]
        for before, after in pairwise([above[-1], *self.steps.buttons]):
            self.setTabOrder(before, after)

    def _choose_sheet(self) -> None:
        name = f"{self._sheet}（空白表）" if self._blank else self._sheet
        choose_target(self, SHEET[self._blank], f"{name}.pdf", SHEETS, self.sheet_requested.emit)

    def _point_at_wrong(self, state: RegisterEntryState) -> None:
        """What was refused is often out of sight: the keyboard goes to the first that is missing or wrong."""
        wrong = next((one.ref for one in state.rows if one.violation), "")
        if wrong:
            self.panel.questions[wrong].setFocus()

    def _save(self) -> None:
        self.panel.commit()
        if self.save.isEnabled():
            self._saving = True
            self.save_requested.emit()
            self._saving = False
