"""Fill: sections at the left, one section's cards at the right, everything by keyboard, everything kept at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from gui import theme
from gui.presenters.fill_state import FillState, Focus
from gui.presenters.form_states import UNSAVED
from gui.question_widgets.question_widget import QuestionWidget
from gui.widgets.buttons import danger, plain, primary
from gui.widgets.card import Card
from gui.widgets.layout import column, row
from gui.widgets.page import Page
from gui.widgets.section_list import FoundList, SectionList
from gui.widgets.section_view import SectionView
from gui.widgets.text import label, paragraph

KEYS_WORDS = "1 符合　2 不符合　3 不适用　4 未查　↑↓ 走动　N 下一未答　B 依据　P 照片　Esc 回到卡片"


class FillPage(Page):
    """Shows a FillState; each section is built when it is first visited."""

    section_requested = Signal(str)
    answer_changed = Signal(str, str)
    walk_requested = Signal(str, int)
    card_finished = Signal(str)
    next_unanswered_requested = Signal(str)
    find_requested = Signal(str)
    found_chosen = Signal(str)
    focus_moved = Signal(str)
    copy_added = Signal(str)
    copy_removed = Signal(str)
    photos_chosen = Signal(str, list)
    retry_requested = Signal()
    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("填写", parent)
        self.sections: dict[str, SectionView] = {}
        self._turn = 0
        self.subject = paragraph("", "muted")
        self.find = QLineEdit()
        self.find.setPlaceholderText("查找检查项　Ctrl+F")
        self.find.setAccessibleName("按词查找检查项")
        self.list = SectionList()
        self.found = FoundList()
        self.found.hide()
        self.stack = QStackedWidget()
        self.saved = label("", "hint")
        self.retry = danger("重试保存")
        self.next = plain("下一未答（N）")
        self.review = primary("复核", "clipboard-check")
        self.acts.addWidget(self.next)
        self.acts.addWidget(self.review)
        left = QWidget()
        left.setLayout(column(self.subject, self.find, self.list, self.found, spacing=8))
        left.layout().setContentsMargins(0, 0, 0, 0)
        left.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # as wide as the list
        self.body.addLayout(row(left, self.stack, spacing=16), 1)
        foot = row(paragraph(KEYS_WORDS, "hint"), self.retry, self.saved)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self._connect()

    def render(self, state: FillState) -> None:
        """Show the page; the keyboard is moved only when the state wishes it anew."""
        self.title.setText(state.title or "填写")
        self.subject.setText(state.subject)
        self.notice.say(state.notice, state.tone)
        self._show_saved(state)
        self.list.render(state.lines, state.section.key if state.section else "")
        self.found.render(state.found)
        self.found.setVisible(bool(state.words))
        self.list.setVisible(not state.words)
        if state.words != self.find.text().strip():
            self.find.setText(state.words)
        for act in (self.next, self.review, self.find):
            act.setEnabled(state.section is not None)
        if state.section is None:
            self._forget_sections()
            return
        section = self._section(state)
        section.render(state.section)
        if self.stack.currentWidget() is not section:
            self.stack.setCurrentWidget(section)
        self._move_focus(section, state.focus)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QApplication.instance().focusChanged.connect(self._focus_changed)

    def hideEvent(self, event: QHideEvent) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_changed)
        super().hideEvent(event)

    def _connect(self) -> None:
        self.list.chosen.connect(self.section_requested)
        self.found.chosen.connect(self.found_chosen)
        self.find.textEdited.connect(lambda words: self.find_requested.emit(words.strip()))
        self.find.returnPressed.connect(self._choose_first_found)
        self.retry.clicked.connect(self.retry_requested)
        self.review.clicked.connect(self._ask_for_review)
        self.next.clicked.connect(lambda: self.next_unanswered_requested.emit(self._focused_ref()))
        for keys, act in (
            ("Ctrl+F", self._begin_find),
            ("Ctrl+Return", self._ask_for_review),
            ("Ctrl+PgDown", lambda: self._step_section(1)),
            ("Ctrl+PgUp", lambda: self._step_section(-1)),
        ):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, activated=act, context=context)
        QShortcut(
            QKeySequence("Esc"),
            self.find,
            activated=self._end_find,
            context=Qt.ShortcutContext.WidgetShortcut,
        )

    def _section(self, state: FillState) -> SectionView:
        assert state.section is not None
        key = state.section.key
        if key not in self.sections:
            section = self.sections[key] = SectionView(state.section)
            for name in (
                "answer_changed",
                "walk_requested",
                "card_finished",
                "next_unanswered_requested",
                "photos_chosen",
                "copy_added",
                "copy_removed",
            ):
                getattr(section, name).connect(getattr(self, name))
            self.stack.addWidget(section)
        return self.sections[key]

    def _forget_sections(self) -> None:
        """Another draft is coming: its cards are others."""
        for section in self.sections.values():
            self.stack.removeWidget(section)
            section.deleteLater()
        self.sections, self._turn = {}, 0

    def _move_focus(self, section: SectionView, focus: Focus) -> None:
        if focus.turn != self._turn:
            self._turn = focus.turn
            section.focus_on(focus.ref)

    def _show_saved(self, state: FillState) -> None:
        self.saved.setText(state.saved.words)
        theme.wear(self.saved, tone="bad" if state.saved.state == UNSAVED else "good")
        self.retry.setVisible(state.can_retry)

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if ref := self._ref_of(now):
            self.focus_moved.emit(ref)
            section = self.stack.currentWidget()
            if isinstance(section, SectionView):
                section.reveal(now)

    def _focused_ref(self) -> str:
        return self._ref_of(QApplication.focusWidget())

    def _ref_of(self, widget: QWidget | None) -> str:
        """The card or question the keyboard is on, "" outside the sections."""
        while widget is not None and widget is not self.stack:
            if isinstance(widget, Card | QuestionWidget) and self.isAncestorOf(widget):
                return widget.ref
            widget = widget.parentWidget()
        return ""

    def _step_section(self, step: int) -> None:
        at = self.list.currentRow() + step
        if 0 <= at < self.list.count():
            self.section_requested.emit(self.list.item(at).data(Qt.ItemDataRole.UserRole))

    def _ask_for_review(self) -> None:
        for section in self.sections.values():
            section.commit()
        self.review_requested.emit()

    def _begin_find(self) -> None:
        self.find.setFocus()
        self.find.selectAll()

    def _choose_first_found(self) -> None:
        if self.found.count():
            self.found.itemActivated.emit(self.found.currentItem() or self.found.item(0))

    def _end_find(self) -> None:
        self.find_requested.emit("")
        self.list.setFocus()
