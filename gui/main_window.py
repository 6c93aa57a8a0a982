"""The window: status line above, places at the left, the page in the middle."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.navigation import PLACES
from gui.widgets.layout import column, row
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.sign import Sign
from gui.widgets.text import label

SIDE_WIDTH = 148
OUTSIDE_WIDTH = 900  # px: pages before the log-in stand in the middle
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own "no limit"


class MainWindow(QWidget):
    """Shows one page at a time; knows the places, but no page and no verb."""

    place_chosen = Signal(int)
    lock_requested = Signal()
    theme_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("颐检")
        self.may_close: Callable[[], bool] = lambda: True
        self.stack = QStackedWidget()
        self.fault = Notice()
        self.top = self._make_top()
        self.side = self._make_side()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        centred = row(None, self.stack, None, spacing=0)
        centred.setStretchFactor(self.stack, 1000)
        middle = row(self.side, spacing=0)
        middle.addLayout(column(self.fault, centred, spacing=0), 1)
        whole.addLayout(middle, 1)
        self.show_standing(None)

    def show_page(self, page: Page, place: int | None) -> None:
        """Bring a page to the front; `place` is its entry at the left, if it has one."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if place is not None:
            self.places[place].setChecked(True)

    def forget_pages(self) -> None:
        """Take every page away; whoever is next logs in to a clean screen."""
        while self.stack.count():
            page = self.stack.widget(0)
            self.stack.removeWidget(page)
            page.deleteLater()

    def show_standing(self, standing: Any | None) -> None:
        """Show unit, person and 示例 (attributes unit_name, user_name, demo), or hide it all while nobody is in."""
        for part in (self.top, self.side):
            part.setVisible(standing is not None)
        self.stack.setMaximumWidth(QWIDGETSIZE_MAX if standing is not None else OUTSIDE_WIDTH)
        if standing is not None:
            self.unit.setText(standing.unit_name)
            self.user.setText(standing.user_name)
            self.demo.setVisible(standing.demo)

    def show_busy(self, idle: bool) -> None:
        """Say that something is under way."""
        self.working.setText("" if idle else "正在处理…")

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _make_top(self) -> QFrame:
        self.unit, self.user, self.working = label(look="heading"), label(), label(look="muted")
        self.demo = theme.wear(QFrame(), tone="warn")
        inner = QHBoxLayout(self.demo)
        inner.setContentsMargins(10, 3, 12, 3)
        inner.addWidget(Sign("triangle-alert", "warn", 20))
        inner.addWidget(label("示例数据，不是正式记录"))
        top = theme.wear(QFrame(), look="top")
        line = QHBoxLayout(top)
        line.setContentsMargins(20, 8, 20, 8)
        line.addLayout(row(self.unit, self.demo, None, self.working, Sign("user", "muted", 20), self.user))
        return top

    def _make_side(self) -> QFrame:
        side = theme.wear(QFrame(), look="side")
        side.setFixedWidth(SIDE_WIDTH)
        stack = QVBoxLayout(side)
        stack.setContentsMargins(8, 12, 8, 12)
        stack.setSpacing(4)
        group = QButtonGroup(self)
        self.places: list[QToolButton] = []
        for number, place in enumerate(PLACES):
            button = _place(place.title, place.icon, f"Ctrl+{number + 1}")
            button.setCheckable(True)
            group.addButton(button)
            button.clicked.connect(partial(self.place_chosen.emit, number))
            QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self, activated=partial(self._go, number))
            self.places.append(button)
            stack.addWidget(button)
        stack.addStretch(1)
        self.switch_theme = _place("深浅", "sun-moon", "深色或浅色")
        self.lock = _place("锁定", "lock", "关闭工作区，回到登录")
        self.switch_theme.clicked.connect(self.theme_requested)
        self.lock.clicked.connect(self.lock_requested)
        stack.addWidget(self.switch_theme)
        stack.addWidget(self.lock)
        return side

    def _go(self, number: int) -> None:
        if self.side.isVisible():
            self.place_chosen.emit(number)


def _place(title: str, icon: str, hint: str) -> QToolButton:
    button = theme.wear(QToolButton(), look="place")
    button.setText(title)
    button.setToolTip(f"{title}（{hint}）")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setMinimumHeight(theme.TOUCH)
    button.setFixedWidth(SIDE_WIDTH - 17)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return theme.set_icon(button, icon)
