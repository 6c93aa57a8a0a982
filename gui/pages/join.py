"""Joining a county: people, request file, recovery key, answer file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.join import JoinState
from gui.question_widgets.question_panel import QuestionPanel
from gui.widgets import buttons
from gui.widgets.choose_file import choose_target
from gui.widgets.drop_area import DropArea
from gui.widgets.field import Field
from gui.widgets.layout import card, column, row, scrolled
from gui.widgets.new_passphrase import NewPassphrase
from gui.widgets.page import Page
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.recovery_key import RecoveryKey
from gui.widgets.removable_lines import RemovableLines
from gui.widgets.text import label, paragraph

TITLES = {
    "people": "加入区县：谁用这台电脑",
    "request": "加入区县：交出请求文件",
    "key": "加入区县：恢复密钥",
    "answer": "加入区县：导入答复文件",
}
PEOPLE = (
    "把要在这台电脑上检查和签章的人都加进来，每人自己设口令。两名检查人员都在这台电脑上签章时，两人都要加。"
    "没有执法证的，只填姓名。"
)
REQUEST = "把请求文件用 U 盘等交给区县局，并在电话里核对下面的指纹。请求文件里没有口令，也没有密钥。"
ANSWER = "导入区县局交回的答复文件。先在电话里核对指纹，一字不差才继续：这一步决定这台电脑信任谁。"


class JoinPage(Page):
    """One step at a time."""

    answer_changed = Signal(str, str)
    person_given = Signal(str)
    person_removed = Signal(int)
    person_put_back = Signal()
    request_wanted = Signal()
    request_kept = Signal(str)
    request_handed_over = Signal()
    keep_requested = Signal(str)
    confirmed = Signal()
    answer_chosen = Signal(str)
    answer_confirmed = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.back = buttons.quiet("返回", "arrow-left")
        self.back.clicked.connect(self.back_requested)
        self.acts.addWidget(self.back)
        self.parts = {
            "people": self._make_people(),
            "request": self._make_request(),
            "key": self._make_key(),
            "answer": self._make_answer(),
        }
        inner = QWidget()
        inner.setLayout(column(*self.parts.values(), None))
        self.body.addWidget(scrolled(inner), 1)

    def render(self, state: JoinState) -> None:
        """Show one step."""
        self.title.setText(TITLES[state.step])
        said = state.said or ("正在处理…" if state.busy else "")
        self.notice.say(state.error or said, "bad" if state.error else "info")
        for step, part in self.parts.items():
            part.setVisible(step == state.step)
        self.back.setVisible(state.step in ("people", "answer"))
        if state.step == "people":
            self._render_people(state)
        self.request_print.setText(state.fingerprint)
        self.saved_to.setText(f"已保存到 {state.saved_to}" if state.saved_to else "")
        self.handed_over.setEnabled(bool(state.saved_to))
        self.key.show_key(state.recovery_key)
        self.compare.setVisible(bool(state.answer_name))
        self.answer_title.setText(f"{state.answer_name} 的指纹")
        self.answer_print.setText(state.fingerprint)
        self.accept.setEnabled(not state.busy)
        if (state.step, len(state.people)) != self._begun:
            self._begun = (state.step, len(state.people))
            self._begin(state.step)

    def _begin(self, step: str) -> None:
        """The keyboard starts at the first thing of a step, and of each person."""
        first = next(iter(self.panel.questions.values()), self.add)
        self.setFocusProxy({"people": first, "request": self.keep, "key": self.key, "answer": self.drop}[step])
        self.setFocus()

    def _render_people(self, state: JoinState) -> None:
        if len(state.people) != self._count:
            self._count = len(state.people)
            self.passphrase.clear()
        self.people.render(state.people, state.gone)
        self.panel.render(state.rows)
        self.make.setEnabled(bool(state.people) and not state.busy)

    def _make_people(self) -> QWidget:
        self._count, self._begun = 0, ("", 0)
        self.people, self.panel, self.passphrase = RemovableLines(), QuestionPanel(), NewPassphrase()
        self.add = buttons.plain("加入这个人", "user-plus")
        self.make = buttons.primary("人齐了，生成请求", "chevron-right")
        self.people.removed.connect(self.person_removed)
        self.people.put_back.connect(self.person_put_back)
        self.panel.answer_changed.connect(self.answer_changed)
        self.add.clicked.connect(self._add)
        self.make.clicked.connect(self.request_wanted)
        person = card(self.panel, self.passphrase, row(self.add, None))
        return _whole(paragraph(PEOPLE, "muted"), self.people, person, row(None, self.make))

    def _make_request(self) -> QWidget:
        self.request_print, self.saved_to = label(look="mono"), paragraph(look="muted")
        self.keep = buttons.primary("保存请求文件", "save")
        self.handed_over = buttons.plain("下一步", "chevron-right")
        self.keep.clicked.connect(self._choose_request)
        self.handed_over.clicked.connect(self.request_handed_over)
        return card(
            paragraph(REQUEST), self.request_print, row(self.keep, None), self.saved_to, row(None, self.handed_over)
        )

    def _make_key(self) -> QWidget:
        self.key = RecoveryKey()
        self.key.keep_requested.connect(self.keep_requested)
        self.key.confirmed.connect(self.confirmed)
        return self.key

    def _make_answer(self) -> QWidget:
        self.drop = DropArea("把答复文件拖到这里，或者", "答复文件 (*.json)", (".json",))
        self.answer_title, self.answer_print = label(look="muted"), label(look="mono")
        self.own = Field("您的口令", PassphraseEdit())
        self.accept = buttons.primary("指纹一致，加入", "circle-check")
        self.drop.files_dropped.connect(lambda paths: self.answer_chosen.emit(paths[0]))
        self.accept.clicked.connect(lambda: self.answer_confirmed.emit(self.own.editor.text))
        self.own.editor.entered.connect(self.accept.click)
        self.compare = card(self.answer_title, self.answer_print, self.own, row(None, self.accept))
        return _whole(paragraph(ANSWER, "muted"), self.drop, self.compare)

    def _choose_request(self) -> None:
        choose_target(self, "保存请求文件", "颐检加入请求.json", "请求文件 (*.json)", self.request_kept.emit)

    def _add(self) -> None:
        self.panel.commit()
        if not self.passphrase.problem:
            self.person_given.emit(self.passphrase.text)


def _whole(*parts: object) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts))
    made.layout().setContentsMargins(0, 0, 0, 0)
    return made
