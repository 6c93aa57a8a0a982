"""Start: whom at the left; with what, why and by whom at the right; and what is still missing beside the button."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QListWidgetItem, QWidget

from gui import theme
from gui.presenters.start import StartState
from gui.widgets.buttons import primary
from gui.widgets.choice_combo import ChoiceCombo
from gui.widgets.field import Field
from gui.widgets.fitted_list import FittedList
from gui.widgets.layout import clear, column, row, scrolled
from gui.widgets.page import Page
from gui.widgets.places import Places
from gui.widgets.radio_row import RadioRow
from gui.widgets.text import label, paragraph

KEY = Qt.ItemDataRole.UserRole
PAUSE_MS = 150  # typing pauses this long before the register is searched
COLUMNS = 2


class StartPage(Page):
    """Nothing is chosen beforehand."""

    paper_chosen = Signal(str)
    kind_chosen = Signal(str)
    search_changed = Signal(str)
    subject_chosen = Signal(str)
    checklist_chosen = Signal(str)
    part_ticked = Signal(str, bool)
    type_chosen = Signal(str)
    why_changed = Signal(str)
    person_chosen = Signal(int, str)
    start_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("开始", parent)
        self.start = primary("开始", "clipboard-check")
        self.missing = label("", "muted")
        self.acts.addWidget(self.missing)
        self.acts.addWidget(self.start)
        self.papers = RadioRow("文书")
        self.paper_note = paragraph("", "hint")
        self.kinds = RadioRow("对象")
        self.search = QLineEdit()
        self.search.setPlaceholderText("按名称、代码、地址查找")
        self.search.setAccessibleName("查找检查对象")
        self.subjects = theme.measure(FittedList("找到的检查对象"), minimum_height=200)
        self.chosen = paragraph("")
        self.checklist = Field("检查表", ChoiceCombo("（未选检查表）"))
        self.note = paragraph("", "hint")
        self.parts = QGridLayout()
        self.parts.setSpacing(0)
        self.parts_hint = paragraph("检查范围：不勾的部分，纸面写明“本次未列入”。")
        self.types = RadioRow("检查类型")
        self.under = paragraph("")
        self.why_label, self.why = label(), QLineEdit()
        self.people = Places()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._shown = StartState()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    def render(self, state: StartState) -> None:
        """Show what is offered and chosen."""
        self.notice.say(state.error)
        self.title.setText(state.title)
        self.papers.render(state.papers, state.paper)
        self.paper_note.setText(state.paper_note)
        self.paper_note.setVisible(bool(state.paper_note))
        self.kinds.render(state.kinds, state.kind)
        self._show_subjects(state)
        self.checklist.editor.render(state.checklists, state.checklist)
        for part in (self.checklist, self.note, self.types):
            part.setVisible(state.with_checklist)
        self.under.setText(state.under)
        for part, there in ((self.under, bool(state.under)), (self.types, state.with_checklist and not state.under)):
            part.setVisible(there)
        self.note.setText(state.note)
        if state.parts != self._shown.parts:
            self._show_parts(state)
        self.parts_hint.setVisible(bool(state.parts))
        self.types.render(state.types, state.type)
        for part in (self.why_label, self.why):
            part.setVisible(bool(state.type) and state.with_checklist and not state.under)
        self.why_label.setText(state.why_label)
        self.why.setAccessibleName(state.why_label)
        if state.why != self.why.text():
            self.why.setText(state.why)
        self.people.render(state.people)
        self.missing.setText(f"还缺：{state.missing}" if state.missing else "")
        self.start.setEnabled(not (state.missing or state.busy))
        if _made(state) != _made(self._shown):
            self._order_stops()
        self._shown = state

    def _lay_out(self) -> None:
        left = QWidget()
        left.setLayout(
            column(self.papers, self.paper_note, self.kinds, self.search, self.subjects, self.chosen, spacing=8)
        )
        left.layout().setContentsMargins(0, 0, 0, 0)
        right = QWidget()
        right.setLayout(
            column(
                self.checklist,
                self.note,
                self.under,
                self.types,
                column(self.why_label, self.why, spacing=4),
                self.people,
                self.parts_hint,
                self.parts,
                None,
            )
        )
        both = row(left, scrolled(right), spacing=24)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.body.addLayout(both, 1)

    def _order_stops(self) -> None:
        """Tab goes as one reads; what is made later would come last."""
        boxes = [self.parts.itemAt(at).widget() for at in range(self.parts.count())]
        whom = (*self.papers.buttons.values(), *self.kinds.buttons.values(), self.search, self.subjects)
        what = (self.checklist.editor, *self.types.buttons.values(), self.why)
        order = (*whom, *what, *self.people.stops, *boxes, self.start)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self._pause.timeout.connect(lambda: self.search_changed.emit(self.search.text().strip()))
        self.search.textChanged.connect(self._pause.start)
        self.search.returnPressed.connect(self._choose_first)
        QShortcut(
            QKeySequence("Down"),
            self.search,
            activated=self._choose_first,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self.subjects.itemClicked.connect(lambda item: self.subject_chosen.emit(item.data(KEY)))
        self.subjects.itemActivated.connect(lambda item: self.subject_chosen.emit(item.data(KEY)))
        self.papers.chosen.connect(self.paper_chosen)
        self.kinds.chosen.connect(self.kind_chosen)
        self.types.chosen.connect(self.type_chosen)
        self.checklist.editor.chosen.connect(self.checklist_chosen)
        self.why.textEdited.connect(self.why_changed)
        self.people.person_chosen.connect(self.person_chosen)
        self.start.clicked.connect(self.start_requested)

    def _choose_first(self) -> None:
        if self.subjects.count():
            self.subjects.setCurrentRow(0)
            self.subjects.setFocus()

    def _show_subjects(self, state: StartState) -> None:
        if state.subjects != self._shown.subjects:
            self.subjects.clear()
            for one in state.subjects:
                item = QListWidgetItem(f"{one.words}\n{one.detail}" if one.detail else one.words, self.subjects)
                item.setData(KEY, one.id)
                self.subjects.fit(item)
        self.chosen.setText(f"已选：{state.subject.words}" if state.subject else "还没有选对象。请从名单里选一个。")

    def _show_parts(self, state: StartState) -> None:
        if [part.key for part in state.parts] != [part.key for part in self._shown.parts]:
            clear(self.parts)
            for at, part in enumerate(state.parts):
                box = QCheckBox(f"{part.title}（{part.items} 项）")
                box.toggled.connect(lambda ticked, key=part.key: self.part_ticked.emit(key, ticked))
                self.parts.addWidget(box, at // COLUMNS, at % COLUMNS)
        for at, part in enumerate(state.parts):
            box = self.parts.itemAt(at).widget()
            box.blockSignals(True)
            box.setChecked(part.ticked)
            box.blockSignals(False)


def _made(state: StartState) -> tuple[object, ...]:
    """What widgets are made for."""
    return state.papers, state.kinds, state.types, state.parts
