"""The column at the right of the fill page: one panel at a time; which ones there are says `gui/presenters/side.py`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from gui import theme
from gui.presenters import side
from gui.presenters.side import SideState
from gui.question_widgets.repeat_box import focus_stops
from gui.widgets.layout import card, column
from gui.widgets.text import label

SIDE_WIDTH = 336  # px at 100 %
WHOLE = 4000  # px at 100 %: wider than any window


class SidePanels(QFrame):
    """Each panel is made at its first opening and kept; whoever holds the column shows and hides it."""

    said = Signal(str, tuple)  # name of the panel's signal, its arguments
    left = Signal()  # Esc: back to the cards

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panels: dict[str, Any] = {}
        self.shown = ""
        self.title = label(look="heading")
        self.stack = QStackedWidget()
        self.hint = label("F2 收起　Esc 回到卡片", "hint")
        inner = card(self.title, self.stack, self.hint)
        whole = column(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.set_whole(False)
        self.hide()

    def render(self, state: SideState) -> None:
        """Bring the open panel to its state; `shown` is its name."""
        self.shown = state.name
        if not state.name:
            return
        panel = self._panel(state.name)
        self.title.setText(next(one.title for one in side.PANELS if one.name == state.name))
        self.stack.setCurrentWidget(panel)
        if state.panel is not None:
            panel.render(state.panel)

    def set_whole(self, whole: bool) -> None:
        """Take all the width there is, or the column's own."""
        theme.measure(self, minimum_width=SIDE_WIDTH, maximum_width=WHOLE if whole else SIDE_WIDTH)

    def enter(self) -> None:
        """Bring the keyboard into the open panel: to its focus proxy, to its first stop, or at least to the column."""
        panel = self.stack.currentWidget()
        stops = [one for one in focus_stops([panel]) if one.isVisibleTo(panel) and one.isEnabled()]
        target = panel.focusProxy() or next(iter(stops), self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _panel(self, name: str) -> Any:
        if name not in self.panels:
            made = getattr(import_module(f"gui.panels.{name}"), f"{side.class_stem(name)}Panel")()
            for signal in [key for key, value in vars(type(made)).items() if isinstance(value, Signal)]:
                self._pass_on(signal, getattr(made, signal))
            self.panels[name] = made
            self.stack.addWidget(made)
        return self.panels[name]

    def _pass_on(self, name: str, signal: SignalInstance) -> None:
        signal.connect(lambda *arguments: self.said.emit(name, arguments))
