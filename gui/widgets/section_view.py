"""One section of a checklist on screen: its cards, or the plain questions of 现场信息."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.presenters.filling.fill_state import SectionState
from gui.presenters.forms.form_states import CardState
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets.buttons import plain
from gui.widgets.card import Card
from gui.widgets.layout import row

BULK = {"Alt+1": ("yes", "本节其余符合"), "Alt+4": ("unchecked", "本节其余未查")}
LOWEST = 160  # px at 100 %: a card without its finding, before the page scrolls as well
MARGIN = 12  # px kept free above and below what has the keyboard


class SectionView(QScrollArea):
    """Made for a SectionState without its cards; they come by `grow`, or all at once with the first `render`."""

    answer_changed = Signal(str, str)
    walk_requested = Signal(str, int)
    card_finished = Signal(str)
    next_unanswered_requested = Signal(str)
    photo_asked = Signal(object)  # a PhotoAct
    bulk_requested = Signal(str)
    copy_added = Signal(str)
    copy_removed = Signal(str)

    def __init__(self, state: SectionState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, Card] = {}
        self.panel = QuestionPanel()
        self.panel.answer_changed.connect(self.answer_changed)
        self.panel.copy_added.connect(self.copy_added)
        self.panel.copy_removed.connect(self.copy_removed)
        self.panel.finished.connect(self.card_finished)
        theme.measure(self, minimum_height=LOWEST)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = theme.wear(QWidget(), look="ground")  # opaque: scrolling moves what is painted already
        column = QVBoxLayout(ground)
        column.setContentsMargins(2, 2, 10, 24)
        column.setSpacing(12)
        column.addWidget(self.panel)
        self._ground, self._column, self._coming = ground, column, list(state.cards)
        self.bulk: list[QPushButton] = []
        column.addStretch(1)
        self.setWidget(ground)

    @property
    def here(self) -> Card | None:
        """The card that has the keyboard, or the first one."""
        at = QApplication.focusWidget()
        around = (card for card in self.cards.values() if at is not None and (card is at or card.isAncestorOf(at)))
        return next(around, next(iter(self.cards.values()), None))

    def grow(self) -> bool:
        """Make one card more, its style with it; False when all are there."""
        if not self._coming:
            return False
        one = self._coming.pop(0)
        card = self._make_card(one, self._ground)
        self._column.insertWidget(len(self.cards), card)  # behind the questions, which stand first
        card.render(one)
        for part in (card, *card.findChildren(QWidget)):
            part.ensurePolished()
        if not self._coming:  # below the cards, and behind them for Tab: one has seen what one answers
            self.bulk = [self._make_bulk(value, f"{words}　{keys}") for keys, (value, words) in BULK.items()]
            self._column.insertLayout(len(self.cards) + 1, row(*self.bulk, None))
        return True

    def render(self, state: SectionState) -> None:
        """Touch only the cards and questions whose state is another one."""
        while self.grow():
            pass
        self.panel.render(state.rows)
        self.panel.setVisible(bool(state.rows))
        for one in state.cards:
            self.cards[one.ref].render(one)
        for button in self.bulk:
            button.setVisible(any(one.judged for one in state.cards))
            button.setEnabled(state.rest > 0)

    def focus_on(self, ref: str) -> None:
        """Bring the keyboard to a card, a question in it, or a plain question, and bring that into sight."""
        card = self.cards.get("/".join(ref.split("/")[:4]))
        questions = self.panel.questions
        if card:
            self.reveal(card, card.focus_on(ref))
        elif ref in questions or questions:
            question = questions.get(ref) or next(iter(questions.values()))
            question.setFocus()
            self.reveal(question)
        elif self.cards:
            self.focus_on(next(iter(self.cards)))

    def reveal(self, *parts: QWidget) -> None:
        """Scroll so that all of each part is seen, its head first if taller than the window; the last one wins."""
        # What opened or shut since has asked for its place, but is only given it now.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        at = bar.value()
        for part in parts:
            top = part.mapTo(self.widget(), part.rect().topLeft()).y()
            at = min(max(at, top + part.height() + MARGIN - seen), max(top - MARGIN, 0))
        bar.setValue(at)

    def commit(self) -> None:
        """Say every edit that is still open."""
        self.panel.commit()
        for card in self.cards.values():
            card.commit()

    def sizeHint(self) -> QSize:
        return QSize(760, 560)

    def _make_bulk(self, value: str, words: str) -> QPushButton:
        button = plain(words)
        button.clicked.connect(lambda: self.bulk_requested.emit(value))
        return button

    def _make_card(self, state: CardState, ground: QWidget) -> Card:
        card = Card(state, ground)  # what changes parents later is styled again, with all that is in it
        card.answer_changed.connect(self.answer_changed)
        card.walk_requested.connect(self.walk_requested)
        card.finished.connect(self.card_finished)
        card.next_unanswered_requested.connect(self.next_unanswered_requested)
        card.photo_asked.connect(self.photo_asked)
        card.notes_shown.connect(self.reveal)
        self.cards[card.ref] = card
        return card
