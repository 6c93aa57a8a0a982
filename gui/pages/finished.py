"""Finished: the sealed paper as it looks, with what one does with it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from gui import theme
from gui.presenters.finished import PRINT_DPI, FinishedState
from gui.widgets.buttons import plain, primary, quiet
from gui.widgets.layout import row
from gui.widgets.page import Page
from gui.widgets.pdf_view import PdfView
from gui.widgets.press import QtPress
from gui.widgets.text import label


class FinishedPage(Page):
    """Preview, print, save a copy, verify."""

    copy_chosen = Signal(str)
    verify_requested = Signal()
    print_started = Signal(object)
    today_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("文书", parent)
        self.today = quiet("回到今日", "house")
        self.verify = plain("验证", "shield-check")
        self.copy = plain("另存副本…", "save")
        self.print = primary("打印…", "printer")
        for act in (self.today, self.verify, self.copy, self.print):
            self.acts.addWidget(act)
        self.number, self.code = label("", "mono"), label("", "muted")
        for words in (self.number, self.code):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = label("", "muted")
        self.view = PdfView()
        self.body.addLayout(row(self.number, self.code, None, self.progress, spacing=24))
        self.body.addWidget(self.view, 1)
        self.today.clicked.connect(self.today_requested)
        self.verify.clicked.connect(self.verify_requested)
        self.copy.clicked.connect(self._choose_copy)
        self.print.clicked.connect(self._choose_printer)
        self.back = QShortcut(QKeySequence("Esc"), self, activated=self.today_requested.emit)
        self.setFocusProxy(self.view)
        for before, after in pairwise((self.view, self.today, self.verify, self.copy, self.print)):
            self.setTabOrder(before, after)  # Tab enters a page at its proxy, and passes over what stands before

    def render(self, state: FinishedState) -> None:
        """Show the paper as far as it is drawn."""
        self.notice.say(state.error or state.said, "bad" if state.error else state.tone)
        self.number.setText(state.number)
        self.code.setText(f"校验码 {_in_fours(state.code)}" if state.code else "")
        self.today.setText("继续填写（Esc）" if state.draft else "回到今日")
        theme.set_icon(self.today, "arrow-left" if state.draft else "house")
        self.back.setEnabled(bool(state.draft))
        drawn = len(state.pages)
        drawing = f"正在显示第 {drawn + 1} 页…" if state.loaded and drawn < max(state.count, 1) else ""
        self.progress.setText(state.progress or drawing or (f"共 {state.count} 页" if state.count else ""))
        ready = state.loaded and not state.busy and not state.progress
        for act in (self.verify, self.copy, self.print):
            if act.hasFocus() and not ready:
                self.view.setFocus()  # else Qt would take the keyboard out of the page
            act.setEnabled(ready)
        self.view.render(state.pages)

    def _choose_copy(self) -> None:
        dialog = QFileDialog(self, "另存副本", f"{self.number.text() or '文书'}.pdf", "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.copy_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_started.emit(QtPress(printer)))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own open() wants a receiver and a slot by name


def _in_fours(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
