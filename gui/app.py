"""The application: fonts, look, language; then the shell that leads from page to page."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication

from gui import input_method, resources, theme
from gui.keys import EnterPresses
from gui.preferences import Preferences
from gui.shell import Shell


def run(workspace: Path | None = None) -> int:
    """Open the window on `workspace`, or on the one used last; returns the exit code when it is closed."""
    input_method.speak(os.environ, input_method.plugged_in(plugin_folders()))
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("yijian")
    app.setApplicationDisplayName("颐检")
    preferences = Preferences()
    if workspace is not None:
        preferences.workspace = workspace
    dress(app, preferences)
    shell = Shell(app, preferences, _adapters)
    sys.excepthook = shell.report
    shell.begin()
    return app.exec()


def dress(app: QApplication, preferences: Preferences) -> None:
    """Font, language, colours and keys; before the first widget."""
    resources.load_font(app)
    resources.load_translations(app)
    theme.apply(app, preferences.theme, preferences.scale)
    if app.findChild(EnterPresses) is None:
        EnterPresses(app)


def plugin_folders() -> list[str]:
    """Where Qt looks for its plugins, known before there is an application."""
    named = os.environ.get("QT_PLUGIN_PATH", "").split(os.pathsep)
    return [*filter(None, named), QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)]


def _adapters() -> Any:
    from model import wiring  # imports signing and paper: only when the first verb is called

    return wiring.adapters()
