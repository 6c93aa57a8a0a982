"""Sign: ink while the answers can still be seen, then one passphrase after the other; partly sealed is plain to see."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.presenters.sign import INK, SEAL, SignState
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets.buttons import danger, plain, primary
from gui.widgets.field import Field
from gui.widgets.layout import card, clear, row, scrolled
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.sign import Sign
from gui.widgets.text import label, paragraph
from gui.widgets.void_bar import VoidBar

BY_PEN = (
    "纸质签署：定稿后打印，每一页和最后的签名处都留有签名线。检查人员现在仍要各自输入口令封签；"
    "签完的各页拍照或者扫描，在这份文书的页面上点“收回签字页”。收回以前，这份文书在今日里标为“待纸签”。"
)


class SignPage(Page):
    """Two phases: ink, then seals."""

    answer_changed = Signal(str, str)
    retry_requested = Signal()
    back_requested = Signal()
    finalise_requested = Signal()
    seal_requested = Signal(str)
    void_requested = Signal(str)
    again_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("签字", parent)
        self.missing = paragraph("", "muted")
        self.back = plain("回到复核", "arrow-left")
        self.finalise = primary("定稿并封签", "file-check")
        self.retry = danger("重试保存")
        self.saved = label("", "hint")
        self.acts.addWidget(self.back)
        self.acts.addWidget(self.finalise)
        self.summary = paragraph("", "heading")
        self.findings = paragraph("", "muted")
        self.panel = QuestionPanel()
        self.by_pen = Notice()
        self.passphrase = PassphraseEdit()
        self.passphrase_field = Field("签署口令", self.passphrase, "口令只在本机解开本人的签名密钥。")
        self.seal = primary("封签", "lock")
        self.void = VoidBar()
        self.number, self.few = label("", "mono"), Notice()
        self.progress = QVBoxLayout()
        self.turn = paragraph("", "heading")
        self.phases = QStackedWidget()
        self.phases.addWidget(self._ink_phase())
        self.phases.addWidget(self._seal_phase())
        self.body.addWidget(self.missing)
        self.body.addWidget(self.phases, 1)
        self.body.addWidget(self.by_pen)
        self.body.addLayout(row(None, self.retry, self.saved))
        self._shown = SignState()
        self._connect()

    def render(self, state: SignState) -> None:
        """Show where the signing stands."""
        self.notice.say(state.error)
        self.phases.setVisible(bool(state.phase))
        self.phases.setCurrentIndex(int(state.phase == SEAL))
        inking = state.phase == INK
        for part in (self.back, self.finalise):
            part.setVisible(inking)
        self.finalise.setEnabled(not (state.missing or state.busy))
        self.missing.setText(f"还缺：{state.missing}" if inking and state.missing else "")
        self.missing.setVisible(inking and bool(state.missing))
        self.saved.setText(state.saved if inking else "")
        theme.wear(self.saved, tone="bad" if state.unsaved else "good")
        self.retry.setVisible(inking and state.unsaved)
        self.by_pen.say(BY_PEN if inking and state.by_pen else "", "info")
        self._show_summary(state)
        if inking:
            self.panel.render(state.rows)
            if self._shown.phase != INK:  # a paper without ink is only frozen and sealed
                next(iter(self.panel.questions.values()), self.finalise).setFocus()
        elif state.phase == SEAL:
            if self._shown.phase != SEAL:
                self.void.fold()
            self._show_seals(state)
        self._shown = state

    def _ink_phase(self) -> QWidget:
        content = QWidget()
        stack = QVBoxLayout(content)
        stack.setSpacing(12)
        stack.addWidget(card(self.summary, self.findings))
        stack.addWidget(self.panel)
        return scrolled(content)

    def _seal_phase(self) -> QWidget:
        content = QWidget()
        stack = QVBoxLayout(content)
        stack.setSpacing(16)
        explained = paragraph(
            "记录已定稿，不能再改。写明的人依次输入自己的口令封签；未签完可以离开，回来接着签。", "muted"
        )
        stack.addWidget(card(self.number, self.few, explained, self.progress))
        stack.addWidget(card(self.turn, self.passphrase_field, row(self.seal, None)))
        stack.addWidget(self.void)
        return scrolled(content, 720)

    def _connect(self) -> None:
        self.panel.answer_changed.connect(self.answer_changed)
        self.back.clicked.connect(self.back_requested)
        self.retry.clicked.connect(self.retry_requested)
        self.finalise.clicked.connect(self._finalise)
        self.seal.clicked.connect(self._seal)
        self.passphrase.entered.connect(self._seal)
        self.void.void_requested.connect(self.void_requested)
        self.void.again_requested.connect(self.again_requested)

    def _show_summary(self, state: SignState) -> None:
        counted = "　".join(f"{words} {count}" for words, count in state.counts if count)
        self.summary.setText("\n".join(part for part in (f"{state.subject}　{state.title}", counted) if part))
        said = [f"不符合 {one.title}　{one.detail}" for one in state.findings]
        said += [f"{one.title}　{one.detail}" for one in state.written]
        self.findings.setText("\n".join(said))
        self.findings.setVisible(bool(said))

    def _show_seals(self, state: SignState) -> None:
        self.number.setText(state.number)
        self.number.setVisible(bool(state.number))
        self.few.say(state.few, "warn")
        if state.inspectors != self._shown.inspectors or self._shown.phase != SEAL:
            clear(self.progress)
            for one in state.inspectors:
                sign = Sign("circle-check", "good") if one.sealed else Sign("pencil", "muted")
                words = "已封签" if one.sealed else "待封签"
                self.progress.addLayout(row(sign, label(f"{one.title} {one.name}：{words}"), None))
        name = next((one.name for one in state.inspectors if one.role == state.sealing), "")
        self.turn.setText(f"请 {name} 输入口令")
        self.passphrase.setAccessibleName(f"{name} 的签署口令")
        self.seal.setEnabled(not state.busy)
        self.void.setEnabled(not state.busy)
        if (
            not state.busy
            and self.isVisible()
            and (state.sealing, state.error) != (self._shown.sealing, self._shown.error)
        ):
            self.passphrase.setFocus()

    def _finalise(self) -> None:
        self.panel.commit()
        self.finalise_requested.emit()

    def _seal(self) -> None:
        passphrase = self.passphrase.text
        self.passphrase.clear()
        if passphrase:
            self.seal_requested.emit(passphrase)
