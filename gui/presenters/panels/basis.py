"""The panel of 依据与方法: what an item stands on, and how one checks it."""

from __future__ import annotations

from dataclasses import dataclass

from forms.methods import Method, explain
from gui.presenters.side import PanelDesk


@dataclass(frozen=True, slots=True)
class BasisState:
    """What the panel shows."""

    item: str = ""
    basis: tuple[str, ...] = ()
    methods: tuple[Method, ...] = ()


class BasisPresenter:
    """Follows the keyboard from card to card; needs no store."""

    def __init__(self, desk: PanelDesk) -> None:
        self._desk = desk

    def moved(self, ref: str) -> None:
        """The keyboard is on this card or question now."""
        entry = self._desk.entry
        if entry is None:
            self._desk.tell(BasisState("把光标移到一张检查卡片上，这里就显示它的依据和方法。"))
            return
        card = self._desk.form.card(entry.ref)
        methods = explain(entry.meta.get("method", ""))
        self._desk.tell(BasisState(f"{entry.number}　{entry.text}", card.basis, methods))
