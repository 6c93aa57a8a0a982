"""The look: Fusion, a palette and a style sheet made from the colours of `assets/themes/<name>.toml`.

Everything asks for a colour by its role (`colour("bad")`), never by its value. Controls take their look from the
dynamic properties `look` (title, heading, muted, hint, error, mono, card, primary, quiet, danger …) and `tone`
(good, warn, bad, info), set by `wear`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from string import Template
from typing import TypeVar

from PySide6.QtCore import QDir, QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui import icons
from gui.resources import ASSETS

Worn = TypeVar("Worn", bound=QWidget)
Button = TypeVar("Button", bound=QAbstractButton)

NAMES = ("light", "dark")
TOUCH = 44  # px: the least height and width of anything one taps

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Link: "info",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "outline",
}
_worn = {"name": "light"}


@cache
def colours(name: str) -> dict[str, str]:
    """The colours of one theme by role, as #RRGGBB."""
    return tomllib.loads((ASSETS / "themes" / f"{name}.toml").read_text("utf-8"))


def current() -> str:
    """The theme now worn: one of NAMES."""
    return _worn["name"]


def colour(role: str) -> QColor:
    """The colour of a role in the theme now worn; for widgets that paint themselves, asked at every paint."""
    return QColor(colours(current())[role])


def apply(app: QApplication, name: str) -> None:
    """Dress the whole application, icons included; may be called again at any time."""
    _worn["name"] = name
    roles = colours(name)
    palette = QPalette()
    for qt_role, role in _PALETTE.items():
        palette.setColor(qt_role, QColor(roles[role]))
    for qt_role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, QColor(roles["muted"]))
    QDir.setSearchPaths("theme", [str(ASSETS / "themes")])
    app.setStyle("Fusion")
    app.setPalette(palette)
    app.setStyleSheet(Template((ASSETS / "themes" / "style.qss").read_text("utf-8")).substitute(roles, name=name))
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
            set_icon(widget, widget.property("icon_name"), widget.property("icon_role"))


def wear(widget: Worn, *, look: str | None = None, tone: str | None = None) -> Worn:
    """Give a widget its look or tone, now or later (the style sheet is asked again), and hand it back."""
    wanted = {name: value for name, value in (("look", look), ("tone", tone)) if value is not None}
    if wanted and all(widget.property(name) == value for name, value in wanted.items()):
        return widget  # asking again would lay out and repaint what already looks so
    for name, value in wanted.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


def set_icon(button: Button, name: str, role: str = "text") -> Button:
    """Give a button an icon that follows the theme, and hand the button back."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_role", role)
    roles = colours(current())
    button.setIcon(icons.icon(name, roles[role], roles["muted"], gap=bool(button.text())))
    button.setIconSize(QSize(30, 24) if button.text() else QSize(24, 24))
    return button
