"""一次办齐: the papers in a list at the left, the one looked at beside it, and at the right as it will be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QListWidgetItem, QSplitter, QStackedWidget, QWidget

from gui import theme
from gui.presenters.filling.fill_state import NOWHERE
from gui.presenters.papers.proposal_states import PaperTab, ProposalsState
from gui.widgets.buttons import plain, primary, quiet
from gui.widgets.fitted_list import FittedList
from gui.widgets.layout import column
from gui.widgets.offer_pane import OfferPane
from gui.widgets.page import Page
from gui.widgets.paper_pane import PaperPane
from gui.widgets.pdf_view import PdfView
from gui.widgets.seal_box import SealBox
from gui.widgets.text import paragraph

KEY = Qt.ItemDataRole.UserRole
LIST = 270  # px at 100 %
WIDE = 4000  # px: as wide as there is room, where everything stands one under the other
NARROW = 430  # px of a page beside what is edited
SIDE_BY_SIDE = 1020  # px at 100 % that list, paper and preview need beside each other
DONE = "这一份已经封签。"
FROZEN = "这一份已定稿，不能再改。请完成封签。"
NOTHING = "没有要办的文书：发现的问题都已经办过，或者没有发现问题。别的请从案件里办理。"


class ProposalsPage(Page):
    """Up and Down walk the papers, Tab goes on into the one that is shown."""

    paper_chosen = Signal(str)
    paper_ticked = Signal(bool)
    matter_ticked = Signal(str, bool)
    person_chosen = Signal(int, str)
    begin_requested = Signal()
    answer_changed = Signal(str, str)
    copy_added = Signal(str)
    copy_removed = Signal(str)
    term_confirmed = Signal(str, str)
    carry_requested = Signal()
    retry_requested = Signal()
    seal_requested = Signal(object)
    stop_requested = Signal()
    print_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("一次办齐", parent)
        self.back = quiet("回到案件（Esc）", "arrow-left")
        self.print = plain("打印已封签的…", "printer")
        for act in (self.back, self.print):
            self.acts.addWidget(act)
        self.source = paragraph("", "muted")
        self.papers = FittedList("要办的文书")
        self.missing = paragraph("", "hint")
        self.start = primary("", "file-pen")
        self.box = SealBox()
        self.offer, self.form = OfferPane(), PaperPane()
        self.words = paragraph("", "muted")
        self.panes = QStackedWidget()
        for pane in (self.words, self.offer, self.form):
            self.panes.addWidget(pane)
        self.problem = paragraph("", "hint")
        self.view = PdfView(NARROW)
        self._tabs: tuple[PaperTab, ...] = ()
        self._focus = NOWHERE
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.papers)

    def render(self, state: ProposalsState) -> None:
        """Show the papers and the one that is looked at."""
        self.notice.say(state.error or state.said, "bad" if state.error else "good")
        self.source.setText(state.source)
        self._show_tabs(state.tabs, state.at)
        self.missing.setText(f"还缺：{state.missing}" if state.missing else "")
        self.missing.setVisible(bool(state.missing))
        self.start.setText(f"开始填写 {state.begin} 份")
        self.start.setEnabled(not (state.missing or state.busy or state.sealing))
        self.box.render(tuple(name for _, name in state.sealers), state.seal, state.progress, state.sealing, state.busy)
        self.print.setVisible(state.done > 0)
        self._show_paper(state)
        for part in (self.papers, self.panes, self.print, self.back):
            part.setEnabled(not state.sealing)
        if self.start.hasFocus() and not state.begin:
            self.papers.setFocus()  # else Qt would take the keyboard anywhere
        if state.focus != self._focus:
            self._focus = state.focus
            self.form.begin(state.focus.ref)
        self.start.setVisible(state.begin > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.px(SIDE_BY_SIDE)
        theme.measure(self.left, maximum_width=LIST if beside else WIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self.columns.setDirection(way)
        self.halves.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    def _show_tabs(self, tabs: tuple[PaperTab, ...], at: str) -> None:
        self.papers.blockSignals(True)
        if [one.key for one in tabs] != [one.key for one in self._tabs]:
            self.papers.clear()
            for one in tabs:
                QListWidgetItem("", self.papers).setData(KEY, one.key)
        for row, one in enumerate(tabs):
            item = self.papers.item(row)
            if item.text() != (words := f"{one.title}\n{one.detail}\n{one.standing}"):
                item.setText(words)
                self.papers.fit(item)
            if one.key == at:
                self.papers.setCurrentRow(row)
        self._tabs = tabs
        self.papers.blockSignals(False)

    def _show_paper(self, state: ProposalsState) -> None:
        if state.offer:
            self.offer.render(state.offer)
        if state.sheet:
            self.form.render(state.sheet)
            self._order_stops()
        standing = next((one.standing for one in state.tabs if one.key == state.at), "")
        frozen = FROZEN if standing.startswith("已定稿") else DONE
        self.words.setText("" if not state.loaded else frozen if state.tabs else NOTHING)
        self.panes.setCurrentWidget(self.form if state.sheet else self.offer if state.offer else self.words)
        self.drawn.setVisible(state.sheet is not None)
        self.view.render(state.sheet.pages if state.sheet else ())
        self.problem.setText(state.sheet.problem if state.sheet else "")
        self.problem.setVisible(bool(self.problem.text()))

    def _order_stops(self) -> None:
        """Tab goes from the last stop of the draft to its pages; what is made later would come behind them."""
        here = last = self.form.tick
        while self.form.isAncestorOf(here := here.nextInFocusChain()):
            last = here if here.focusPolicy() & Qt.FocusPolicy.TabFocus else last
        self.setTabOrder(last, self.view)

    def _lay_out(self) -> None:
        self.left, self.drawn = QWidget(), QWidget()
        theme.measure(self.papers, minimum_height=170)
        stack = column(self.papers, self.missing, self.start, self.box, spacing=10)
        stack.setStretch(0, 1)
        stack.setContentsMargins(0, 0, 0, 0)
        self.left.setLayout(stack)
        theme.measure(self.left, minimum_width=LIST)
        drawn = column(self.problem, self.view, spacing=6)
        drawn.setContentsMargins(0, 0, 0, 0)
        self.drawn.setLayout(drawn)
        self.halves = QSplitter()
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(self.panes)
        self.halves.addWidget(self.drawn)
        self.halves.setStretchFactor(0, 1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(18)
        self.columns.addWidget(self.left)
        self.columns.addWidget(self.halves, 1)
        self.body.addWidget(self.source)
        self.body.addLayout(self.columns, 1)

    def _connect(self) -> None:
        self.papers.currentItemChanged.connect(self._choose)
        for pane in (self.offer, self.form):
            pane.paper_ticked.connect(self.paper_ticked)
        self.offer.matter_ticked.connect(self.matter_ticked)
        self.offer.person_chosen.connect(self.person_chosen)
        for name in ("answer_changed", "copy_added", "copy_removed", "term_confirmed", "carry_requested"):
            getattr(self.form, name).connect(getattr(self, name))
        self.form.retry_requested.connect(self.retry_requested)
        self.start.clicked.connect(self.begin_requested)
        self.box.seal_requested.connect(self._seal)
        self.box.stop_requested.connect(self.stop_requested)
        self.print.clicked.connect(self.print_requested)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)

    def _choose(self, item: QListWidgetItem | None) -> None:
        self.form.commit()
        if item is not None:
            self.paper_chosen.emit(item.data(KEY))

    def _seal(self, passphrases: object) -> None:
        self.form.commit()
        self.seal_requested.emit(passphrases)
