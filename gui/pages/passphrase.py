"""Whoever is logged in gives themselves a new passphrase: the old one, then the new one twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.presenters.passphrase import PassphraseState
from gui.widgets import buttons
from gui.widgets.field import Field
from gui.widgets.layout import card, row, scrolled
from gui.widgets.new_passphrase import NewPassphrase
from gui.widgets.page import Page
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.text import paragraph

DONE = "口令已更改。以后登录和封签请用新口令，原来的口令已经作废。"
STILL = (
    "更改以前做的备份，仍由当时的口令打开。如果怕原来的口令已被别人知道，请重新做一份备份，并把以前的备份收好或者销毁。"
)


class PassphrasePage(Page):
    """Enter goes on; nothing that was typed outlives the page."""

    change_requested = Signal(str, str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("更改我的口令", parent)
        self.back = buttons.quiet("返回（Esc）", "arrow-left")
        self.acts.addWidget(self.back)
        self.old, self.new = Field("现在的口令", PassphraseEdit()), NewPassphrase("新口令")
        self.change = buttons.primary("更改口令", "key-round")
        inner = card(self.old, self.new, paragraph(STILL, "hint"), row(None, self.change), spacing=14)
        self.body.addWidget(scrolled(inner, 720))
        self.setFocusProxy(self.old.editor)
        self.old.editor.entered.connect(self.new.setFocus)
        self.new.entered.connect(self._ask)
        self.change.clicked.connect(self._ask)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: PassphraseState) -> None:
        """Show what came of it."""
        self.notice.say(state.error or (DONE if state.done else ""), "bad" if state.error else "good")
        self.change.setText("正在更改…" if state.busy else "更改口令")
        self.change.setEnabled(not state.busy)
        if state.done:
            self._forget()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._forget()

    def _forget(self) -> None:
        self.old.editor.clear()
        self.new.clear()

    def _ask(self) -> None:
        self.old.say("" if self.old.editor.text else "请先输入现在的口令。")
        if not self.new.problem and self.old.editor.text and self.change.isEnabled():
            self.change_requested.emit(self.old.editor.text, self.new.text)
