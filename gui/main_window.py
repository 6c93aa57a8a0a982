"""The window: status line above, places at the left, the page in the middle, scrolled where it does not fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.navigation import PLACES
from gui.presenters import status
from gui.widgets import buttons
from gui.widgets.appearance import Appearance
from gui.widgets.flow import Flow
from gui.widgets.ground import Ground
from gui.widgets.layout import column, row
from gui.widgets.notice import Notice
from gui.widgets.page import Page
from gui.widgets.side import KEYED, Side
from gui.widgets.sight import following, reveal
from gui.widgets.sign import Sign
from gui.widgets.status_mark import StatusMark
from gui.widgets.steady_words import SteadyWords
from gui.widgets.text import label
from gui.widgets.tour_bar import TourBar

OUTSIDE_WIDTH = 900  # px at 100 %: pages before the log-in stand in the middle
NARROW = 1000  # px at 100 %: a narrower window has no room for words at the left
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's own "no limit"
LARGER, SMALLER, USUAL = 1, -1, 0
SCALE_KEYS = {"Ctrl++": LARGER, "Ctrl+=": LARGER, "Ctrl+-": SMALLER, "Ctrl+0": USUAL}


class MainWindow(QWidget):
    """Shows one page at a time; knows the places, but no page and no verb."""

    place_chosen = Signal(int)
    lock_requested = Signal()
    passphrase_requested = Signal()
    help_requested = Signal()
    theme_requested = Signal(str)
    scale_requested = Signal(int)
    scale_stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("颐检")
        self.may_close: Callable[[], bool] = lambda: True
        self.stack = QStackedWidget()
        self.frame = self._make_frame()
        self.fault, self.tour = Notice(), TourBar()
        self.top, self.outside = self._make_top(), self._make_outside()
        self.side = Side()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.top, self.outside):
            whole.addWidget(part)
        middle = row(self.side, spacing=0)
        middle.addLayout(column(self.fault, self.tour, self.frame, spacing=0), 1)
        whole.addLayout(middle, 1)
        self._connect()
        self.show_standing(None)

    @property
    def places(self) -> list[Any]:
        """The buttons of the places, in their order."""
        return self.side.places

    def show_page(self, page: Page, place: int | None) -> None:
        """Bring a page to the front; `place` is its entry at the left, if it has one."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        before = self.stack.currentWidget()
        if before is not None and before is not page:  # a hidden page claims no room
            before.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        if place is not None:
            self.places[place].setChecked(True)

    def forget_pages(self) -> None:
        """Take every page away; whoever is next logs in to a clean screen."""
        while self.stack.count():
            page = self.stack.widget(0)
            self.stack.removeWidget(page)
            page.setParent(self)  # else it is Python's, which may take it away in the midst of another page's show()
            page.deleteLater()

    def show_standing(self, standing: Any | None) -> None:
        """Show unit, person and 示例 (attributes unit_name, user_name, demo), or hide it all while nobody is in."""
        for part in (self.top, self.side):
            part.setVisible(standing is not None)
        self.outside.setVisible(standing is None)
        self._bounded = standing is None
        self._fit()
        if standing is not None:
            self.unit.setText(standing.unit_name)
            self.user.setText(standing.user_name)
            self.user.setAccessibleName(f"已登录：{standing.user_name}，更改口令")
            self.demo.setVisible(standing.demo)
            self.copy.show_mark(status.copy(standing.refusal))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "_bounded"):
            self._fit()

    def _fit(self) -> None:
        """What depends on the room there is."""
        self.side.set_narrow(self.width() < theme.px(NARROW))
        self.stack.setMaximumWidth(theme.px(OUTSIDE_WIDTH) if self._bounded else QWIDGETSIZE_MAX)

    def _connect(self) -> None:
        self.side.place_chosen.connect(self.place_chosen)
        self.side.lock_requested.connect(self.lock_requested)
        self.side.help_requested.connect(self.help_requested)
        self.user.clicked.connect(self.passphrase_requested)
        self.appearance = Appearance(self)
        self.appearance.theme_chosen.connect(self.theme_requested)
        self.appearance.scale_chosen.connect(self.scale_requested)
        for button in (self.side.look, self.look):
            button.clicked.connect(partial(self._open_appearance, button))
        for number in range(len(PLACES[:KEYED])):
            QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self, activated=partial(self._go, number))
        for keys, step in SCALE_KEYS.items():
            QShortcut(QKeySequence(keys), self, activated=partial(self.scale_stepped.emit, step))
        QShortcut(QKeySequence("F1"), self, activated=self.help_requested.emit)
        QApplication.instance().focusChanged.connect(self._reveal)

    def _make_frame(self) -> QScrollArea:
        """What does not fit scrolls, so that nothing of a page is ever out of reach."""
        area = following(QScrollArea())
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(Ground(self.stack))
        return area

    def _make_top(self) -> QFrame:
        self.unit, self.user = label(look="heading"), buttons.slim("", "user")
        self.unit.setWordWrap(True)
        self.user.setToolTip("已登录，点这里更改口令")
        self.kept, self.battery, self.disk = SteadyWords("有 10 处未存"), StatusMark(), StatusMark()
        self.copy = StatusMark()
        self.demo = theme.wear(QFrame(), tone="warn")
        inner = QHBoxLayout(self.demo)
        inner.setContentsMargins(10, 3, 12, 3)
        inner.addWidget(Sign("triangle-alert", "warn", 20))
        inner.addWidget(label("示例数据，不是正式记录"))
        top = theme.wear(QFrame(), look="top")
        line = QHBoxLayout(top)
        line.setContentsMargins(20, 0, 8, 0)
        marks = (self.copy, self.kept, self.battery, self.disk, self.user)
        line.addLayout(Flow(self.unit, self.demo, *marks, apart=True))
        return top

    def _make_outside(self) -> QFrame:
        """Appearance and help, for whoever is not in yet."""
        self.look, self.ask = buttons.quiet("外观", "sun-moon"), buttons.quiet("帮助", "circle-question-mark")
        self.look.setToolTip("深浅和字号，Ctrl+加号、减号")
        self.ask.setToolTip("帮助（F1）")
        self.ask.clicked.connect(self.help_requested)
        bar = QFrame()
        across = QHBoxLayout(bar)
        across.setContentsMargins(20, 6, 20, 0)
        across.addStretch(1)
        across.addWidget(self.look)
        across.addWidget(self.ask)
        return bar

    def _open_appearance(self, button: QWidget) -> None:
        self.appearance.popup(button.mapToGlobal(button.rect().topRight()))

    def _go(self, number: int) -> None:
        if self.side.isVisible():
            self.place_chosen.emit(number)

    def _reveal(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The keyboard is never where nobody sees it."""
        if now is not None and self.isAncestorOf(now):
            reveal(now)
