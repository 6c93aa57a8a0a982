"""A spreadsheet line by line before it is imported: what each line would do, and one line beside the rows it may be."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from gui import theme
from gui.presenters.line import Line
from gui.presenters.register_import import RegisterImportState
from gui.widgets import buttons
from gui.widgets.flow import Flow
from gui.widgets.layout import card
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph

HEADERS = ("行", "名称", "处理", "原因或者改动")
WIDTHS = (90, 240, 90, 0)
UNDECIDED = "还有 {doubtful} 行待定，不定的不写进去。请逐行选“是同一条”“是另一条”或者不要这一行。"


class RegisterImportPage(Page):
    """Enter on a line shows it beside what it may be; `Esc` leaves, nothing was saved."""

    line_chosen = Signal(str)
    decision_made = Signal(str)
    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.cancel = buttons.quiet("取消导入（Esc）", "x")
        self.confirm = buttons.primary("导入", "download")
        self.acts.addWidget(self.cancel)
        self.acts.addWidget(self.confirm)
        self.doing = label()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("核对进度")
        self.summary = label(look="heading")
        self.remark = paragraph(look="muted")
        self.undecided = theme.wear(paragraph(), tone="warn")
        self.list = LinesView("逐行预览", HEADERS)
        self.list.set_widths(WIDTHS)
        self.compared = LinesView("并排比较")
        self.decisions: dict[str, QPushButton] = {}
        self._offered: tuple[Line, ...] = ()
        self._choices = Flow()
        self.side = card(label("这一行和已有的", "heading"), self.compared, self._choices)
        for part in (self.doing, self.progress, self.summary, self.remark, self.undecided):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 3)
        self.body.addWidget(self.side, 2)
        self.body.addStretch(0)
        self.setFocusProxy(self.cancel)  # until there are lines to walk
        self.list.opened.connect(self.line_chosen)
        self.confirm.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)
        QShortcut(QKeySequence("Esc"), self, activated=self.cancelled.emit)

    def render(self, state: RegisterImportState) -> None:
        """Show how far it is, or the lines."""
        self.title.setText(state.title)
        self.notice.say(state.error)
        there = bool(state.lines) and not state.doing
        self.doing.setText(state.doing)
        self.doing.setVisible(bool(state.doing))
        self.progress.setVisible(bool(state.doing))
        self.progress.setRange(0, state.total)
        self.progress.setValue(state.done)
        self.summary.setText(state.summary)
        self.remark.setText(state.remark)
        self.undecided.setText(UNDECIDED.format(doubtful=state.doubtful))
        self.undecided.setVisible(there and state.doubtful > 0)
        begins = there and self.list.isHidden()
        for part in (self.summary, self.remark, self.list):
            part.setVisible(there)
        if begins:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.confirm.setText(f"导入 {state.good} 行")
        self.confirm.setEnabled(there and state.good > 0 and not state.busy)
        self.list.lines.show(state.lines)
        self.list.choose(state.chosen)
        self.side.setVisible(there and bool(state.choices))
        self.compared.setVisible(bool(state.compared))
        self.compared.lines.show(state.compared, headers=state.heads)
        self.compared.set_widths((180, *(0 if at == 1 else 300 for at in range(1, len(state.heads)))))
        self._offer(state.choices, state.decided)

    def _offer(self, choices: tuple[Line, ...], decided: str) -> None:
        if choices != self._offered:
            self._offered = choices
            for part in self.decisions.values():
                self._choices.removeWidget(part)
                part.hide()
                part.deleteLater()
            self.decisions = {one.id: self._decision(one) for one in choices}
        for key, part in self.decisions.items():
            part.setChecked(key == decided)

    def _decision(self, one: Line) -> QPushButton:
        button = buttons.plain(one.words)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self.decision_made.emit, one.id))
        self._choices.addWidget(button)
        button.show()
        return button
