"""A draft to edit: its plain questions, and a card for each finding, above it the suggested period to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.presenters.papers.proposal_states import Sheet, TermCard
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets.buttons import danger, plain, quiet
from gui.widgets.card import Card
from gui.widgets.flow import Flow
from gui.widgets.sight import following
from gui.widgets.text import label, paragraph
from gui.widgets.tick_box import TickBox

LOWEST = 220  # px at 100 %: before the page scrolls as well


class TermBar(QWidget):
    """The checklist's suggestion, which counts for nothing until one of the two is pressed."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = paragraph("", "hint")
        self.days, self.workdays = plain(""), plain("")
        self.setLayout(Flow(self.hint, self.days, self.workdays, spacing=8, below=2))
        self.days.clicked.connect(lambda: self.confirmed.emit("days"))
        self.workdays.clicked.connect(lambda: self.confirmed.emit("workdays"))

    def render(self, days: str, about: str) -> None:
        """Suggest so many days; nothing where none are suggested."""
        self.setVisible(bool(days))
        self.hint.setText(f"检查表建议 {days} 日，确认了才算：")
        for button, unit in ((self.days, "日"), (self.workdays, "个工作日")):
            button.setText(f"{days} {unit}")
            button.setAccessibleName(f"期限定为 {days} {unit}：{about}")


class PaperPane(QScrollArea):
    """Made anew for every paper; `render` touches what changed."""

    paper_ticked = Signal(bool)
    answer_changed = Signal(str, str)
    copy_added = Signal(str)
    copy_removed = Signal(str)
    term_confirmed = Signal(str, str)
    carry_requested = Signal()
    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        following(self)
        self.key = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.measure(self, minimum_height=LOWEST)
        self.cards: dict[str, Card] = {}
        self.terms: dict[str, TermBar] = {}

    def render(self, sheet: Sheet) -> None:
        """Show the draft."""
        made = (sheet.key, *(one.card.ref for one in sheet.cards))
        if self.key != made:
            self.key = made
            self._make(sheet)
        self.number.setText(f"拟用文号 {sheet.number}，以定稿时为准")
        self.tick.blockSignals(True)
        self.tick.setChecked(sheet.ticked)
        self.tick.blockSignals(False)
        self.saved.setText(sheet.saved)
        theme.wear(self.saved, tone="bad" if sheet.unsaved else "good")
        self.retry.setVisible(sheet.unsaved)
        self.panel.render(sheet.rows)
        for one in sheet.cards:
            self.cards[one.card.ref].render(one.card)
            self.terms[one.card.ref].render(one.days, one.card.text)

    def begin(self, ref: str = "") -> None:
        """The keyboard on a question, or on the first one."""
        card = self.cards.get("/".join(ref.split("/")[:4]))
        if card:
            card.focus_on(ref)
        else:
            questions = self.panel.questions
            questions.get(ref, next(iter(questions.values()), self.tick)).setFocus()

    def commit(self) -> None:
        """Say every edit that is still open."""
        if self.key:
            self.panel.commit()
            for card in self.cards.values():
                card.commit()

    def _make(self, sheet: Sheet) -> None:
        ground = theme.wear(QWidget(), look="ground")
        self.number, self.saved = paragraph("", "hint"), label("", "hint")
        self.tick = TickBox("和其余各份一起定稿、封签")
        self.carry = quiet("其余各份的空白照这一份填", "copy")
        self.retry = danger("重试保存")
        self.panel = QuestionPanel()
        stack = QVBoxLayout(ground)
        stack.setContentsMargins(2, 2, 10, 24)
        stack.setSpacing(12)
        for part in (self.number, self.tick):
            stack.addWidget(part)
        stack.addLayout(Flow(self.carry, self.saved, self.retry))
        stack.addWidget(self.panel)
        self.cards, self.terms = {}, {}
        for one in sheet.cards:
            self._add(one, ground, stack)
        stack.addStretch(1)
        self.setWidget(ground)
        self.tick.toggled.connect(self.paper_ticked)
        self.carry.clicked.connect(self.carry_requested)
        self.retry.clicked.connect(self.retry_requested)
        self.panel.answer_changed.connect(self.answer_changed)
        self.panel.copy_added.connect(self.copy_added)
        self.panel.copy_removed.connect(self.copy_removed)
        self.panel.finished.connect(lambda _ref: self._walk("", 1))

    def _add(self, one: TermCard, ground: QWidget, stack: QVBoxLayout) -> None:
        ref = one.card.ref
        term, card = TermBar(ground), Card(one.card, ground)
        self.cards[ref], self.terms[ref] = card, term
        stack.addWidget(term)
        stack.addWidget(card)
        card.answer_changed.connect(self.answer_changed)
        card.walk_requested.connect(self._walk)
        card.finished.connect(lambda _ref: self._walk(ref, 1))
        term.confirmed.connect(lambda answer: self.term_confirmed.emit(ref, answer))

    def _walk(self, ref: str, step: int) -> None:
        """From one card to its neighbour."""
        refs = list(self.cards)
        at = (refs.index(ref) if ref else -1) + step
        if 0 <= at < len(refs):
            self.cards[refs[at]].setFocus(Qt.FocusReason.OtherFocusReason)
