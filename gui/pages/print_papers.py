"""Printing as one job: a line a copy, one dialog for all, and how far it has come."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.print_papers import CopyTick, PrintPapersState
from gui.widgets.buttons import primary, quiet
from gui.widgets.choose_printer import choose_printer
from gui.widgets.layout import clear, column, scrolled
from gui.widgets.page import Page
from gui.widgets.text import label
from gui.widgets.tick_box import TickBox

WIDE = 4000  # px: no line is broken for the eye's sake, one reads them one by one


class PrintPapersPage(Page):
    """Ticked is what was never printed."""

    copy_ticked = Signal(str, bool)
    print_started = Signal(object)
    stop_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("打印", parent)
        self.back = quiet("返回（Esc）", "arrow-left")
        self.stop = quiet("停下", "x")
        self.print = primary("打印…", "printer")
        for act in (self.back, self.stop, self.print):
            self.acts.addWidget(act)
        self.progress = label("", "muted")
        self.progress.setWordWrap(True)
        self.nothing = label("没有可以打印的文书。请先把文书办完、封签。", "muted")
        self.copies = QVBoxLayout()
        self.copies.setSpacing(2)
        self._shown: tuple[tuple[str, str, str], ...] = ()
        lines = QWidget()
        lines.setLayout(column(self.copies, None))
        for part in (self.progress, self.nothing):
            self.body.addWidget(part)
        self.body.addWidget(scrolled(lines, WIDE), 1)
        self.setFocusProxy(self.print)
        self.print.clicked.connect(lambda: choose_printer(self, self.print_started.emit))
        self.stop.clicked.connect(self.stop_requested)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: PrintPapersState) -> None:
        """Show the copies and how far the job has come."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.progress.setText(state.progress)
        self.progress.setVisible(bool(state.progress))
        self.nothing.setVisible(state.loaded and not state.copies)
        self._show_copies(state.copies)
        ready = any(one.ticked for one in state.copies) and not (state.printing or state.busy)
        if self.print.hasFocus() and not ready:
            self.back.setFocus()  # else Qt would take the keyboard out of the page
        elif ready and self.back.hasFocus() and not self.print.isEnabled():
            self.print.setEnabled(True)
            self.print.setFocus()
        self.print.setEnabled(ready)
        self.stop.setVisible(state.printing)

    def _show_copies(self, copies: tuple[CopyTick, ...]) -> None:
        made = tuple((one.key, one.words, one.detail) for one in copies)
        if made != self._shown:
            self._shown = made
            clear(self.copies)
            for one in copies:
                self.copies.addWidget(self._box(one))
            boxes = [self.copies.itemAt(at).widget() for at in range(self.copies.count())]
            for before, after in pairwise((*boxes, self.back, self.stop, self.print)):
                self.setTabOrder(before, after)
        for at, one in enumerate(copies):
            box = self.copies.itemAt(at).widget()
            box.blockSignals(True)
            box.setChecked(one.ticked)
            box.blockSignals(False)

    def _box(self, one: CopyTick) -> TickBox:
        box = TickBox(f"{one.words}　（{one.detail}）")
        box.toggled.connect(lambda ticked: self.copy_ticked.emit(one.key, ticked))
        return box
