"""今日: begin, continue, look back."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal, SignalInstance
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


class TodayPage(Page):
    """Drafts first: they are the only thing that can still be lost sight of."""

    start_requested = Signal()
    draft_chosen = Signal(str)
    paper_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("今日", parent)
        self.start = buttons.primary("开始检查", "clipboard-check")
        self.acts.addWidget(self.start)
        self.drafts = QVBoxLayout()
        self.no_drafts = label("没有未完成的文书。", "muted")
        self.summary = label(look="muted")
        self.recent = LinesView("最近的文书", HEADERS)
        self.recent.set_widths(WIDTHS)
        self.no_recent = label(look="muted")
        for part in (label("继续", "heading"), self.no_drafts):
            self.body.addWidget(part)
        self.body.addLayout(self.drafts)
        self.body.addSpacing(8)
        self.body.addLayout(row(label("最近", "heading"), None, self.summary))
        self.body.addWidget(self.no_recent)
        self.body.addWidget(self.recent, 1)
        self.body.addStretch(0)
        self.setFocusProxy(self.start)
        self.start.clicked.connect(self.start_requested)
        self.recent.opened.connect(self.paper_chosen)
        self._shown: tuple[tuple[DraftCard, ...], ...] = ()

    def render(self, state: TodayState) -> None:
        """Show the day."""
        self.notice.say(state.error or state.waiting, "bad" if state.error else "info")
        self.start.setText(f"开始{state.act}")
        self.no_recent.setText(f"还没有完成的文书。点“开始{state.act}”做第一次。")
        self.no_drafts.setVisible(state.loaded and not state.drafts and not state.awaited)
        self.no_recent.setVisible(state.loaded and not state.recent)
        self.recent.setVisible(bool(state.recent))
        self.summary.setText(state.summary)
        self.recent.lines.show(state.recent)
        if (state.drafts, state.awaited) != self._shown:
            self._shown = (state.drafts, state.awaited)
            clear(self.drafts)
            self._show_cards(state.drafts, self.draft_chosen)
            self._show_cards(state.awaited, self.paper_chosen)
            cards = [self.drafts.itemAt(at).widget() for at in range(self.drafts.count())]
            for before, after in pairwise((self.start, *cards, self.recent)):
                self.setTabOrder(before, after)  # what was made later would come last

    def _show_cards(self, cards: tuple[DraftCard, ...], chosen: SignalInstance) -> None:
        for one in cards:
            button = LineButton(one.title, one.detail, one.stage, "warn" if one.signing else "info")
            button.clicked.connect(lambda _checked=False, name=one.id: chosen.emit(name))
            self.drafts.addWidget(button)
