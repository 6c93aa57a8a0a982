"""A paper that is proposed: whether it is made, about which findings, and who seals it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.presenters.issue import Tick
from gui.presenters.papers.proposal_states import Offer
from gui.widgets.layout import clear, column, scrolled
from gui.widgets.notice import Notice
from gui.widgets.places import Places
from gui.widgets.text import label, paragraph
from gui.widgets.tick_box import TickBox


class OfferPane(QWidget):
    """Everything is chosen beforehand but the people."""

    paper_ticked = Signal(bool)
    matter_ticked = Signal(str, bool)
    person_chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        self.tick = TickBox("办这一份")
        self.refused = Notice()
        self.why = paragraph("", "hint")
        self.people = Places()
        self.found = label("列入的事项", "heading")
        self.matters = QVBoxLayout()
        self._shown: tuple[str, ...] = ()
        inner = QWidget()
        inner.setLayout(
            column(
                self.heading, self.tick, self.refused, self.why, self.people, self.found, self.matters, None, spacing=10
            )
        )
        whole = column(scrolled(inner))
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self.tick.toggled.connect(self.paper_ticked)
        self.people.person_chosen.connect(self.person_chosen)

    def render(self, offer: Offer) -> None:
        """Show the paper."""
        self.heading.setText(f"{offer.title}　{offer.to}")
        _set(self.tick, offer.ticked)
        self.tick.setVisible(bool(offer.people.places))
        self.refused.say(offer.refused, "warn")
        self.why.setText("\n".join(one for one in (offer.why, *offer.notes) if one))
        self.why.setVisible(bool(self.why.text()))
        self.people.render(offer.people)
        self._show_matters(offer.matters)
        for one in self._boxes():
            one.setEnabled(offer.ticked)

    def _show_matters(self, matters: tuple[Tick, ...]) -> None:
        if (made := tuple(one.key + one.words for one in matters)) != self._shown:
            self._shown = made
            clear(self.matters)
            for one in matters:
                box = TickBox(one.words)
                box.setToolTip(one.detail)
                box.setAccessibleDescription(one.detail)
                box.toggled.connect(lambda ticked, key=one.key: self.matter_ticked.emit(key, ticked))
                self.matters.addWidget(box)
            for before, after in pairwise((self.tick, *self.people.stops, *self._boxes())):
                self.setTabOrder(before, after)
        for box, one in zip(self._boxes(), matters, strict=True):
            _set(box, one.ticked)

    def _boxes(self) -> list[QWidget]:
        return [self.matters.itemAt(at).widget() for at in range(self.matters.count())]


def _set(box: TickBox, ticked: bool) -> None:
    box.blockSignals(True)
    box.setChecked(ticked)
    box.blockSignals(False)
