"""Choosing a passphrase: twice, with a hint how good it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.presenters.passphrase_strength import problem, strength
from gui.widgets.field import Field
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.text import label, paragraph

ADVICE = (
    "至少 12 个字符，建议用几个不相干的词连成一句。它打开数据，也是您的签章钥匙：只有您自己知道，谁也不能替您找回。"
)


class NewPassphrase(QWidget):
    """`text` is the passphrase; `problem` why it cannot be taken yet."""

    entered = Signal()

    def __init__(self, title: str = "口令", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = Field(title, PassphraseEdit())
        self.second = Field("再输一次", PassphraseEdit())
        self.hint = label()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        for part in (paragraph(ADVICE, "muted"), self.first, self.hint, self.second):
            stack.addWidget(part)
        self.setFocusProxy(self.first.editor)
        self.first.editor.edited.connect(self._judge)
        self.first.editor.entered.connect(self.second.editor.setFocus)
        self.second.editor.entered.connect(self.entered)

    @property
    def text(self) -> str:
        """What was typed first."""
        return self.first.editor.text

    @property
    def problem(self) -> str:
        """Why it cannot be taken, or ""; also shown under the second field."""
        wrong = problem(self.first.editor.text, self.second.editor.text)
        self.second.say(wrong)
        return wrong

    def clear(self) -> None:
        """Forget both."""
        for field in (self.first, self.second):
            field.editor.clear()
        self._judge("")

    def _judge(self, text: str) -> None:
        tone, words = strength(text)
        self.hint.setText(words)
        theme.wear(self.hint, tone=tone)
