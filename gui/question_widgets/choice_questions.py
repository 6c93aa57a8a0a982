"""Questions answered by choosing: one of several as radio buttons or as a list, or any of several as boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QComboBox, QRadioButton, QVBoxLayout, QWidget

from gui.question_widgets.question_widget import Choices, QuestionWidget

BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class _ButtonsQuestion(QuestionWidget):
    """Buttons under each other, made anew only when the choices change."""

    button: type[QAbstractButton]
    exclusive: bool

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.buttons: dict[str, QAbstractButton] = {}
        self._choices: Choices = ()
        self._group = QButtonGroup(self, exclusive=self.exclusive)
        box = QWidget()
        self._stack = QVBoxLayout(box)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self.place(box)

    def show_choices(self, choices: Choices) -> None:
        if tuple(choices) == self._choices:
            return
        for button in self.buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._choices = tuple(choices)
        self.buttons = {value: self._button(number, label) for number, (value, label) in enumerate(choices, 1)}
        if self.buttons:
            self.setFocusProxy(next(iter(self.buttons.values())))
        self.show_value(self.value)

    def show_value(self, value: str) -> None:
        chosen = value.split()
        self._group.setExclusive(False)  # an exclusive group cannot be brought back to "nothing chosen"
        for name, button in self.buttons.items():
            button.setChecked(name in chosen)
        self._group.setExclusive(self.exclusive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_requested.emit()
        elif event.modifiers() in BARE and 0 <= number < len(self.buttons):
            self._take(list(self.buttons.values())[number])
        else:
            super().keyPressEvent(event)

    def _take(self, button: QAbstractButton) -> None:
        """What its number does to a choice."""
        button.setFocus()
        button.click()

    def _button(self, number: int, label: str) -> QAbstractButton:
        button = self.button(f"{number}　{label}")
        button.setAccessibleName(f"{self.title}：{label}")
        button.clicked.connect(self._clicked)
        if self.exclusive:  # buttons of any group are one Tab stop, and only arrows in an exclusive one reach the rest
            self._group.addButton(button)
        self._stack.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        button.show()  # at once, so that it can take the keyboard
        return button

    def _clicked(self) -> None:
        self.say(" ".join(name for name, button in self.buttons.items() if button.isChecked()))


class SelectOneQuestion(_ButtonsQuestion):
    """One of several, also by its number, which goes on; nothing is chosen beforehand, Delete takes the choice back."""

    button, exclusive = QRadioButton, True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.show_value("")
            self._clicked()
        else:
            super().keyPressEvent(event)

    def _take(self, button: QAbstractButton) -> None:
        super()._take(button)
        self.next_requested.emit()


class SelectMultipleQuestion(_ButtonsQuestion):
    """Any of several, also by their numbers; the answer is their names separated by blanks."""

    button, exclusive = QCheckBox, False


class MinimalSelectQuestion(QuestionWidget):
    """One of many, from a list that opens; the first line is "not chosen"."""

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.combo = QComboBox()
        self._choices: Choices | None = None
        self.combo.activated.connect(lambda: self.say(str(self.combo.currentData())))
        self.place(self.combo)

    def show_choices(self, choices: Choices) -> None:
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self.combo.clear()
        self.combo.addItem("（未选）", "")
        for value, label in choices:
            self.combo.addItem(label, value)
        self.show_value(self.value)

    def show_value(self, value: str) -> None:
        self.combo.setCurrentIndex(max(self.combo.findData(value), 0))
