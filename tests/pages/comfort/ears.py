"""What a screen reader and the Tab key find wrong with a window: controls without a name, jumps against the reading."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QScrollBar, QWidget

from gui.widgets.page import Page
from tests.pages.comfort.eyes import inside, words_of

MOST_STOPS = 80
NEAR = 8  # px: what begins this close together stands in one line


def nameless(window: QWidget) -> list[str]:
    """Everything the keyboard can reach must say what it is."""
    return [f"{words_of(one)} says nothing" for one in inside(window) if reachable(one) and not spoken(one).strip()]


def spoken(widget: QWidget) -> str:
    """What a screen reader says on arriving: the name given, or the words on a button."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def reachable(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return bool(widget.focusPolicy() & tab) and widget.isEnabled() and not isinstance(widget, QScrollBar)


def jumps(page: Page) -> list[str]:
    """Where Tab goes up again, or back to the left.

    Acts of the title line may come first or last, a page may begin anywhere, and what takes something away comes
    after what it takes away.
    """
    found = []
    for way in ways(page):
        stops = [one for one in way if not beside_title(page, one) and not words_of(one).endswith("'移除'")]
        for before, after in pairwise(stops):
            if before is not page.focusProxy() and against(place(before, page, after), place(after, page, before)):
                found.append(f"Tab goes from {words_of(before)} back to {words_of(after)}")
    return found


def ways(page: Page) -> list[list[QWidget]]:
    """Where Tab comes to inside a page, beginning where the page begins; another way each time it comes in again."""
    page.setFocus()
    found: list[list[QWidget]] = [[]]
    for _ in range(MOST_STOPS):
        one = QApplication.focusWidget()
        if one is None or any(one in way for way in found):
            break
        if page.isAncestorOf(one) and one is not page:
            found[-1].append(one)
        elif found[-1]:
            found.append([])
        QTest.keyClick(one, Qt.Key.Key_Tab)
    return found


def beside_title(page: Page, widget: QWidget) -> bool:
    return widget.parentWidget() is page and page.acts.geometry().contains(widget.geometry())


def place(widget: QWidget, page: QWidget, other: QWidget) -> QRect:
    """Where one reads it, next to another; in what scrolls alone it may stand anywhere, so that has its place."""
    around = widget.parentWidget()
    while around is not page:
        if isinstance(around, QScrollArea) and not around.isAncestorOf(other):
            widget = around
        around = around.parentWidget()
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def against(before: QRect, after: QRect) -> bool:
    """Higher up in the same column, or further left in the same line."""
    if after.bottom() <= before.top() + NEAR:
        return after.left() < before.right()
    return abs(after.top() - before.top()) < NEAR and after.right() <= before.left()
