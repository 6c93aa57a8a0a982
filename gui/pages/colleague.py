"""Another inspector on this computer: who they are, their passphrase, the founder's consent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from gui.presenters.colleague import ColleagueState
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets import buttons
from gui.widgets.field import Field
from gui.widgets.layout import card, column, scrolled
from gui.widgets.new_passphrase import NewPassphrase
from gui.widgets.page import Page
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.text import label

CONSENT = "建立本工作区的人在这里输入口令，表示同意签发证书。"


class ColleaguePage(Page):
    """The new inspector types their passphrase, then the founder theirs."""

    answer_changed = Signal(str, str)
    admission_requested = Signal(str, str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("为检查人员开设本机口令", parent)
        self.back = buttons.quiet("返回", "arrow-left")
        self.admit = buttons.primary("签发证书", "user-plus")
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.admit)
        self.panel, self.passphrase = QuestionPanel(), NewPassphrase()
        self.founders = Field("建立本工作区的人的口令", PassphraseEdit(), CONSENT)
        person = card(label("检查人员", "heading"), self.panel)
        own = card(label("检查人员自己设口令", "heading"), self.passphrase)
        inner = QWidget()
        inner.setLayout(column(person, own, card(self.founders), None))
        self.body.addWidget(scrolled(inner))
        self.panel.answer_changed.connect(self.answer_changed)
        self.back.clicked.connect(self.back_requested)
        self.admit.clicked.connect(self._ask)
        self.founders.editor.entered.connect(self._ask)

    def render(self, state: ColleagueState) -> None:
        """Show the questions."""
        self.notice.say(state.error)
        self.panel.render(state.rows)
        self.admit.setEnabled(not state.busy)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.passphrase.clear()
        self.founders.editor.clear()

    def _ask(self) -> None:
        self.panel.commit()
        if not self.passphrase.problem and self.founders.editor.text:
            self.admission_requested.emit(self.passphrase.text, self.founders.editor.text)
