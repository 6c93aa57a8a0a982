"""The tour's bar above the page: how far one is, what to do now, on and away; it takes room, never the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui import theme
from gui.presenters.tour import TourState
from gui.widgets.buttons import plain, quiet
from gui.widgets.flow import Flow
from gui.widgets.sign import Sign
from gui.widgets.text import label, paragraph


class TourBar(QFrame):
    """Hidden while there is nothing to say."""

    went_on = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.wear(self, tone="info")
        self.progress, self.words = label("", "heading"), paragraph()
        self.onward, self.away = plain(""), quiet("")
        for button in (self.onward, self.away):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard on the card
        acts = QWidget()
        acts.setLayout(Flow(self.onward, self.away))
        across = QHBoxLayout(self)
        across.setContentsMargins(20, 8, 14, 8)
        across.setSpacing(14)
        across.addWidget(Sign("sparkles", "info"))
        across.addWidget(self.progress)
        across.addWidget(self.words, 1)
        across.addWidget(acts, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.onward.clicked.connect(self.went_on)
        self.away.clicked.connect(self.stopped)
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What can be pressed."""
        return self.onward, self.away

    def render(self, state: TourState) -> None:
        """Show the offer, a step, or nothing."""
        self.progress.setText(state.progress)
        self.progress.setVisible(bool(state.progress))
        self.words.setText(state.words)
        self.onward.setText(state.onward)
        self.away.setText(state.away)
        self.away.setVisible(bool(state.away))
        self.setAccessibleName("，".join(part for part in ("导览", state.progress, state.words) if part))
        self.setVisible(bool(state.words))
