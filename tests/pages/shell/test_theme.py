"""Both themes can be read: WCAG AA contrast, the same roles, every icon in place."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyle
from pytestqt.qtbot import QtBot

from gui import icons, theme
from gui.resources import ASSETS
from tests.pages.comfort.contrast import contrast

GROUNDS = ("window", "surface", "sunken")
TEXT_PAIRS = [
    *((role, ground) for role in ("text", "muted") for ground in GROUNDS),
    *((role, ground) for role in ("good", "warn", "bad", "info", "accent") for ground in ("window", "surface")),
    *((ink, f"{tone}_soft") for tone in ("good", "warn", "bad", "info", "accent") for ink in (tone, "text")),
    ("accent_text", "accent"),
    ("surface", "text"),
]
EDGE_PAIRS = [
    *((role, ground) for role in ("outline", "focus", "accent") for ground in ("window", "surface")),
    *((role, "sunken") for role in ("outline", "focus")),  # a box that is read only; a button under the mouse
    *((tone, f"{tone}_soft") for tone in ("good", "warn", "bad", "info")),  # frames and signs of notices
    *((tone, ground) for tone in ("good", "warn", "bad", "info") for ground in ("window", "surface")),
    ("focus", "accent_soft"),
]
RULE = re.compile(r"\{([^}]*)\}")


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", theme.NAMES)
def test_words_have_contrast_of_4_5(name: str) -> None:
    colours = theme.colours(name)
    weak = [pair for pair in TEXT_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("name", theme.NAMES)
def test_words_and_ground_of_each_rule_of_the_style_sheet_have_contrast(name: str) -> None:
    rules = [found[1] for found in RULE.finditer((ASSETS / "themes" / "style.qss").read_text("utf-8"))]
    both = [
        (said["color"], said.get("background", "surface"))
        for rule in rules
        if "color" in (said := dict(re.findall(r"(?:^|[;\s])(color|background): \$(\w+)", rule)))
    ]
    colours = theme.colours(name)
    assert len(both) >= 12
    assert [pair for pair in both if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("name", theme.NAMES)
def test_edges_and_focus_have_contrast_of_3(name: str) -> None:
    colours = theme.colours(name)
    weak = [pair for pair in EDGE_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 3]
    assert weak == []


def test_the_themes_have_the_same_roles_and_the_style_sheet_uses_no_other() -> None:
    light, dark = theme.colours("light"), theme.colours("dark")
    used = set(re.findall(r"\$(\w+)", (ASSETS / "themes" / "style.qss").read_text("utf-8")))
    assert light.keys() == dark.keys()
    assert used - {"name"} <= light.keys()  # $name is the theme's own


def test_every_drawing_can_be_painted(qtbot: QtBot) -> None:
    names = [path.stem for path in (ASSETS / "icons").glob("*.svg")]
    assert "house" in names
    assert [name for name in names if icons.icon(name, "#123456", "#654321").pixmap(24, 24).isNull()] == []


def test_a_button_keeps_its_icon_in_the_colour_of_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    button = theme.set_icon(QPushButton(), "house")
    qtbot.addWidget(button)
    try:
        theme.apply(qapp, "dark")
        pixels = button.icon().pixmap(24, 24).toImage()
        seen = {
            pixels.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if pixels.pixelColor(x, y).alpha() == 255
        }
    finally:
        theme.apply(qapp, "light")
    assert "#e8eeeb" in seen
    assert "#1b2422" not in seen


def test_the_style_sheet_is_asked_only_about_what_changed(qtbot: QtBot) -> None:
    class Asked(QLabel):
        times = 0

        def style(self) -> QStyle:
            self.times += 1
            return super().style()

    saved = Asked("已存")
    qtbot.addWidget(saved)
    saved.ensurePolished()  # as when it is shown; before that nothing was asked
    theme.wear(saved, look="hint", tone="good")
    asked = saved.times
    theme.wear(saved, tone="good")
    assert saved.times == asked > 0
    theme.wear(saved, tone="bad")
    assert saved.times == 2 * asked
    saved.setProperty("wrong", True)
    theme.wear(saved)
    assert saved.times == 3 * asked
