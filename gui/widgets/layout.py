"""Layouts in one line: rows, columns, cards, a scrolled column of readable width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.sight import following

Part = QWidget | QLayout | None


def row(*parts: Part, spacing: int = 12) -> QHBoxLayout:
    """The parts side by side; None is a stretch."""
    made = QHBoxLayout()
    _fill(made, parts, spacing)
    return made


def column(*parts: Part, spacing: int = 12) -> QVBoxLayout:
    """The parts one under the other; None is a stretch."""
    made = QVBoxLayout()
    _fill(made, parts, spacing)
    return made


def card(*parts: Part, spacing: int = 10) -> QFrame:
    """The parts one under the other on a raised ground."""
    frame = theme.wear(QFrame(), look="card")
    inner = QVBoxLayout(frame)
    inner.setContentsMargins(20, 16, 20, 16)
    _fill(inner, parts, spacing)
    return frame


def scrolled(content: QWidget, width: int = 920) -> QScrollArea:
    """The content in a scroll area, centred, never wider (px at 100 %) than is good to read."""
    theme.measure(content, maximum_width=width)
    content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    ground = QWidget()
    across = QHBoxLayout(ground)
    across.setContentsMargins(0, 4, 12, 12)
    across.setSpacing(0)
    across.addStretch(1)
    across.addWidget(content, 1000, Qt.AlignmentFlag.AlignTop)
    across.addStretch(1)
    area = following(QScrollArea())
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(ground)
    return area


def clear(layout: QLayout) -> None:
    """Take every part out of a layout and delete it; for lists drawn anew."""
    while (item := layout.takeAt(0)) is not None:
        if item.widget() is not None:
            item.widget().hide()
            item.widget().deleteLater()
        elif item.layout() is not None:
            clear(item.layout())


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[Part, ...], spacing: int) -> None:
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
