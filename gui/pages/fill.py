"""Fill: sections at the left, one section's cards in the middle, a panel at the right, everything by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.presenters import side
from gui.presenters.filling.fill_state import FillState
from gui.presenters.forms.form_states import SAVED, UNSAVED
from gui.widgets.buttons import danger, plain, primary, quiet
from gui.widgets.fill_columns import FillColumns
from gui.widgets.layout import row
from gui.widgets.page import Page
from gui.widgets.phrase_list import PhraseList
from gui.widgets.section_stack import PASSED_ON
from gui.widgets.section_view import BULK, SectionView
from gui.widgets.steady_words import SteadyWords
from gui.widgets.text import paragraph

KEYS = (  # what a paper has to have (a field of Offers), and the keys that are for it
    ("judged", "1 符合　2 不符合　3 不适用　4 未查"),
    ("cards", "↑↓ 走动　N 下一未答"),
    ("judged", "B 依据　L 上次　C 比较"),
    ("notes", "T 备注"),
    ("photos", "P 照片　D 手机　→ 到照片"),
    ("cards", "Esc 回到卡片"),
    ("phrases", "F4 短语"),
    ("", "Ctrl+Z 撤销　Ctrl+Y 重做"),
    ("judged", "F2 侧栏"),
)
SAVED_TONES = {SAVED: "good", UNSAVED: "bad"}


class FillPage(Page):
    """Shows a FillState. `side` is the column at the right; `gui/presenters/side.py` says how to put a panel in it."""

    section_requested = Signal(str)
    answer_changed = Signal(str, str)
    walk_requested = Signal(str, int)
    card_finished = Signal(str)
    next_unanswered_requested = Signal(str)
    bulk_requested = Signal(str)
    undo_requested = Signal()
    redo_requested = Signal()
    map_toggled = Signal()
    map_chosen = Signal(str)
    find_requested = Signal(str)
    found_chosen = Signal(str)
    focus_moved = Signal(str)
    ahead_requested = Signal()
    copy_added = Signal(str)
    copy_removed = Signal(str)
    photo_asked = Signal(object)
    retry_requested = Signal()
    review_requested = Signal()
    panel_requested = Signal(str)
    side_toggled = Signal()
    side_left = Signal()
    panel_said = Signal(str, tuple)
    phrase_said = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("填写", parent)
        self.columns = FillColumns()
        self.finder, self.stack = self.columns.finder, self.columns.stack
        self.map, self.side = self.columns.map, self.columns.side
        self.phrases = PhraseList(self)
        self.saved = SteadyWords("正在保存…")
        self.retry = danger("重试保存")
        self.undo, self.redo = quiet("", "undo-2"), quiet("", "redo-2")
        for button, words in ((self.undo, "撤销（Ctrl+Z）"), (self.redo, "重做（Ctrl+Y）")):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.overview = plain("总览（M）", "layout-grid")
        self.next = plain("下一未答（N）")
        self.review = primary("复核", "clipboard-check")
        for act in (self.undo, self.redo, self.overview, self.next, self.review):
            self.acts.addWidget(act)
        self.body.addWidget(self.columns, 1)
        self.keys = paragraph("", "hint")
        foot = row(self.keys, self.retry, self.saved)
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
        self.notice.say(state.notice, state.tone)
        self._show_saved(state)
        self.keys.setText("　".join(words for offer, words in KEYS if not offer or getattr(state.offers, offer)))
        for key in self.judging:
            key.setEnabled(state.offers.judged)
        self.overview.setVisible(state.offers.judged)
        self.next.setVisible(state.offers.cards)
        for act in (self.undo, self.redo, self.overview, self.next, self.review):
            act.setEnabled(state.section is not None)
        self.phrases.render(state.phrases)
        self.columns.render(state)

    def _connect(self) -> None:
        for name in (*PASSED_ON, "focus_moved", "ahead_requested"):
            getattr(self.stack, name).connect(getattr(self, name))
        for name in ("section_requested", "find_requested", "found_chosen"):
            getattr(self.finder, name).connect(getattr(self, name))
        self.retry.clicked.connect(self.retry_requested)
        self.review.clicked.connect(self._ask_for_review)
        self.next.clicked.connect(lambda: self.next_unanswered_requested.emit(self.stack.focused_ref()))
        self.overview.clicked.connect(self.map_toggled)
        self.undo.clicked.connect(self._ask_for_undo)
        self.redo.clicked.connect(self.redo_requested)
        self.map.chosen.connect(self.map_chosen)
        self.map.left.connect(self.map_toggled)
        self.columns.roomy_changed.connect(self.keys.setVisible)
        self.keys.setVisible(self.columns.roomy)
        self.side.said.connect(self.panel_said)
        self.side.left.connect(self.side_left)
        self.phrases.said.connect(self.phrase_said)

    def _bind_keys(self) -> None:
        """Keys that work wherever the keyboard is on the page; bare letters are still typed inside a text."""
        everywhere = {
            "Ctrl+F": self.finder.begin,
            "Ctrl+Return": self._ask_for_review,
            "Ctrl+PgDown": lambda: self.finder.step(1),
            "Ctrl+PgUp": lambda: self.finder.step(-1),
            "F4": self.phrases.ask,
            "Ctrl+Z": self._ask_for_undo,
            "Ctrl+Y": self.redo_requested.emit,
            "Ctrl+Shift+Z": self.redo_requested.emit,
        }
        judging = {"M": self.map_toggled.emit, "F2": self._toggle_side}
        judging |= {keys: lambda value=value: self.bulk_requested.emit(value) for keys, (value, _) in BULK.items()}
        judging |= {panel.keys: lambda name=panel.name: self._ask_for_panel(name) for panel in side.PANELS}
        self._bind(everywhere)
        self.judging = self._bind(judging)

    def _bind(self, acts: Mapping[str, Callable[[], None]]) -> list[QShortcut]:
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        return [QShortcut(QKeySequence(keys), self, activated=act, context=context) for keys, act in acts.items()]

    def _show_saved(self, state: FillState) -> None:
        self.saved.say(state.saved.words, SAVED_TONES.get(state.saved.state, ""))
        self.retry.setVisible(state.can_retry)

    def _ask_for_review(self) -> None:
        self.stack.commit()
        self.review_requested.emit()

    def _ask_for_undo(self) -> None:
        self.stack.commit()  # what is still being typed is the last act
        self.undo_requested.emit()

    def _ask_for_panel(self, name: str) -> None:
        if self.side.shown != name:
            self.panel_requested.emit(name)
        elif self.columns.alone:
            self.side_left.emit()
        else:
            self.columns.enter_side()

    def _toggle_side(self) -> None:
        """Where there is room for one of the two only, from the cards to the panel and back."""
        if self.columns.alone:
            self.side_left.emit()
        elif self.side.shown and self.columns.narrow:
            self.columns.enter_side()
        else:
            self.side_toggled.emit()
