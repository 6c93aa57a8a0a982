"""One row of a register: its questions, what was said before, save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.presenters.register_entry import RegisterEntryState
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets import buttons
from gui.widgets.layout import card, column, scrolled
from gui.widgets.lines_view import LinesView
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.text import label

FORKED = "这一条有两个互不相知的版本，下面是最后一致的值。核对后保存，即以你保存的为准。"


class RegisterEntryPage(Page):
    """`Ctrl+S` saves, `Esc` goes back."""

    answer_changed = Signal(str, str)
    save_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.back = buttons.quiet("返回", "arrow-left")
        self.save = buttons.primary("保存并签封", "save")
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.save)
        self.forked, self.remarks = Notice(), Notice()
        self.panel = QuestionPanel()
        self.history = LinesView("历次版本", ("时间", "改动"))
        self.history.set_widths((180, 0))
        theme.measure(self.history, minimum_height=150)
        self.past = card(label("历次版本", "heading"), self.history)
        inner = QWidget()
        inner.setLayout(column(self.forked, self.remarks, card(self.panel), self.past, None))
        self.body.addWidget(scrolled(inner))
        self._begun = ""  # the row whose first question was given the focus
        self.panel.answer_changed.connect(self.answer_changed)
        self.save.clicked.connect(self._save)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence.StandardKey.Save, self, activated=self._save)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: RegisterEntryState) -> None:
        """Show the row."""
        self.title.setText(state.title)
        self.notice.say(state.error)
        self.forked.say(FORKED if state.forked else "", "warn")
        self.remarks.say("；".join(state.remarks), "info")
        self.save.setEnabled(bool(state.rows) and not state.busy)
        self.panel.render(state.rows)
        if state.rows and state.title != self._begun:
            self._begun = state.title
            next(iter(self.panel.questions.values())).setFocus()
        self.past.setVisible(bool(state.history))
        self.history.lines.show(state.history)

    def _save(self) -> None:
        self.panel.commit()
        if self.save.isEnabled():
            self.save_requested.emit()
