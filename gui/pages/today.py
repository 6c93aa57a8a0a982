"""今日: reports that run by the hour, then begin, continue, what is due, look back."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.today import DraftCard, TodayState
from gui.widgets import buttons
from gui.widgets.layout import clear, row
from gui.widgets.line_button import LineButton
from gui.widgets.lines_view import LinesView
from gui.widgets.page import Page
from gui.widgets.text import label

HEADERS = ("日期", "对象", "检查表或者文书", "结果", "文书编号")
WIDTHS = (120, 0, 230, 180, 310)
DUE_HEADERS = ("最迟", "还有", "对象", "要求")
DUE_WIDTHS = (160, 130, 300, 0)
CLOCK_HEADERS = (*DUE_HEADERS, "由谁报")
CLOCK_WIDTHS = (160, 150, 300, 0, 120)
MINUTE = 20_000  # ms: a running clock is never a minute behind


class TodayPage(Page):
    """Clocks first; then drafts: they are the only thing that can still be lost sight of."""

    start_requested = Signal()
    draft_chosen = Signal(str)
    paper_chosen = Signal(str)
    row_chosen = Signal(str)
    due_chosen = Signal(str)
    clock_chosen = Signal(str)
    due_requested = Signal()
    minute_passed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("今日", parent)
        self.start = buttons.primary("开始检查", "clipboard-check")
        self.acts.addWidget(self.start)
        self.running = label("正在计时", "heading")
        self.clocks = LinesView("正在计时", CLOCK_HEADERS)
        self.clocks.set_widths(CLOCK_WIDTHS)
        self.drafts = QVBoxLayout()
        self.no_drafts = label("没有未完成的文书。", "muted")
        self.summary = label(look="muted")
        self.totals = label(look="muted")
        self.all_due = buttons.quiet("全部应办", "calendar-check")
        self.due = LinesView("应办", DUE_HEADERS)
        self.due.set_widths(DUE_WIDTHS)
        self.no_due = label("没有要办的。", "muted")
        self.recent = LinesView("最近的文书", HEADERS)
        self.recent.set_widths(WIDTHS)
        self.no_recent = label(look="muted")
        for part in (self.running, self.clocks, label("继续", "heading"), self.no_drafts):
            self.body.addWidget(part)
        self.body.addLayout(self.drafts)
        self.body.addSpacing(8)
        self.body.addLayout(row(label("应办", "heading"), None, self.totals, self.all_due))
        self.body.addWidget(self.no_due)
        self.body.addWidget(self.due, 1)
        self.body.addLayout(row(label("最近", "heading"), None, self.summary))
        self.body.addWidget(self.no_recent)
        self.body.addWidget(self.recent, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.start)
        self.start.clicked.connect(self.start_requested)
        self.due.opened.connect(self.due_chosen)
        self.clocks.opened.connect(self.clock_chosen)
        self.all_due.clicked.connect(self.due_requested)
        self.recent.opened.connect(self.paper_chosen)
        self._timer = QTimer(self, interval=MINUTE)
        self._timer.timeout.connect(self.minute_passed)
        self._shown: tuple[tuple[DraftCard, ...], ...] = ()

    def render(self, state: TodayState) -> None:
        """Show the day."""
        self.notice.say(state.error or state.recount or state.waiting, "bad" if state.error else "info")
        self.start.setText(f"开始{state.act}")
        self.no_recent.setText(f"还没有完成的文书。点“开始{state.act}”做第一次。")
        self.no_drafts.setVisible(state.loaded and not any(self._cards(state)))
        self.no_recent.setVisible(state.loaded and not state.recent)
        self.no_due.setVisible(state.loaded and not state.due)
        self.due.setVisible(bool(state.due))
        self.due.lines.show(state.due)
        self.totals.setText(state.totals)
        self.running.setVisible(bool(state.clocks))
        self.clocks.setVisible(bool(state.clocks))
        self.clocks.lines.show(state.clocks)
        if bool(state.clocks) != self._timer.isActive():
            (self._timer.start if state.clocks else self._timer.stop)()
        self.recent.setVisible(bool(state.recent))
        self.summary.setText(state.summary)
        self.recent.lines.show(state.recent)
        if self._cards(state) != self._shown:
            self._shown = self._cards(state)
            clear(self.drafts)
            for cards, chosen in zip(self._shown, (self.draft_chosen, self.paper_chosen, self.row_chosen), strict=True):
                self._show_cards(cards, chosen)
            cards = [self.drafts.itemAt(at).widget() for at in range(self.drafts.count())]
            for before, after in pairwise((self.start, self.clocks, *cards, self.all_due, self.due, self.recent)):
                self.setTabOrder(before, after)  # what was made later would come last

    @staticmethod
    def _cards(state: TodayState) -> tuple[tuple[DraftCard, ...], ...]:
        """What is to be gone on with, kind by kind."""
        return state.drafts, state.awaited, state.to_settle

    def _show_cards(self, cards: tuple[DraftCard, ...], chosen: SignalInstance) -> None:
        for one in cards:
            button = LineButton(one.title, one.detail, one.stage, "warn" if one.signing else "info")
            button.clicked.connect(lambda _checked=False, name=one.id: chosen.emit(name))
            self.drafts.addWidget(button)
