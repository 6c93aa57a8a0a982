"""The guide: carries the tour through the window, sees which page shows what, and points at the real controls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from gui.main_window import MainWindow
from gui.navigation import PLACES
from gui.presenters.tour import Kept, Tour, TourState
from gui.widgets.page import Page
from gui.widgets.ring import Ring

PLACED = {place.route for place in PLACES}


class Guide(QObject):
    """F6 goes on; Esc, where the page itself has no use for it, ends the walk."""

    def __init__(self, window: MainWindow, kept: Kept) -> None:
        super().__init__(window)
        self._window, self._bar = window, window.tour
        self._state = TourState()
        self._page: QWidget | None = None  # the one the tour knows to be in front
        self._keyboard: QWidget | None = None  # where it was on the page
        self.ring = Ring(window)
        self.tour = Tour(kept, self._show)
        self._onward = QShortcut(QKeySequence("F6"), window, activated=self._go_on)
        self._bar.went_on.connect(self._go_on)
        self._bar.stopped.connect(self._stop)
        window.stack.currentChanged.connect(self._page_changed)
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._follow)

    def saw(self, page: Page, state: Any) -> None:
        """A page has shown a state."""
        if page is self._window.stack.currentWidget():
            self.tour.saw(route_of(page), state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys come to the window when nobody on the page wanted them."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        escaped = pressed and event.key() == Qt.Key.Key_Escape and self._state.running
        if escaped:
            self._stop()
        return escaped

    def _page_changed(self, _number: int) -> None:
        self._page = self._window.stack.currentWidget()
        self.tour.saw(route_of(self._page) if isinstance(self._page, Page) else "", None)

    def _go_on(self) -> None:
        self._give_back()
        self.tour.went_on()

    def _stop(self) -> None:
        self._give_back()
        self.tour.stopped()

    def _give_back(self) -> None:
        """The keyboard, if it was on the bar, which may go."""
        page = self._window.stack.currentWidget()
        if page is not None and QApplication.focusWidget() in self._bar.buttons:
            there = self._keyboard
            known = there is not None and isValid(there) and page.isAncestorOf(there) and there.isVisible()
            (there if known else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._window.stack.isAncestorOf(now):
            self._keyboard = now
            if self._state.running and self._page is self._window.stack.currentWidget():
                self._point()

    def _show(self, state: TourState) -> None:
        if state != self._state:
            self._state = state
            self._bar.render(state)
        self._point()

    def _point(self) -> None:
        path = self._state.point_at
        if path is None and self._state.progress and isinstance(self._page, Page) and route_of(self._page) in PLACED:
            path = ""  # somebody looked elsewhere: back to where the step can be done
        home = self._window.places[0] if path == "" else None
        self.ring.point_at(control(self._page, path) if path else home)


def route_of(page: Page) -> str:
    """`gui.pages.today` → today."""
    return type(page).__module__.rpartition(".")[2]


def control(page: QWidget | None, path: str) -> QWidget | None:
    """A control of a page by its names, joined by dots: attributes, methods without arguments, places in a list.

    A layout stands for the first thing in it. None where one of them is not there yet.
    """
    found: Any = page
    for name in path.split("."):
        if found is None:
            return None
        found = found[int(name)] if name.isdigit() else getattr(found, name)
        found = found() if callable(found) else found
    if isinstance(found, QLayout):
        first = found.itemAt(0)
        found = first.widget() if first else None
    return found
