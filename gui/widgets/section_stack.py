"""The sections of a checklist, each built at its first visit; knows which card or question has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from gui.presenters.filling.fill_state import Focus, SectionState
from gui.question_widgets.question_widget import QuestionWidget
from gui.widgets.card import Card
from gui.widgets.section_ahead import SectionAhead
from gui.widgets.section_view import SectionView
from gui.widgets.undo_beyond_text import UndoBeyondText

PASSED_ON = (
    "answer_changed",
    "walk_requested",
    "card_finished",
    "next_unanswered_requested",
    "bulk_requested",
    "photo_asked",
    "copy_added",
    "copy_removed",
)


class SectionStack(QStackedWidget):
    """Shows one section; says what its cards say, and where the keyboard is."""

    answer_changed = Signal(str, str)
    walk_requested = Signal(str, int)
    card_finished = Signal(str)
    next_unanswered_requested = Signal(str)
    bulk_requested = Signal(str)
    photo_asked = Signal(object)
    copy_added = Signal(str)
    copy_removed = Signal(str)
    focus_moved = Signal(str)
    ahead_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sections: dict[str, SectionView] = {}
        self._turn = 0
        self._shown = ""
        self._placing = False
        self.ahead = SectionAhead(self)
        self.ahead.wanted.connect(self.ahead_requested)
        self._undo = UndoBeyondText(self)

    def render(self, state: SectionState | None, focus: Focus, ahead: SectionState | None = None) -> None:
        """Show a section, build `ahead` meanwhile; the keyboard is moved only when `focus` is a new wish."""
        if state is None:
            self._forget()
            return
        section = self._section(state)
        section.render(state)
        if state.key != self._shown:
            self._shown = state.key
            self.setCurrentWidget(section)
            self.ahead.think()
        if ahead is not None and ahead.key not in self.sections:
            self.ahead.begin(ahead)
        if focus.turn != self._turn:
            self._turn = focus.turn
            self._placing = True  # what is placed here is brought into sight here, once
            section.focus_on(focus.ref)
            self._placing = False

    def commit(self) -> None:
        """Say every edit that is still open."""
        for section in self.sections.values():
            section.commit()

    def focused_ref(self) -> str:
        """The card or question the keyboard is on, "" outside the sections."""
        return self._ref_of(QApplication.focusWidget())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QApplication.instance().focusChanged.connect(self._focus_changed)
        self.ahead.think()

    def hideEvent(self, event: QHideEvent) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_changed)
        self.ahead.pause()
        super().hideEvent(event)

    def _section(self, state: SectionState) -> SectionView:
        if state.key not in self.sections:
            section = self.sections[state.key] = self.ahead.take(state.key) or SectionView(state, self)
            section.render(state)  # before it stands in the stack: what comes later is shown only later
            for name in PASSED_ON:
                getattr(section, name).connect(getattr(self, name))
            self.addWidget(section)
        return self.sections[state.key]

    def _forget(self) -> None:
        """Another draft is coming: its cards are others."""
        for section in self.sections.values():
            self.removeWidget(section)
            section.deleteLater()
        self.ahead.drop()
        self.sections, self._shown, self._turn = {}, "", 0

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if ref := self._ref_of(now):
            self._undo.watch(now)
            self.focus_moved.emit(ref)
            section = self.currentWidget()
            if isinstance(section, SectionView) and not self._placing:
                section.reveal(now)

    def _ref_of(self, widget: QWidget | None) -> str:
        while widget is not None and widget is not self:
            if isinstance(widget, Card | QuestionWidget) and self.isAncestorOf(widget):
                return widget.ref
            widget = widget.parentWidget()
        return ""
