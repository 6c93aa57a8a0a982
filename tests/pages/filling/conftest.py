"""What the page tests of filling share: a page in a window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def in_window(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a page as the active window, as large as a small laptop leaves it."""

    def show(page: QWidget) -> QWidget:
        qtbot.addWidget(page)
        page.resize(1218, 716)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show
