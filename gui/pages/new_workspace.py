"""Founding a county's workspace, one step at a time."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.new_workspace import STEPS, NewWorkspaceState
from gui.question_widgets.question_panel import QuestionPanel
from gui.question_widgets.repeat_box import focus_stops
from gui.widgets import buttons
from gui.widgets.layout import card, column, row, scrolled
from gui.widgets.new_passphrase import NewPassphrase
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.recovery_key import RecoveryKey
from gui.widgets.removable_lines import RemovableLines
from gui.widgets.text import paragraph

OWN = "权限决定本单位能出具哪些文书。区县局从本级权限开始，乡镇（街道）在取得赋权或者委托后再添加。可以以后再改。"


class NewWorkspacePage(Page):
    """Unit, authority, person, passphrase, recovery key."""

    answer_changed = Signal(str, str)
    next_requested = Signal()
    back_requested = Signal()
    authority_wanted = Signal()
    authority_given = Signal()
    authority_removed = Signal(int)
    authority_put_back = Signal()
    passphrase_given = Signal(str)
    keep_requested = Signal(str)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.remark = Notice()
        self.panels = {step: QuestionPanel() for step in ("unit", "authority", "person")}
        self.parts = {
            "unit": card(self.panels["unit"], self.remark),
            "authority": self._make_authority(),
            "person": card(self.panels["person"]),
            "passphrase": self._make_passphrase(),
            "key": self._make_key(),
        }
        inner = QWidget()
        inner.setLayout(column(*self.parts.values(), None))
        self.body.addWidget(scrolled(inner), 1)
        self.back = buttons.quiet("上一步", "arrow-left")
        self.next = buttons.primary("下一步", "chevron-right")
        self.body.addLayout(row(self.back, None, self.next))
        for panel in self.panels.values():
            panel.answer_changed.connect(self.answer_changed)
        self.back.clicked.connect(self.back_requested)
        self.next.clicked.connect(self._go_on)
        self._step = ""

    def render(self, state: NewWorkspaceState) -> None:
        """Show one step."""
        self.title.setText(state.title)
        said = state.said or ("正在建立工作区…" if state.busy else "")
        self.notice.say(state.error or said, "bad" if state.error else "info")
        for step, part in self.parts.items():
            part.setVisible(step == state.step)
        if state.step in self.panels:
            self.panels[state.step].render(state.rows)
        self.remark.say(state.remark, "info")
        self.lines.render(state.authority, state.gone)
        self.adding.setVisible(state.adding)
        self.add.setVisible(not state.adding)
        self.key.show_key(state.recovery_key)
        self.next.setText("建立工作区" if state.step == "passphrase" else "下一步")
        self.next.setEnabled(not state.busy)
        for button in (self.back, self.next):
            button.setVisible(state.step != STEPS[-1])
        if state.step != self._step:
            self._begin(state.step)

    def _begin(self, step: str) -> None:
        """The keyboard starts at the first thing of a step; a passphrase never outlives its step."""
        self._step = step
        self.passphrase.clear()
        first = next(iter(self.panels[step].questions.values()), self.next) if step in self.panels else self.parts[step]
        {"passphrase": self.passphrase, "key": self.key}.get(step, first).setFocus()
        stops = focus_stops(self.panels[step].questions.values()) if step in self.panels else []
        for before, after in pairwise((*stops[-1:], self.back, self.next)):
            self.setTabOrder(before, after)  # the questions of a step are made later than its buttons

    def _make_authority(self) -> QWidget:
        self.lines = RemovableLines()
        self.add = buttons.plain("添加一条", "plus")
        keep, drop = buttons.primary("存入这一条", "circle-check"), buttons.quiet("收起")
        self.adding = card(self.panels["authority"], row(drop, None, keep))
        self.lines.removed.connect(self.authority_removed)
        self.lines.put_back.connect(self.authority_put_back)
        self.add.clicked.connect(self.authority_wanted)
        keep.clicked.connect(self._give_authority)
        drop.clicked.connect(lambda: self._hide_adding())
        return card(paragraph(OWN, "muted"), row(self.add, None), self.adding, self.lines)

    def _make_passphrase(self) -> QWidget:
        self.passphrase = NewPassphrase()
        self.passphrase.entered.connect(self._go_on)
        return card(self.passphrase)

    def _make_key(self) -> QWidget:
        self.key = RecoveryKey()
        self.key.keep_requested.connect(self.keep_requested)
        self.key.confirmed.connect(self.confirmed)
        return self.key

    def _give_authority(self) -> None:
        self.panels["authority"].commit()
        self.authority_given.emit()

    def _hide_adding(self) -> None:
        self.adding.hide()
        self.add.show()

    def _go_on(self) -> None:
        if self._step in self.panels:
            self.panels[self._step].commit()
            self.next_requested.emit()
        elif not self.passphrase.problem:
            self.passphrase_given.emit(self.passphrase.text)
