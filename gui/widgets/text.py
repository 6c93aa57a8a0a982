"""Labels by what they are: title, heading, paragraph, hint."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui import theme


def label(text: str = "", look: str = "") -> QLabel:
    """A plain-text label (never rich text: the words may come from a file); looks: title heading muted hint error."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return theme.wear(made, look=look) if look else made


def paragraph(text: str = "", look: str = "") -> QLabel:
    """A label that wraps and whose words can be marked and copied."""
    made = label(text, look)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
