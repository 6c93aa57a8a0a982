"""At the county: the people a laptop asks certificates for, and the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.presenters.admit import AdmitState
from gui.widgets import buttons
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.choose_file import choose_target
from gui.widgets.field import Field
from gui.widgets.layout import card, row
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.text import label, paragraph

BEFORE = "在电话里与现场电脑核对请求的指纹，并逐人核对执法证。签发以后，这些人的签章就是本单位认可的。"
MARK = "这台电脑的工作站代号是 {mark}。要给它公文函号的号段，先按这个代号登记，随答复一起过去。"
AFTER = "把答复文件交回现场电脑，并在电话里念出答复的指纹供对方核对。"


class AdmitPage(Page):
    """Compare, enter the founder's passphrase, save the answer."""

    unit_chosen = Signal(str)
    answer_requested = Signal(str, str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("答复加入请求", parent)
        self.back = buttons.quiet("返回", "arrow-left")
        self.acts.addWidget(self.back)
        self.request_print, self.answer_print = label(look="mono"), label(look="mono")
        self.mark = paragraph(look="muted")
        self.people = LinesView("申请人", ("姓名", "执法证号", "发证机关", "有效期至"))
        self.people.set_widths((200, 240, 0, 160))
        theme.measure(self.people, fixed_height=160)
        self.unit = Field(
            "这台电脑属于哪个单位", ChoiceCombo("（未选）"), "单位不同，能做的文书不同；没有的单位先在“单位”名录登记。"
        )
        self.passphrase = Field("建立本工作区的人的口令", PassphraseEdit())
        self.answer = buttons.primary("签发证书，保存答复文件", "save")
        self.asking = card(
            paragraph(BEFORE), label("请求的指纹", "muted"), self.request_print, self.people, self.unit, self.mark,
            self.passphrase, row(None, self.answer),
        )  # fmt: skip
        self.saved_to = paragraph(look="muted")
        self.answered = card(paragraph(AFTER), label("答复的指纹", "muted"), self.answer_print, self.saved_to)
        self.body.addWidget(self.asking)
        self.body.addWidget(self.answered)
        self.body.addStretch(1)
        self.setFocusProxy(self.unit.editor)
        self.unit.editor.chosen.connect(self.unit_chosen)
        self.back.clicked.connect(self.back_requested)
        self.answer.clicked.connect(self._choose)
        self.passphrase.editor.entered.connect(self._choose)

    def render(self, state: AdmitState) -> None:
        """Show the request, and the answer once it was written."""
        self.notice.say(state.error)
        self.request_print.setText(state.request_fingerprint)
        self.people.lines.show(state.people)
        asked, asking = not self.asking.isHidden(), bool(state.people) and not state.answer_fingerprint
        self.asking.setVisible(asking)
        self.unit.editor.render(state.units, state.unit)
        self.mark.setText(MARK.format(mark=state.mark))
        self.answer.setEnabled(bool(state.unit) and not state.busy)
        self.answered.setVisible(bool(state.answer_fingerprint))
        self.answer_print.setText(state.answer_fingerprint)
        self.saved_to.setText(f"已保存到 {state.saved_to}")
        if state.answer_fingerprint:
            self.passphrase.editor.clear()
        if asking != asked:
            (self.unit.editor if asking else self.back).setFocus()

    def _choose(self) -> None:
        passphrase = self.passphrase.editor.text
        if passphrase and self.answer.isEnabled():
            choose_target(
                self, "保存答复文件", "颐检加入答复.json", "答复文件 (*.json)",
                lambda path: self.answer_requested.emit(passphrase, path),
            )  # fmt: skip
