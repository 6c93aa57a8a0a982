"""Help: topics at the left, found as one types, the one that is read at the right; Esc goes back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidgetItem, QWidget

from gui.presenters.help import HelpState
from gui.widgets import buttons
from gui.widgets.fitted_list import FittedList
from gui.widgets.help_sheet import HelpSheet
from gui.widgets.layout import column, row
from gui.widgets.page import Page

KEY = Qt.ItemDataRole.UserRole


class HelpPage(Page):
    """The arrows walk through the topics from the field, so that the hands stay where they are."""

    words_changed = Signal(str)
    topic_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("帮助", parent)
        self.back = buttons.plain("返回（Esc）", "arrow-left")
        self.printing = buttons.plain("打印…", "printer")
        for act in (self.back, self.printing):
            self.acts.addWidget(act)
        self.search = QLineEdit()
        self.search.setPlaceholderText("查找帮助")
        self.search.setAccessibleName("查找帮助")
        self.topics = FittedList("帮助的题目")
        self.sheet = HelpSheet()
        both = row(column(self.search, self.topics, spacing=8), self.sheet, spacing=16)
        both.setStretch(0, 1)
        both.setStretch(1, 3)
        self.body.addLayout(both, 1)
        self.setFocusProxy(self.search)
        self._lines: tuple[tuple[str, str], ...] = ()
        self._connect()

    def render(self, state: HelpState) -> None:
        """Show the topics that were found, and one of them."""
        self.topics.blockSignals(True)  # what is shown is not chosen
        if state.lines != self._lines:
            self._lines = state.lines
            self.topics.clear()
            for name, title in state.lines:
                item = QListWidgetItem(title, self.topics)
                item.setData(KEY, name)
                self.topics.fit(item)
        names = [name for name, _ in state.lines]
        self.topics.setCurrentRow(names.index(state.topic) if state.topic in names else -1)
        self.topics.blockSignals(False)
        self.notice.say("" if state.lines else f"没有说到“{state.words}”的帮助。请换一个词，或者只写两个字。", "info")
        if self.search.text() != state.words:
            self.search.setText(state.words)
        self.sheet.show_topic(state.title, state.text)

    def _connect(self) -> None:
        self.search.textEdited.connect(self.words_changed)
        self.topics.currentItemChanged.connect(lambda item, _before: item and self.topic_chosen.emit(item.data(KEY)))
        self.back.clicked.connect(self.left)
        self.printing.clicked.connect(self._choose_printer)
        only = Qt.ShortcutContext.WidgetShortcut
        for keys, step in (("Down", 1), ("Up", -1)):
            QShortcut(QKeySequence(keys), self.search, activated=partial(self._walk, step), context=only)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, activated=self.left.emit, context=inside)

    def _walk(self, step: int) -> None:
        self.topics.setCurrentRow(min(max(self.topics.currentRow() + step, 0), self.topics.count() - 1))

    def _choose_printer(self) -> None:
        dialog = QPrintDialog(QPrinter(), self)
        dialog.accepted.connect(lambda: self.sheet.print_on(dialog.printer()))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)
