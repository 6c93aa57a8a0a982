"""The first page of a first start: three ways in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.welcome import WelcomeState
from gui.widgets import buttons
from gui.widgets.choose_file import choose_folder
from gui.widgets.layout import card, clear, column, row
from gui.widgets.line_button import LineButton
from gui.widgets.page import Page
from gui.widgets.text import label, paragraph


class WelcomePage(Page):
    """Nothing is made before one of the three is chosen."""

    folder_chosen = Signal(str)
    new_requested = Signal()
    join_requested = Signal()
    demo_requested = Signal()
    demo_entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("欢迎使用颐检", parent)
        self.new = LineButton("新建工作区", "区县民政局用：登记本单位、权限和第一位检查人员，成为本区县的信任起点")
        self.join = LineButton("加入区县", "现场电脑用：生成一个请求文件交给区县局，再导入区县局的答复文件")
        self.demo = LineButton("演示工作区", "先看看：虚构的机构和人员，全部标明“示例”，不能与正式记录混用")
        self.folder = paragraph(look="muted")
        self.choose = buttons.plain("换一个文件夹，或打开已有的工作区", "folder-open")
        self.people = QVBoxLayout()
        self.enter = buttons.primary("去登录", "lock-open")
        self.ways = QWidget()
        self.ways.setLayout(column(self.new, self.join, self.demo, self.folder, row(self.choose, None), spacing=12))
        self.made = card(
            label("演示工作区已经建好", "heading"),
            paragraph("请记下一个口令，用它登录。演示口令不保密。"),
            self.people,
            row(None, self.enter),
        )
        self.body.addWidget(self.ways)
        self.body.addWidget(self.made)
        self.body.addStretch(1)
        self.setFocusProxy(self.new)
        self.new.clicked.connect(self.new_requested)
        self.join.clicked.connect(self.join_requested)
        self.demo.clicked.connect(self.demo_requested)
        self.enter.clicked.connect(self.demo_entered)
        self.choose.clicked.connect(self._choose)

    def render(self, state: WelcomeState) -> None:
        """Show where a workspace would stand, or the demo's passphrases."""
        self.notice.say(state.error or ("正在建立演示工作区…" if state.busy else ""), "bad" if state.error else "info")
        self.folder.setText(f"数据放在：{state.folder}")
        self.ways.setEnabled(not state.busy)
        self.made.setVisible(bool(state.demo_people))
        if state.demo_people and not self.ways.isHidden():
            self.enter.setFocus()  # before the ways go, which would hand the keyboard to anything
        self.ways.setVisible(not state.demo_people)
        clear(self.people)
        for name, passphrase in state.demo_people:
            self.people.addLayout(row(label(name), label(passphrase, "mono"), None))

    def _choose(self) -> None:
        start = self.folder.text().partition("：")[2]
        choose_folder(self, "选择工作区的文件夹", start, self.folder_chosen.emit)
