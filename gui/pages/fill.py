"""Fill: sections at the left, one section's cards in the middle, a panel at the right, everything by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from gui import theme
from gui.presenters import side
from gui.presenters.fill_state import FillState
from gui.presenters.form_states import UNSAVED
from gui.widgets.buttons import danger, plain, primary
from gui.widgets.layout import column, row
from gui.widgets.page import Page
from gui.widgets.section_list import FoundList, SectionList
from gui.widgets.section_stack import PASSED_ON, SectionStack
from gui.widgets.section_view import SectionView
from gui.widgets.side_panels import SidePanels
from gui.widgets.text import label, paragraph

KEYS_WORDS = "1 符合　2 不符合　3 不适用　4 未查　↑↓ 走动　N 下一未答　B 依据　P 照片　Esc 回到卡片"


class FillPage(Page):
    """Shows a FillState. `side` is the column at the right; `gui/presenters/side.py` says how to put a panel in it."""

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
    panel_requested = Signal(str)
    side_toggled = Signal()
    side_left = Signal()
    panel_said = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("填写", parent)
        self.subject = paragraph("", "muted")
        self.find = QLineEdit()
        self.find.setPlaceholderText("查找检查项　Ctrl+F")
        self.find.setAccessibleName("按词查找检查项")
        self.list = SectionList()
        self.found = FoundList()
        self.found.hide()
        self.stack = SectionStack()
        self.side = SidePanels()
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
        self.body.addLayout(row(left, self.stack, self.side, spacing=16), 1)
        foot = row(paragraph(KEYS_WORDS, "hint"), self.retry, self.saved)
        foot.setStretch(0, 1)
        self.body.addLayout(foot)
        self._connect()
        self._bind_keys()

    @property
    def sections(self) -> dict[str, SectionView]:
        """The sections built so far."""
        return self.stack.sections

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
        self.side.render(state.side)
        self.stack.render(state.section, state.focus)

    def _connect(self) -> None:
        for name in (*PASSED_ON, "focus_moved"):
            getattr(self.stack, name).connect(getattr(self, name))
        self.list.chosen.connect(self.section_requested)
        self.found.chosen.connect(self.found_chosen)
        self.find.textEdited.connect(lambda words: self.find_requested.emit(words.strip()))
        self.find.returnPressed.connect(self._choose_first_found)
        self.retry.clicked.connect(self.retry_requested)
        self.review.clicked.connect(self._ask_for_review)
        self.next.clicked.connect(lambda: self.next_unanswered_requested.emit(self.stack.focused_ref()))
        self.side.said.connect(self.panel_said)
        self.side.left.connect(self.side_left)

    def _bind_keys(self) -> None:
        """Keys that work wherever the keyboard is on the page; bare letters are still typed inside a text."""
        acts = {
            "Ctrl+F": self._begin_find,
            "Ctrl+Return": self._ask_for_review,
            "Ctrl+PgDown": lambda: self._step_section(1),
            "Ctrl+PgUp": lambda: self._step_section(-1),
            "F2": self.side_toggled.emit,
        }
        acts |= {panel.keys: lambda name=panel.name: self._ask_for_panel(name) for panel in side.PANELS}
        for keys, act in acts.items():
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, activated=act, context=context)
        in_find = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Esc"), self.find, activated=self._end_find, context=in_find)

    def _show_saved(self, state: FillState) -> None:
        self.saved.setText(state.saved.words)
        theme.wear(self.saved, tone="bad" if state.saved.state == UNSAVED else "good")
        self.retry.setVisible(state.can_retry)

    def _step_section(self, step: int) -> None:
        at = self.list.currentRow() + step
        if 0 <= at < self.list.count():
            self.section_requested.emit(self.list.item(at).data(Qt.ItemDataRole.UserRole))

    def _ask_for_review(self) -> None:
        self.stack.commit()
        self.review_requested.emit()

    def _ask_for_panel(self, name: str) -> None:
        if self.side.shown == name:
            self.side.enter()
        else:
            self.panel_requested.emit(name)

    def _begin_find(self) -> None:
        self.find.setFocus()
        self.find.selectAll()

    def _choose_first_found(self) -> None:
        if self.found.count():
            self.found.itemActivated.emit(self.found.currentItem() or self.found.item(0))

    def _end_find(self) -> None:
        self.find_requested.emit("")
        self.list.setFocus()
