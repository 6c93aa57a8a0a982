"""The look: Fusion, a palette and a style sheet made from the colours of `assets/themes/<name>.toml`.

Everything asks for a colour by its role (`colour("bad")`), never by its value. Controls take their look from the
dynamic properties `look` (title, heading, muted, hint, error, mono, card, primary, quiet, danger …) and `tone`
(good, warn, bad, info), set by `wear`. Lengths are written as they are at 100 %; `px` and `measure` make them larger.
"""

from __future__ import annotations

import gc
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TypeVar

from PySide6.QtCore import QDir, QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from gui import icons
from gui.resources import ASSETS

Worn = TypeVar("Worn", bound=QWidget)
Button = TypeVar("Button", bound=QAbstractButton)

NAMES = ("light", "dark")
SCALES = (100, 125, 150, 175, 200)  # %: how large words and whatever holds them may be
FONT = 16  # px at 100 %
TOUCH = 44  # px at 100 %: the least height and width of anything one taps

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
_LENGTH = re.compile(r"(\d+)px")


@dataclass(slots=True)
class _Worn:
    name: str = NAMES[0]
    scale: int = SCALES[0]


_worn = _Worn()


@cache
def colours(name: str) -> dict[str, str]:
    """The colours of one theme by role, as #RRGGBB."""
    return tomllib.loads((ASSETS / "themes" / f"{name}.toml").read_text("utf-8"))


def current() -> str:
    """The theme now worn: one of NAMES."""
    return _worn.name


def scale() -> int:
    """How large everything is now: one of SCALES, in per cent."""
    return _worn.scale


def px(length: float) -> int:
    """A length of 100 % as it is at the present scale; for what paints or lays out itself, asked anew each time."""
    return int(length * _worn.scale / 100 + 0.5)


def colour(role: str) -> QColor:
    """The colour of a role in the theme now worn; for widgets that paint themselves, asked at every paint."""
    return QColor(colours(current())[role])


def apply(app: QApplication, name: str, percent: int | None = None) -> None:
    """Dress the whole application, icons and measures included, `percent` large; may be called again at any time."""
    _worn.name, _worn.scale = name, percent or _worn.scale
    collecting = gc.isenabled()
    gc.disable()  # a page collected while Qt walks over all widgets would be walked over when it is gone
    try:
        _dress(app)
    finally:
        if collecting:
            gc.enable()


def _dress(app: QApplication) -> None:
    roles = colours(current())
    palette = QPalette()
    for qt_role, role in _PALETTE.items():
        palette.setColor(qt_role, QColor(roles[role]))
    for qt_role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, QColor(roles["muted"]))
    QDir.setSearchPaths("theme", [str(ASSETS / "themes")])
    app.setStyle("Fusion")
    app.setPalette(palette)
    font = app.font()
    font.setPixelSize(px(FONT))
    app.setFont(font)
    app.setStyleSheet(style_sheet())
    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
            set_icon(widget, widget.property("icon_name"), widget.property("icon_role"))
        if lengths := widget.property("lengths"):
            measure(widget, **lengths)


def style_sheet() -> str:
    """`style.qss` with the colours and at the scale now worn."""
    written = Template((ASSETS / "themes" / "style.qss").read_text("utf-8"))
    coloured = written.substitute(colours(current()), name=current())
    return _LENGTH.sub(lambda found: f"{px(int(found[1]))}px", coloured)


def measure(widget: Worn, **lengths: int) -> Worn:
    """Set fixed_width, fixed_height, minimum_width, minimum_height, maximum_width … (px at 100 %), now and whenever the
    scale changes, and hand the widget back.
    """
    widget.setProperty("lengths", (widget.property("lengths") or {}) | lengths)
    for name, length in lengths.items():
        getattr(widget, f"set{name.title().replace('_', '')}")(px(length))
    return widget


def wear(widget: Worn, *, look: str | None = None, tone: str | None = None) -> Worn:
    """Give a widget its look or tone, now or later (the style sheet is asked again), and hand it back."""
    wanted = {name: value for name, value in (("look", look), ("tone", tone)) if value is not None}
    if wanted and all(widget.property(name) == value for name, value in wanted.items()):
        return widget  # asking again would lay out and repaint what already looks so
    for name, value in wanted.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the style sheet is yet to be asked
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def set_icon(button: Button, name: str, role: str = "text") -> Button:
    """Give a button an icon that follows the theme, and hand the button back."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_role", role)
    roles = colours(current())
    button.setIcon(icons.icon(name, roles[role], roles["muted"]))
    button.setIconSize(QSize(px(30 if button.text() else 24), px(24)))
    return button
