"""A question answered by a hand-written signature."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.question_widgets.question_widget import QuestionWidget
from gui.widgets.ink_pad import InkPad


class InkQuestion(QuestionWidget):
    """An ink pad with its two buttons; what was wiped is put back where strokes are taken back."""

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.pad = InkPad()
        self.undo = QPushButton()
        self.clear = QPushButton("清除重写")
        self.pad.ink_changed.connect(self._written)
        self.undo.clicked.connect(self.pad.undo)
        self.clear.clicked.connect(self.pad.clear)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pad)
        row = QHBoxLayout()
        for button in (self.undo, self.clear):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._name_acts()
        self.place(box)
        self.setFocusProxy(self.undo)

    def show_value(self, value: str) -> None:
        self.pad.show_ink(value)
        self._name_acts()

    def set_readonly(self, readonly: bool) -> None:
        self.pad.set_readonly(readonly)
        self.undo.setVisible(not readonly)
        self.clear.setVisible(not readonly)

    def _written(self, ink: str) -> None:
        self._name_acts()
        self.say(ink)

    def _name_acts(self) -> None:
        self.undo.setText("放回刚清除的" if self.pad.wiped else "撤销一笔")
        for button in (self.undo, self.clear):
            button.setAccessibleName(f"{self.title}：{button.text()}")
