"""Sections, cards or their map, and a panel, side by side as far as there is room; else cards and panel take turns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui import theme
from gui.presenters.filling.fill_state import NOWHERE, FillState
from gui.widgets.checklist_map import ChecklistMap
from gui.widgets.layout import row
from gui.widgets.section_finder import SectionFinder
from gui.widgets.section_list import WIDTH
from gui.widgets.section_stack import SectionStack
from gui.widgets.side_panels import SIDE_WIDTH, SidePanels

LEAST = 470  # px at 100 %: what a card needs
BETWEEN = 16  # px


class FillColumns(QWidget):
    """`roomy` says whether the sections have their place; `alone`, whether a panel stands where the cards were."""

    roomy_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder = SectionFinder()
        self.stack = SectionStack()
        self.map = ChecklistMap()
        self.side = SidePanels()
        self._mapped = False
        self._roomy = True
        self._reading = False  # the panel has its turn, should there be room for one of the two only
        self._focus = NOWHERE
        whole = row(self.finder, self.stack, self.map, self.side, spacing=BETWEEN)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)

    @property
    def roomy(self) -> bool:
        """Whether the cards have room enough beside all the rest."""
        beside = SIDE_WIDTH if self.side.shown else 0
        return self.width() >= theme.px(WIDTH + LEAST + beside) + 3 * BETWEEN

    @property
    def narrow(self) -> bool:
        """Whether cards and a panel cannot stand side by side."""
        return self.width() < theme.px(LEAST + SIDE_WIDTH) + BETWEEN

    @property
    def alone(self) -> bool:
        """Whether a panel is seen and the cards are not."""
        return bool(self.side.shown) and self._reading and self.narrow

    def render(self, state: FillState) -> None:
        """Show the columns; the keyboard is moved only when the state wishes it anew."""
        mapped = state.map is not None
        if state.side.name not in ("", self.side.shown):
            self._reading = True
        elif state.focus != self._focus or mapped > self._mapped:
            self._reading = False
        self._focus, self._mapped = state.focus, mapped
        self.finder.render(state)
        self.side.render(state.side)
        self._arrange(lambda: self.map.render(None if self.alone else state.map))
        self.stack.render(state.section, state.focus, state.ahead)

    def enter_side(self) -> None:
        """The keyboard goes into the open panel, which has its turn for as long."""
        self._reading = True
        self._arrange()
        self.side.enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another scale
            self._make_room()

    def _make_room(self) -> None:
        """Should there be room for one of the two only now, it is for the one with the keyboard."""
        self._reading = self._within(self.side)
        self._arrange()

    def _arrange(self, between: Callable[[], None] = lambda: None) -> None:
        """Show what has its place now; what goes leaves the keyboard here, else Qt would hand it to anything."""
        alone = self.alone
        came = alone and self.side.isHidden()
        places = {
            self.finder: self.roomy or self.finder.in_use,
            self.stack: not alone and not self._mapped,
            self.side: alone or (bool(self.side.shown) and not self.narrow),
        }
        leaving = [part for part, wanted in {**places, self.map: self._mapped and not alone}.items() if not wanted]
        if any(self._within(part) for part in leaving):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        between()
        self.side.set_whole(alone)
        for part, wanted in places.items():
            part.setVisible(wanted)
        if came:
            self.side.enter()
        if self.roomy != self._roomy:
            self._roomy = self.roomy
            self.roomy_changed.emit(self.roomy)

    def _within(self, part: QWidget) -> bool:
        here = self.window().focusWidget()
        return here is not None and part.isAncestorOf(here)
