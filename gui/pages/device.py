"""A copy of a workspace was opened: three ways on, and for the first one a tick that the other copy is given up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.device import ASK, MOVE, REQUEST, DeviceState
from gui.widgets import buttons
from gui.widgets.choose_file import choose_target
from gui.widgets.layout import card, column, row
from gui.widgets.line_button import LineButton
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph
from gui.widgets.tick_box import TickBox

TITLES = {ASK: "这份工作区要怎么用", MOVE: "移机", REQUEST: "新工作站：等区县答复"}
WHY = (
    "这份工作区不是一直在这台电脑的这个文件夹里用的：可能是复制来的、从备份恢复的，或者文件夹改了名、挪了位置。"
    "同一个工作站代号在两处一起用，会发出相同的文书号，所以请先选一种用法。"
)
MOVING = (
    "以后只有这台电脑用{mark}，文书号接着往下发。移机记入审计和“工作站”名录。"
    "如果这一份是较早的备份，备份以后发过的文书号这里还不知道：移机后请先导入那些文书，再办新的。"
)
RETIRED = "我确认：原来那一份（原来的电脑、原来的文件夹）以后不再使用"
REQUESTED = (
    "这台电脑会有自己的工作站代号，原来那一份照常使用。请把请求文件交给区县局，并在电话里核对下面的指纹；"
    "导入答复以前，这里只能查看。"
)


class DevicePage(Page):
    """One step at a time; Esc goes back."""

    move_requested = Signal()
    move_confirmed = Signal(bool)
    reading_requested = Signal()
    new_requested = Signal()
    request_kept = Signal(str)
    answer_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TITLES[ASK], parent)
        self.back = buttons.quiet("返回（Esc）", "arrow-left")
        self.back.setShortcut("Esc")
        self.acts.addWidget(self.back)
        self.move = LineButton("移机", "以后只在这台电脑上用，原来那一份停用；工作站代号和文书号接着用")
        self.read = LineButton("只读查看", "都能查看、打印、导出；不能填写、定稿、封签和保存。下次登录再问")
        self.new = LineButton("新工作站", "原来那一份照常用；这台电脑向区县局申请自己的代号，批下来以前只能查看")
        self.parts = {ASK: self._make_ask(), MOVE: self._make_move(), REQUEST: self._make_request()}
        for part in self.parts.values():
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._step = ""
        self.back.clicked.connect(self.back_requested)

    def render(self, state: DeviceState) -> None:
        """Show one step."""
        self.title.setText(TITLES[state.step])
        self.notice.say(state.error or ("正在处理…" if state.busy else ""), "bad" if state.error else "info")
        self.moving.setText(MOVING.format(mark=f"工作站代号 {state.mark}" if state.mark else "这份工作区"))
        self.confirm.setEnabled(self.retired.isChecked() and not state.busy)
        self.print.setText(state.fingerprint)
        self.saved_to.setText(f"已保存到 {state.saved_to}" if state.saved_to else "")
        self.saved_to.setVisible(bool(state.saved_to))
        for part in (self.move, self.read, self.new, self.keep, self.answer, self.look):
            part.setEnabled(not state.busy)
        if state.step != self._step:
            self._turn_to(state.step)

    def _turn_to(self, step: str) -> None:
        """The step that comes takes the keyboard before the one that goes would hand it to anything."""
        self._step = step
        self.retired.setChecked(False)
        first = {ASK: self.move, MOVE: self.retired, REQUEST: self.keep}[step]
        self.parts[step].show()
        self.setFocusProxy(first)
        first.setFocus()
        for name, part in self.parts.items():
            part.setVisible(name == step)

    def _make_ask(self) -> QWidget:
        self.move.clicked.connect(self.move_requested)
        self.read.clicked.connect(self.reading_requested)
        self.new.clicked.connect(self.new_requested)
        return _whole(paragraph(WHY), self.move, self.read, self.new)

    def _make_move(self) -> QWidget:
        self.moving, self.retired = paragraph(), TickBox(RETIRED)
        self.confirm = buttons.primary("移到这台电脑", "circle-check")
        self.retired.toggled.connect(self.confirm.setEnabled)
        self.confirm.clicked.connect(lambda: self.move_confirmed.emit(self.retired.isChecked()))
        return card(self.moving, self.retired, row(None, self.confirm))

    def _make_request(self) -> QWidget:
        self.print, self.saved_to = label(look="mono"), paragraph(look="muted")
        self.keep = buttons.primary("保存请求文件", "save")
        self.answer = buttons.plain("导入答复文件", "download")
        self.look = buttons.plain("先只读查看", "eye")
        self.keep.clicked.connect(
            lambda: choose_target(
                self, "保存请求文件", "颐检加入请求.json", "请求文件 (*.json)", self.request_kept.emit
            )
        )
        self.answer.clicked.connect(self.answer_requested)
        self.look.clicked.connect(self.reading_requested)
        heading = label("请求的指纹", "muted")
        return card(
            paragraph(REQUESTED), heading, self.print, row(self.keep, self.answer, self.look, None), self.saved_to
        )


def _whole(*parts: object) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts))
    made.layout().setContentsMargins(0, 0, 0, 0)
    return made
