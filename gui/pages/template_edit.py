"""The wording of one kind of paper: text at the left, the paper at the right, what is wrong below."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from gui import theme
from gui.presenters.template_edit import TemplateEditState
from gui.widgets import buttons
from gui.widgets.code_edit import CodeEdit
from gui.widgets.field import Field
from gui.widgets.layout import column, scrolled
from gui.widgets.line_column import LineColumn
from gui.widgets.page import Page
from gui.widgets.pdf_view import PdfView
from gui.widgets.ref_line import RefLine
from gui.widgets.text import paragraph

NARROW = 520  # px of a page beside the text
SIDE_BY_SIDE = 900  # px at 100 % that text and paper need beside each other


class TemplateEditPage(Page):
    """Ctrl+S saves; Enter on a problem leads to its line."""

    text_changed = Signal(str)
    save_requested = Signal(str, str)
    withdraw_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("文书模板", parent)
        self.back = buttons.quiet("返回", "arrow-left")
        self.withdraw = buttons.plain("改用程序自带的", "undo-2")
        self.save = buttons.primary("保存", "save")
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        acts = (self.back, self.withdraw, self.save)
        for part in acts:
            self.acts.addWidget(part)
        self.standing = paragraph("", "muted")
        self.editor = CodeEdit("模板")
        self.problems = LineColumn()
        self.list = scrolled(self.problems)
        self.why = QLineEdit()
        self.why.setMaxLength(200)
        self.why_field = Field("改了什么、为什么", self.why, "保存和改回时都要写，随记录留下。")
        self.fine = paragraph("没有问题。", "hint")
        self.view = PdfView(NARROW)
        self._edition, self._may_save, self._told = 0, False, ()
        self.body.addWidget(self.standing)
        self.halves = self._halves()
        self.body.addWidget(self.halves, 1)
        self.setFocusProxy(self.editor)
        for before, after in pairwise((self.editor, self.problems, self.why, *acts, self.view)):
            self.setTabOrder(before, after)  # Tab enters a page at its proxy, and passes over what stands before
        self._connect()

    def render(self, state: TemplateEditState) -> None:
        """Show the text once a visit, and what became of it at every look."""
        self.title.setText(f"文书模板　{state.title}" if state.title else "文书模板")
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.standing.setText(state.standing)
        if state.edition != self._edition:
            self._edition = state.edition
            self.editor.show_text(state.text)
            self.why.clear()
        self._may_save = not state.busy
        self._offer_save()
        self.withdraw.setVisible(state.own)
        self.withdraw.setEnabled(not state.busy)
        self._tell(state.problems)
        dropped = f"自带模板里的这些内容不再印出，请核对是不是必填：{state.dropped}" if state.dropped else ""
        self.fine.setText("正在画…" if state.looking else f"没有问题。{dropped}")
        self.fine.setVisible(not state.problems)
        self.view.render(state.pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.px(SIDE_BY_SIDE)
        self.halves.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def _tell(self, problems: tuple[tuple[int, str, str], ...]) -> None:
        if problems != self._told:
            self._told = problems
            self.problems.fill([RefLine(str(line), where, what) for line, where, what in problems])
            self.editor.mark(line for line, _where, _what in problems if line)
        self.list.setVisible(bool(problems))

    def _halves(self) -> QSplitter:
        left, halves = QWidget(), QSplitter()
        stack = column(self.editor, self.list, self.fine, self.why_field)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setStretch(0, 3)
        stack.setStretch(1, 2)
        left.setLayout(stack)
        theme.measure(self.editor, minimum_width=360, minimum_height=220)
        theme.measure(self.list, minimum_height=130)
        halves.addWidget(left)
        halves.addWidget(self.view)
        halves.setChildrenCollapsible(False)
        halves.setStretchFactor(0, 1)
        return halves

    def _connect(self) -> None:
        self.editor.settled.connect(self.text_changed)
        self.editor.textChanged.connect(self._offer_save)
        self.problems.chosen.connect(self._to_line)
        self.save.clicked.connect(self._save)
        self.withdraw.clicked.connect(lambda: self.withdraw_requested.emit(self.why.text()))
        self.back.clicked.connect(self._back)

    def _to_line(self, line: str) -> None:
        if line != "0":
            self.editor.go_to(int(line))

    def _offer_save(self) -> None:
        self.save.setEnabled(self._may_save and self.editor.document().isModified())

    def _back(self) -> None:
        """Words typed just now count as well."""
        self.editor.settle()
        self.back_requested.emit()

    def _save(self) -> None:
        self.save_requested.emit(self.editor.toPlainText(), self.why.text())
