"""赋权清单: which unit above, its authority below, saved as a sheet to be posted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.presenters.authority_sheet import AuthoritySheetState
from gui.widgets.buttons import primary, quiet
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.choose_file import choose_target
from gui.widgets.lines_view import LinesView
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.text import label

HEADERS = ("事项", "文书", "方式", "以谁的名义", "文号", "起止日期", "标记")
WIDTHS = (190, 0, 70, 150, 150, 215, 130)


class AuthoritySheetPage(Page):
    """What is marked in the last column is not printed."""

    unit_chosen = Signal(str)
    sheet_requested = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("赋权清单", parent)
        self.units = ChoiceCombo("（未选）")
        self.units.setAccessibleName("单位")
        self.back = quiet("权限（Esc）", "arrow-left")
        self.save = primary("另存为清单…", "save")
        for part in (self.units, self.back, self.save):
            self.acts.addWidget(part)
        self.remark = Notice()
        self.nothing = label("还没有登记权限。请先在“权限”名录里登记。", "muted")
        self.lines = LinesView("赋权清单", HEADERS)
        self.lines.set_widths(WIDTHS)
        self.body.addWidget(self.remark)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.lines, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.units)
        self.units.chosen.connect(self.unit_chosen)
        self.save.clicked.connect(self._choose_target)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def render(self, state: AuthoritySheetState) -> None:
        """Show one unit's authority."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.units.render(state.units, state.unit)
        self.remark.say(state.remark, "warn")
        self.nothing.setVisible(state.loaded and not state.lines)
        self.lines.setVisible(bool(state.lines))
        self.lines.lines.show(state.lines)
        self.save.setEnabled(state.posted > 0 and not state.busy)

    def _choose_target(self) -> None:
        choose_target(self, "另存为", "赋权清单.pdf", "PDF (*.pdf);;Word (*.docx)", self.sheet_requested.emit)
