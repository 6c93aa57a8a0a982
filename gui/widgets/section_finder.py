"""The left of the fill page: whom it is about, the sections with what is done in each, and a line to find rows by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget

from gui.presenters.filling.fill_state import FillState
from gui.widgets.layout import column
from gui.widgets.section_list import FoundList, SectionList
from gui.widgets.text import paragraph


class SectionFinder(QWidget):
    """While words stand in the line, what they find stands in place of the sections."""

    section_requested = Signal(str)
    find_requested = Signal(str)
    found_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject = paragraph("", "muted")
        self.find = QLineEdit()
        self.find.setPlaceholderText("查找检查项　Ctrl+F")
        self.find.setAccessibleName("按词查找检查项")
        self.list = SectionList()
        self.found = FoundList()
        self.found.hide()
        whole = column(self.subject, self.find, self.list, self.found, spacing=8)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # as wide as the list
        self.list.chosen.connect(self.section_requested)
        self.found.chosen.connect(self.found_chosen)
        self.find.textEdited.connect(lambda words: self.find_requested.emit(words.strip()))
        self.find.returnPressed.connect(self._choose_first_found)
        in_find = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Esc"), self.find, activated=self._end, context=in_find)

    @property
    def in_use(self) -> bool:
        """Whether somebody is finding something."""
        here = QApplication.focusWidget()
        return bool(self.find.text()) or (here is not None and self.isAncestorOf(here))

    def render(self, state: FillState) -> None:
        """Show progress, or what was found."""
        self.subject.setText(state.subject)
        self.list.render(state.lines, state.section.key if state.section else "")
        self.found.render(state.found)
        self.found.setVisible(bool(state.words))
        self.list.setVisible(not state.words)
        if state.words != self.find.text().strip():
            self.find.setText(state.words)
        self.find.setEnabled(state.section is not None)

    def begin(self) -> None:
        """Bring the keyboard to the line."""
        self.show()
        self.find.setFocus()
        self.find.selectAll()

    def step(self, step: int) -> None:
        """Ask for the section so many further on."""
        at = self.list.currentRow() + step
        if 0 <= at < self.list.count():
            self.section_requested.emit(self.list.item(at).data(Qt.ItemDataRole.UserRole))

    def _choose_first_found(self) -> None:
        if self.found.count():
            self.found.itemActivated.emit(self.found.currentItem() or self.found.item(0))

    def _end(self) -> None:
        self.list.setFocus()
        self.find_requested.emit("")
