"""Modal dialogs stop a test for ever and an inspector half-way: opening one fails instead."""

from __future__ import annotations

import sys
from typing import Any

BLOCKING = {
    "QDialog": ("exec",),
    "QMenu": ("exec",),
    "QMessageBox": ("exec", "about", "critical", "information", "question", "warning"),
    "QFileDialog": ("exec", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
    "QInputDialog": ("exec", "getText", "getItem", "getInt", "getDouble", "getMultiLineText"),
    "QColorDialog": ("exec", "getColor"),
    "QFontDialog": ("exec", "getFont"),
}


def forbid_modal_dialogs() -> None:
    """Replace every blocking call of QtWidgets, if it is loaded; doing it twice changes nothing."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    for class_name, methods in BLOCKING.items() if widgets else ():
        for method in methods:
            setattr(getattr(widgets, class_name), method, _refusal(f"{class_name}.{method}"))


def _refusal(name: str) -> Any:
    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise AssertionError(f"{name}() blocks until someone clicks: use open() and the dialog's signals")

    return refuse
