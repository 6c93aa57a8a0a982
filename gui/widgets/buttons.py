"""Buttons by their rank: one primary on a page, plain ones, quiet ones, a danger."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from gui import theme


def primary(text: str, icon: str = "") -> QPushButton:
    """The one thing most people came to this page to do."""
    return _button(text, icon, "primary", "accent_text")


def plain(text: str, icon: str = "") -> QPushButton:
    """Any other act."""
    return _button(text, icon, "", "text")


def quiet(text: str, icon: str = "") -> QPushButton:
    """An act that should not draw the eye: back, cancel, show."""
    return _button(text, icon, "quiet", "text")


def danger(text: str, icon: str = "") -> QPushButton:
    """An act that takes something away."""
    return _button(text, icon, "danger", "bad")


def slim(text: str, icon: str) -> QPushButton:
    """A quiet act in the line above: no higher than a finger and its words want."""
    return theme.wear(theme.set_icon(_Slim(text), icon), look="slim")


class _Words(QPushButton):
    """Its icon keeps clear of its words also when they come later than it."""

    def setText(self, text: str) -> None:
        came = bool(text) != bool(self.text())
        super().setText(text)
        if came and self.property("icon_name"):
            theme.set_icon(self, self.property("icon_name"), self.property("icon_role"))


class _Slim(_Words):
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.TOUCH, theme.TOUCH))  # a finger does not grow with the words

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _button(text: str, icon: str, look: str, icon_role: str) -> QPushButton:
    button = _Words(text)
    theme.measure(button, minimum_height=theme.TOUCH)
    button.setAutoDefault(False)
    if icon:
        theme.set_icon(button, icon, icon_role)
    return theme.wear(button, look=look)
