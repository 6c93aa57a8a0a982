"""What a test must not leave behind: windows on the screen, running threads."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def windows() -> list[str]:
    """Top-level windows still showing, by class and title."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    shown = [one for one in widgets.QApplication.topLevelWidgets() if one.isVisible()]
    return [f"{type(one).__name__} {one.windowTitle()!r}" for one in shown]


def jobs(before: set[threading.Thread]) -> list[str]:
    """Threads started since `before` that do not come to their end, and jobs Qt's pool has not finished."""
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:
        thread.join(1.0)  # one told to end may be on its last line
    left = [thread.name for thread in started if thread.is_alive()]
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QThreadPool.globalInstance().activeThreadCount():
        left.append("QThreadPool.globalInstance()")
    return left


def taken_away(window: QWidget) -> None:
    """Close a window and delete it with every page: what its signals hold would live to the end of the run."""
    from PySide6.QtCore import QCoreApplication, QEvent

    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
