"""保管期满: which ledger above, its rows to tick, the wish to end them, and below what was ended before."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.presenters.retention import RetentionState, RowTick
from gui.widgets.buttons import plain, quiet
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.layout import clear, column, row, scrolled
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.purge_bar import PurgeBar
from gui.widgets.text import label, paragraph
from gui.widgets.tick_box import TickBox

HEADERS = ("清除时间", "谁", "台账", "多少", "结果", "理由")
WIDTHS = (150, 220, 120, 80, 130, 0)
WIDE = 4000  # px: no line is broken for the eye's sake, one reads them one by one


class RetentionPage(Page):
    """Nothing is ticked by itself; space ticks, the wish is asked twice."""

    register_chosen = Signal(str)
    row_ticked = Signal(str, bool)
    all_ticked = Signal(bool)
    purge_requested = Signal(str)
    years_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("保管期满", parent)
        self.registers = ChoiceCombo("选一个台账")
        self.registers.setAccessibleName("台账")
        self.back, self.years = quiet("全部台账（Esc）", "arrow-left"), plain("保管年限", "calendar-days")
        for part in (self.registers, self.back, self.years):
            self.acts.addWidget(part)
        self.basis = paragraph("", "muted")
        self.nothing = label("没有保管期满的行：期满了就在这里。", "muted")
        self.everything, self.none = quiet("全选"), quiet("全不选")
        self.ticks = QVBoxLayout()
        self.ticks.setSpacing(2)
        self.further = label("", "muted")
        self.bar = PurgeBar()
        self.heading = label("清除记录", "heading")
        self.made = LinesView("清除记录", HEADERS)
        self.made.set_widths(WIDTHS)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.registers)

    def render(self, state: RetentionState) -> None:
        """Show a ledger, its rows and all purge records."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.registers.render(state.registers, state.register)
        self.basis.setText(state.basis)
        self._show_rows(state.rows)
        self.nothing.setVisible(state.loaded and not state.rows)
        self.further.setText(f"还有 {state.further} 行，清除这些以后再列。" if state.further else "")
        self.further.setVisible(bool(state.further))
        for part in (self.rows, self.everything, self.none, self.bar):
            if not state.rows and part.isAncestorOf(QApplication.focusWidget() or self):
                self.registers.setFocus()  # else Qt would take the keyboard anywhere
            part.setVisible(bool(state.rows))
        self.bar.render(sum(one.ticked for one in state.rows), state.reason, state.busy)
        self.heading.setVisible(bool(state.made))
        self.made.setVisible(bool(state.made))
        self.made.lines.show(state.made)

    def _show_rows(self, rows: tuple[RowTick, ...]) -> None:
        if (made := tuple((one.key, one.words) for one in rows)) != self._shown:
            self._shown = made
            clear(self.ticks)
            for one in rows:
                self.ticks.addWidget(self._box(one))
            boxes = [self.ticks.itemAt(at).widget() for at in range(self.ticks.count())]
            for before, after in pairwise((self.none, *boxes, self.bar.ask)):
                self.setTabOrder(before, after)  # what is made later would come last
        for at, one in enumerate(rows):
            box = self.ticks.itemAt(at).widget()
            box.blockSignals(True)
            box.setChecked(one.ticked)
            box.blockSignals(False)

    def _box(self, one: RowTick) -> TickBox:
        box = TickBox(one.words)
        box.toggled.connect(lambda ticked: self.row_ticked.emit(one.key, ticked))
        return box

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(column(self.ticks, self.further, None))
        self.rows = scrolled(inside, WIDE)
        self.body.addWidget(self.basis)
        self.body.addWidget(self.nothing)
        self.body.addLayout(row(self.everything, self.none, None))
        self.body.addWidget(self.rows, 2)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.made, 1)
        self.body.addStretch(0)

    def _connect(self) -> None:
        self.registers.chosen.connect(lambda key: self.register_chosen.emit(key) if key else None)
        self.everything.clicked.connect(lambda: self.all_ticked.emit(True))
        self.none.clicked.connect(lambda: self.all_ticked.emit(False))
        self.bar.purge_requested.connect(self.purge_requested)
        self.years.clicked.connect(self.years_requested)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)
