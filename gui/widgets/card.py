"""One row of a checklist as a card: the keyboard stops here once, four keys answer, and a finding opens inside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QRegion
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.presenters.forms.form_states import CardState, Chip
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets.answer_bar import AnswerBar
from gui.widgets.chip_line import ChipLine
from gui.widgets.photo_area import PhotoArea
from gui.widgets.text import paragraph
from gui.widgets.two_notes import TwoNotes
from model.wording import labels

KEYS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
SIDEWAYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}  # from the card to its photos and along them
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Card(QFrame):
    """Told a CardState; says what was answered, and where the keyboard wants to go."""

    answer_changed = Signal(str, str)
    walk_requested = Signal(str, int)
    next_unanswered_requested = Signal(str)
    finished = Signal(str)
    photo_asked = Signal(object)  # a PhotoAct
    notes_shown = Signal(QWidget)

    def __init__(self, state: CardState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = state.ref
        self._state: CardState | None = None
        self._finding: QuestionPanel | None = None
        self._photos: PhotoArea | None = None
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._chips = ChipLine()
        self._missing: QLabel | None = None
        self._notes: TwoNotes | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 12, 18, 12)
        self._column.setSpacing(8)
        self.answers = self._make_answers(state)
        below = (self._chips, self.answers) if state.basis else (self.answers, self._chips)
        for part in (self._words, *below):  # a card of no checklist has no chips, and says only that it is kept
            self._column.addWidget(part)

    def render(self, state: CardState) -> None:
        """Show the card; nothing is touched if it is the state shown already."""
        if state == self._state:
            return
        self._state = state
        answer = state.answer
        asked = answer.required and not state.judged and not answer.readonly
        self._words.setText(f"{state.number}　{state.text}{'（必填）' if asked else ''}")
        if isinstance(self.answers, AnswerBar):
            self.answers.render(answer.value, answer.readonly)
        else:
            self.answers.render((answer,))
            for question in self.answers.questions.values():
                question.stand_alone()
        self._chips.render(_chips(state), state.saved)
        self._show_missing(state)
        self._show_finding(state)
        self._show_photos(state)
        self._show_notes(state)
        self.setAccessibleName(self._spoken(state))

    def begin_note(self) -> None:
        """Open both inspectors' notes, with the keyboard in the first."""
        if self._state and self._state.notes:
            notes = self._two_notes(self._state)
            notes.show()
            self.notes_shown.emit(notes)
            notes.begin()

    def focus_on(self, ref: str) -> QWidget:
        """Put the keyboard on the card, or on one of its questions; returns which."""
        panels = (part for part in (self.answers, self._finding, self._notes) if isinstance(part, QuestionPanel))
        inner = next((panel.questions[ref] for panel in panels if ref in panel.questions), None)
        target = inner or self
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target

    def commit(self) -> None:
        """Say every edit that is still open."""
        for part in (self.answers, self._finding, self._photos, self._notes):
            if isinstance(part, QuestionPanel | PhotoArea):
                part.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._area().paste():
            return
        if event.key() in SIDEWAYS and self._photos and self._photos.walk(SIDEWAYS[Qt.Key(event.key())]):
            return
        if event.key() == Qt.Key.Key_Escape and not self.hasFocus():
            self.setFocus()
        elif not self.hasFocus() or not self._act(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._paint_edge()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._paint_edge()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self._area().take_files(paths, self.childAt(event.position().toPoint()))

    def _paint_edge(self) -> None:
        """Only the edge says where the keyboard is; Qt by itself paints the whole card, twice for each answer."""
        thin, round_ = theme.px(4), theme.px(14)
        across = QRegion(self.rect().adjusted(round_, thin, -round_, -thin))
        down = QRegion(self.rect().adjusted(thin, round_, -thin, -round_))
        self.update(QRegion(self.rect()) - across - down)

    def _act(self, key: Qt.Key) -> bool:
        """What one key means while the card itself has the keyboard."""
        if key in KEYS and isinstance(self.answers, AnswerBar):
            return self.answers.choose(KEYS[key])
        if key in STEPS:
            self.walk_requested.emit(self.ref, STEPS[key])
        elif key == Qt.Key.Key_N:
            self.next_unanswered_requested.emit(self.ref)
        elif key == Qt.Key.Key_T:
            self.begin_note()
        elif key == Qt.Key.Key_P:
            self._area().before.choose_files()
        elif key == Qt.Key.Key_D:
            self._area().before.device.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            return False
        return True

    def _enter(self) -> None:
        """Into the first field of the card."""
        panel = self.answers if isinstance(self.answers, QuestionPanel) else self._finding
        if panel and panel.questions:
            next(iter(panel.questions.values())).setFocus()

    def _make_answers(self, state: CardState) -> AnswerBar | QuestionPanel:
        if state.judged:
            bar = AnswerBar(state.answer.choices, tuple(labels("answer").items()), self)
            bar.answer_chosen.connect(lambda value: self.answer_changed.emit(state.answer.ref, value))
            return bar
        return self._panel()

    def _panel(self) -> QuestionPanel:
        panel = QuestionPanel()
        panel.answer_changed.connect(self.answer_changed)
        panel.finished.connect(self.finished)
        return panel

    def _show_missing(self, state: CardState) -> None:
        words = "　".join(part for part in (state.answer.violation if state.judged else "", _lacks(state)) if part)
        if words and self._missing is None:
            self._missing = paragraph("", "error")
            self._column.insertWidget(self._column.indexOf(self.answers) + 1, self._missing)
        if self._missing:
            self._missing.setText(words)
            self._missing.setHidden(not words)

    def _show_finding(self, state: CardState) -> None:
        if state.finding and self._finding is None:
            self._finding = self._panel()
            self._column.insertWidget(self._column.count() - bool(self._photos) - bool(self._notes), self._finding)
        if self._finding:
            self._finding.setVisible(bool(state.finding))
            self._finding.render(state.finding)

    def _show_photos(self, state: CardState) -> None:
        offered = not state.judged and not state.basis
        wanted = bool(state.photo_ref and (offered or state.finding or state.photos or state.photos_coming))
        if wanted or self._photos:
            self._area().render(state)
            self._area().setVisible(wanted)

    def _area(self) -> PhotoArea:
        if self._photos is None:
            self._photos = PhotoArea(self)
            self._photos.asked.connect(self.photo_asked)
            self._photos.caption_changed.connect(self.answer_changed)
            self._photos.finished.connect(self.finished)
            self._column.insertWidget(self._column.count() - bool(self._notes), self._photos)
            if self._state:
                self._photos.render(self._state)
        return self._photos

    def _show_notes(self, state: CardState) -> None:
        """Nothing at all while both are empty and nobody is writing."""
        if self._notes or any(note.value for note in state.notes):
            self._two_notes(state).render(state.notes)

    def _two_notes(self, state: CardState) -> TwoNotes:
        if self._notes is None:
            self._notes = TwoNotes()
            self._notes.answer_changed.connect(self.answer_changed)
            self._notes.finished.connect(self.finished)
            self._column.addWidget(self._notes)
            self._notes.render(state.notes)
        return self._notes

    def _spoken(self, state: CardState) -> str:
        answer = dict(state.answer.choices).get(state.answer.value, state.answer.value) or "未答"
        chips = "，".join(chip.words for chip in _chips(state))
        parts = (f"第 {state.number} 项", state.text, chips, f"回答：{answer}", state.saved.words, _lacks(state))
        return "，".join(part for part in parts if part)


def _chips(state: CardState) -> tuple[Chip, ...]:
    return (*state.chips, *([state.past] if state.past else []))


def _lacks(state: CardState) -> str:
    return f"还缺：{state.missing}" if state.missing else ""
