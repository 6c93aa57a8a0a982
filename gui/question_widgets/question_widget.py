"""The grammar of every question on screen: told what to show, it says what was answered; it knows nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme import wear

Choices = Sequence[tuple[str, str]]


class QuestionWidget(QWidget):
    """One question: its label, its input, and in words what is wrong with the answer.

    `answer_changed(ref, value)` carries XForms strings; `next_requested` means Enter finished this question;
    `asked(ref, wish, detail)` asks for what the question cannot know itself (rows of a name, a file, a secret).
    Subclasses build `self.input` and implement `show_value`.
    """

    answer_changed = Signal(str, str)
    next_requested = Signal()
    asked = Signal(str, str, str)

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ref = ref
        self.title = label
        self.value = ""  # what was last shown or said; an unfinished edit differs from it
        self._label = _line(label, "")
        self._hint = _line(hint, "hint")
        self._violation = _line("", "error")
        self._violation.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._label)
        head.addWidget(self._hint, 1)
        self._column.addLayout(head)
        self._column.addWidget(self._violation)
        self._hint.setHidden(not hint)  # only now: shown without a parent it would be a window

    def place(self, input_widget: QWidget) -> None:
        """Put the input between the label and what is wrong; Tab into the question lands on it."""
        self._column.insertWidget(1, input_widget)
        self.setFocusProxy(input_widget)
        self.input = input_widget

    def stand_alone(self) -> None:
        """Whoever holds the question says already what is asked; its own label would say it again."""
        self._label.hide()

    def render(
        self, value: str, violation: str = "", readonly: bool = False, required: bool = False, choices: Choices = ()
    ) -> None:
        """Show the state of the question; an edit that was not yet said is left alone."""
        self._label.setText(f"{self.title}（必填）" if required and not readonly else self.title)
        self._violation.setText(violation)
        self._violation.setVisible(bool(violation))
        self._mark_wrong(bool(violation))
        self.input.setAccessibleName(self.accessible_words(violation, required))
        self.show_choices(choices)
        self.set_readonly(readonly)
        if value != self.value:
            self.value = value
            self.show_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A line leaves Enter to whoever is around it, though it has acted on it: a card that it just gave the
        # keyboard to would act a second time.
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def say(self, value: str) -> None:
        """Tell the answer, once."""
        if value != self.value:
            self.value = value
            self.answer_changed.emit(self.ref, value)

    def commit(self) -> None:
        """Say an edit that is still open; questions answered by one gesture have none."""

    def show_value(self, value: str) -> None:
        """Bring the input to `value`."""
        raise NotImplementedError

    def show_choices(self, choices: Choices) -> None:
        """Offer these answers; most questions have none."""

    def set_readonly(self, readonly: bool) -> None:
        """Let the answer be read but not changed."""
        self.input.setEnabled(not readonly)

    def accessible_words(self, violation: str, required: bool) -> str:
        """What a screen reader says on arriving here."""
        return "，".join(part for part in (self.title, "必填" if required else "", violation) if part)

    def _mark_wrong(self, wrong: bool) -> None:
        if bool(self.input.property("wrong")) != wrong:
            self.input.setProperty("wrong", wrong)
            wear(self.input)


def _line(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)  # labels come from form files: never read as HTML
    label.setWordWrap(bool(look))  # hints and complaints are long, labels stand beside them
    label.setProperty("look", look)
    return label
