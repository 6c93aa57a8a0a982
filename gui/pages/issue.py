"""Issue: which paper and about what at the left, who seals it at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.issue import IssueState, Tick
from gui.widgets.buttons import primary, quiet
from gui.widgets.layout import clear, column, row, scrolled
from gui.widgets.page import Page
from gui.widgets.places import Places
from gui.widgets.radio_row import RadioRow
from gui.widgets.text import label, paragraph
from gui.widgets.tick_box import TickBox


class IssuePage(Page):
    """Nothing is chosen beforehand but the matters, all of which the paper before was about."""

    paper_chosen = Signal(str)
    matter_ticked = Signal(str, bool)
    person_chosen = Signal(int, str)
    issue_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("办理", parent)
        self.back = quiet("", "arrow-left")
        self.issue = primary("开始填写", "file-pen")
        self.missing = label("", "muted")
        for act in (self.missing, self.back, self.issue):
            self.acts.addWidget(act)
        self.source = paragraph("", "muted")
        self.papers = RadioRow("文书")
        self.note = paragraph("", "hint")
        self.heading = label("列入的事项", "heading")
        self.matters = QVBoxLayout()
        self.people = Places()
        self._shown: tuple[str, ...] = ()
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.papers, self.note, self.heading, self.matters, None, spacing=10))
        right.setLayout(column(self.people, None))
        both = row(scrolled(left), scrolled(right), spacing=24)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.body.addWidget(self.source)
        self.body.addLayout(both, 1)
        self.papers.chosen.connect(self.paper_chosen)
        self.people.person_chosen.connect(self.person_chosen)
        self.issue.clicked.connect(self.issue_requested)
        self.back.clicked.connect(self.back_requested)
        QShortcut(QKeySequence("Esc"), self, activated=self.back_requested.emit)
        self.setFocusProxy(self.back)  # until there is something to choose

    def render(self, state: IssueState) -> None:
        """Show what is offered and chosen."""
        self.notice.say(state.error)
        self.title.setText(state.title)
        self.back.setText(state.back)
        self.source.setText(state.source)
        self.papers.render(state.papers, state.paper)
        self.note.setText(state.note)
        self.note.setVisible(bool(state.note))
        self.heading.setVisible(state.about)
        self._show_matters(state.matters, state.about)
        self.people.render(state.people)
        if self.back.hasFocus() and state.papers:
            (self.people.stops[0] if state.people.places else self.papers.buttons[state.papers[0].id]).setFocus()
        self.missing.setText(f"还缺：{state.missing}" if state.missing else "")
        self.issue.setEnabled(not (state.missing or state.busy))

    def _show_matters(self, matters: tuple[Tick, ...], about: bool) -> None:
        if (made := tuple(one.words for one in matters)) != self._shown:
            self._shown = made
            clear(self.matters)
            for one in matters:
                self.matters.addWidget(self._box(one))
            self._order_stops()
        for at, one in enumerate(matters):
            box = self.matters.itemAt(at).widget()
            box.blockSignals(True)
            box.setChecked(one.ticked)
            box.blockSignals(False)
            box.setVisible(about)

    def _box(self, one: Tick) -> TickBox:
        box = TickBox(one.words)
        box.setToolTip(one.detail)
        box.setAccessibleDescription(one.detail)
        box.toggled.connect(lambda ticked: self.matter_ticked.emit(one.key, ticked))
        return box

    def _order_stops(self) -> None:
        """Tab goes as one reads; what is made later would come last."""
        boxes = [self.matters.itemAt(at).widget() for at in range(self.matters.count())]
        order = (*self.papers.buttons.values(), *boxes, *self.people.stops, self.back, self.issue)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
