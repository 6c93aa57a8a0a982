"""A passphrase field: hidden letters, an eye to show them, and a hint when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.layout import row
from gui.widgets.text import label

CAPS_HINT = "大写锁定似乎开着"


class _Line(QLineEdit):
    """Qt cannot ask for Caps Lock, so the letters tell: upper case without Shift, or lower case with it."""

    caps_seen = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(letter.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)  # pressed: the old hint no longer holds
        super().keyPressEvent(event)


class PassphraseEdit(QWidget):
    """`text` is what was typed; `edited` at every key, `entered` at Enter."""

    edited = Signal(str)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        self.eye = theme.set_icon(QToolButton(), "eye")
        theme.wear(self.eye, look="quiet").setCheckable(True)
        self.eye.setAccessibleName("显示口令")
        self.eye.setToolTip("显示口令")
        self.caps = label(CAPS_HINT, "error")
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        stack.addLayout(row(self.line, self.eye, spacing=4))
        stack.addWidget(self.caps)
        self.caps.hide()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.line.caps_seen.connect(self.caps.setVisible)
        self.eye.toggled.connect(self._show_letters)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _show_letters(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        theme.set_icon(self.eye, "eye-off" if shown else "eye")
        self.eye.setAccessibleName("隐藏口令" if shown else "显示口令")
