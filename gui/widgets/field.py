"""Field: a label, an editor, and under it a hint or what is wrong."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui import theme
from gui.widgets.text import label, paragraph

Editor = TypeVar("Editor", bound=QWidget)


class Field(QWidget, Generic[Editor]):
    """One thing to fill in; the label names the editor for screen readers and is its buddy."""

    def __init__(self, title: str, editor: Editor, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self._title = label(title)
        self._title.setBuddy(editor)
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(hint)
        self._below = paragraph(hint, "hint")
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(4)
        for part in (self._title, editor, self._below):
            stack.addWidget(part)
        self._below.setHidden(not hint)  # only now: shown without a parent it would be a window

    def name(self, title: str) -> None:
        """Give it another label."""
        self._title.setText(title)
        self.editor.setAccessibleName(title)

    @property
    def below(self) -> str:
        """The words now under the editor."""
        return self._below.text()

    def say(self, problem: str) -> None:
        """Show what is wrong under the editor, or the hint again when `problem` is empty."""
        self._below.setText(problem or self._hint)
        self._below.setVisible(bool(problem or self._hint))
        theme.wear(self._below, look="error" if problem else "hint")
        self.editor.setProperty("wrong", bool(problem))
        self.editor.setAccessibleDescription(problem or self._hint)
        theme.wear(self.editor)
