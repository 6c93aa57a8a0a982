"""Ctrl+Z inside a text: the text's own while it has something to take back, the page's after that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class UndoBeyondText(QObject):
    """A text box claims these keys always; here it is kept from it when they would do nothing."""

    def watch(self, widget: QWidget | None) -> None:
        """Listen to a text box; anything else claims no such key."""
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
            can_undo, can_redo = _can(watched)
            return (undo and not can_undo) or (redo and not can_redo)
        return False


def _can(box: QObject) -> tuple[bool, bool]:
    if isinstance(box, QLineEdit):
        return box.isUndoAvailable(), box.isRedoAvailable()
    document = box.document() if isinstance(box, QPlainTextEdit) else None
    return bool(document and document.isUndoAvailable()), bool(document and document.isRedoAvailable())
