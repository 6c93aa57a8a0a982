"""Questions answered by choosing: one of several as radio buttons or as a list, or any of several as boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QComboBox, QRadioButton, QWidget

from gui.question_widgets.question_widget import Choices, QuestionWidget
from gui.widgets.flow import Flow

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class _ButtonsQuestion(QuestionWidget):
    """Buttons side by side as far as they fit, made anew only when the choices change."""

    button: type[QAbstractButton]
    exclusive: bool

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.buttons: dict[str, QAbstractButton] = {}
        self._choices: Choices = ()
        self._group = QButtonGroup(self, exclusive=self.exclusive)
        box = QWidget()
        self._row = Flow(spacing=18, below=4)
        box.setLayout(self._row)
        self.place(box)

    def show_choices(self, choices: Choices) -> None:
        if tuple(choices) == self._choices:
            return
        for button in self.buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
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
        step = STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_requested.emit()
        elif step and self._walk(step):
            pass  # Qt itself walks by where buttons stand, and knows nothing below the last of a line
        elif event.modifiers() in BARE and 0 <= number < len(self.buttons):
            self._take(list(self.buttons.values())[number])
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> bool:
        """To the next or the previous choice, without taking it; False at the ends."""
        buttons = list(self.buttons.values())
        here = next((at for at, button in enumerate(buttons) if button.hasFocus()), -1)
        if here < 0 or not 0 <= here + step < len(buttons):
            return False
        buttons[here + step].setFocus()
        return True

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
        self._row.addWidget(button)
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
