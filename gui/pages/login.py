"""Log in: one passphrase opens the workspace."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.presenters.login import LoginState
from gui.widgets import buttons
from gui.widgets.field import Field
from gui.widgets.layout import card, column, row
from gui.widgets.page import Page
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.text import label, paragraph


class LoginPage(Page):
    """The field has the focus, Enter opens."""

    unlock_requested = Signal(str)
    typing_began = Signal()
    other_workspace_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.folder = paragraph(look="muted")
        self.passphrase = Field("口令", PassphraseEdit())
        self.unlock = buttons.primary("登录", "lock-open")
        self.other = buttons.quiet("换一个工作区", "folder-open")
        inner = card(
            label("颐检", "title"),
            self.folder,
            self.passphrase,
            self.unlock,
            self.other,
            spacing=14,
        )
        theme.measure(inner, fixed_width=460)
        self.body.addLayout(row(None, column(None, inner, None, None), None))
        self.setFocusProxy(self.passphrase.editor)
        self.passphrase.editor.entered.connect(self._ask)
        self.passphrase.editor.edited.connect(self._edited)
        self.unlock.clicked.connect(self._ask)
        self.other.clicked.connect(self.other_workspace_requested)

    def render(self, state: LoginState) -> None:
        """Show which workspace, whether it is opening, and why it did not open."""
        self.folder.setText(f"工作区：{state.folder}")
        self.unlock.setText("正在打开…" if state.busy else "登录")
        self.unlock.setEnabled(not state.busy)
        self.passphrase.say(state.error)
        if state.error:
            self.passphrase.editor.line.selectAll()
            self.passphrase.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.passphrase.editor.clear()

    def _edited(self, text: str) -> None:
        if len(text) == 1:
            self.typing_began.emit()

    def _ask(self) -> None:
        if self.unlock.isEnabled() and self.passphrase.editor.text:
            self.unlock_requested.emit(self.passphrase.editor.text)
