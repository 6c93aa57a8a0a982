"""外观: light or dark, and how large everything is; a menu on a button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui import theme

THEMES = {"light": "浅色", "dark": "深色"}


class Appearance(QMenu):
    """Ticks what is worn when it opens; says what was chosen."""

    theme_chosen = Signal(str)
    scale_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("外观", parent)
        self.themes = {name: self._add(words, partial(self.theme_chosen.emit, name)) for name, words in THEMES.items()}
        self.addSeparator()
        self.scales = {
            scale: self._add(f"字号 {scale}%", partial(self.scale_chosen.emit, scale)) for scale in theme.SCALES
        }
        for actions in (self.themes, self.scales):
            group = QActionGroup(self)
            for action in actions.values():
                group.addAction(action)
        self.aboutToShow.connect(self.tick)

    def tick(self) -> None:
        """Mark what is worn now."""
        self.themes[theme.current()].setChecked(True)
        self.scales[theme.scale()].setChecked(True)

    def _add(self, words: str, chosen: partial[None]) -> QAction:
        action = self.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked: chosen())
        return action
