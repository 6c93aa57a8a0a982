"""文书模板: the kinds of paper, each with the wording this office uses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.templates import TemplatesState
from gui.widgets import buttons
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import paragraph

HEADERS = ("文种", "名称", "现在用", "说明")
WIDTHS = (80, 280, 320, 0)
MEANT = "改的是印出来的措辞。改动作为记录保存；已经开始和已经封签的文书不变，仍用当时的模板。"


class TemplatesPage(Page):
    """Enter opens the wording of a kind."""

    paper_chosen = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("文书模板", parent)
        self.back = buttons.quiet("返回权限", "arrow-left")
        self.acts.addWidget(self.back)
        self.list = LinesView("文书的种类", HEADERS)
        self.list.set_widths(WIDTHS)
        self.body.addWidget(paragraph(MEANT, "muted"))
        self.body.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
        self.setTabOrder(self.list, self.back)
        self.list.opened.connect(self.paper_chosen)
        self.back.clicked.connect(self.back_requested)

    def render(self, state: TemplatesState) -> None:
        """Show the kinds."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.list.lines.show(state.lines)
