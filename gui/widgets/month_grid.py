"""A month as a calendar: a day a cell, with how much falls due on it; walked by arrows, opened by Enter or a tap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from gui import theme
from gui.presenters.due_state import Month
from gui.widgets import buttons
from gui.widgets.layout import clear, column, row
from gui.widgets.text import label

WEEK = ("一", "二", "三", "四", "五", "六", "日")
MARKS = {"休": "放假，", "班": "调休上班，"}
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """`day_chosen(ISO day)`; `turned(-1 | 1)` for the month before or after."""

    day_chosen = Signal(str)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = buttons.quiet("上个月", "arrow-left")
        self.after = buttons.quiet("下个月", "arrow-right")
        self.title = label(look="heading")
        self.days: dict[str, QPushButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        for at in range(7):
            self._grid.setColumnStretch(at, 1)
        stack = column(row(self.before, self.title, self.after, None), self._grid, spacing=4)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self._shown = Month()

    def render(self, month: Month) -> None:
        """Show a month; the same one keeps the keyboard where it is."""
        self.title.setText(month.title)
        if (month.title, month.days, month.marks) != (self._shown.title, self._shown.days, self._shown.marks):
            self._lay_out(month)
        self._shown = month
        for day, button in self.days.items():
            theme.wear(button, look="primary" if day == month.chosen else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the days; a button would take them for the next button of the page."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in STEPS:
            order = list(self.days.values())
            to = order.index(watched) + STEPS[Qt.Key(event.key())]
            if 0 <= to < len(order):
                order[to].setFocus()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self, month: Month) -> None:
        clear(self._grid)
        self.days = {}
        for at, name in enumerate(WEEK):
            self._grid.addWidget(label(name, "muted"), 0, at, Qt.AlignmentFlag.AlignHCenter)
        for at, (day, count) in enumerate(month.days, month.blanks):
            button = self._day(day, count, month.marks.get(day, ""), today=day == month.today)
            self._grid.addWidget(button, 1 + at // 7, at % 7)
            self.days[day] = button

    def _day(self, day: str, count: int, mark: str, *, today: bool) -> QPushButton:
        number = f"{int(day[8:])}{mark and f' {mark}'}{'（今天）' * today}"
        button = QPushButton(f"{number}　{count} 项" if count else number)
        theme.measure(button, minimum_height=theme.TOUCH)
        button.setAutoDefault(False)
        button.installEventFilter(self)
        off = MARKS.get(mark, "")
        button.setAccessibleName(f"{day}，{off}{f'{count} 项到期' if count else '没有到期的'}")
        button.clicked.connect(lambda: self.day_chosen.emit(day))
        return button
