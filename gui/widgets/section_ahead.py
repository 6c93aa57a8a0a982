"""The section that comes next, built card by card while nobody waits, so that going there is only showing it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.presenters.filling.fill_state import SectionState
from gui.widgets.section_view import SectionView

REST_MS = 250  # on a section until the next one is thought of
SLICE_MS = 20  # between two cards: a tap never waits for more than one


class SectionAhead(QObject):
    """`wanted` asks for the state of the next section once the hand rests."""

    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._key = ""
        self._view: SectionView | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.wanted)
        self._slices = QTimer(self, interval=SLICE_MS)
        self._slices.timeout.connect(self._grow)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be built."""
        return not self._rest.isActive() and not self._slices.isActive()

    def think(self) -> None:
        """A section has come to sight."""
        self._rest.start()

    def begin(self, state: SectionState) -> None:
        """Build this one."""
        if state.key != self._key:
            self.drop()
            self._key, self._view = state.key, SectionView(state, self._parent)
            self._view.hide()
        self._slices.start()

    def take(self, key: str) -> SectionView | None:
        """What was built of this section so far, if it is the one; it is then the caller's."""
        if key != self._key:
            return None
        view, self._view = self._view, None
        self.drop()
        return view

    def pause(self) -> None:
        """Nobody looks: build nothing until the next `think`."""
        self._rest.stop()
        self._slices.stop()

    def drop(self) -> None:
        """Forget it."""
        self.pause()
        if self._view is not None:
            self._view.deleteLater()
        self._key, self._view = "", None

    def _grow(self) -> None:
        if self._view is None or not self._view.grow():
            self._slices.stop()
