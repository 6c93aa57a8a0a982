"""Sealing many papers: a passphrase for each who seals, entered once, and how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.widgets.buttons import plain, primary
from gui.widgets.field import Field
from gui.widgets.layout import column
from gui.widgets.passphrase_edit import PassphraseEdit
from gui.widgets.text import paragraph

MOST = 4  # people who seal papers of one inspection


class SealBox(QWidget):
    """`seal_requested` carries the passphrases in the order of the people; they are forgotten here at once."""

    seal_requested = Signal(object)
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(Field("", PassphraseEdit()) for _ in range(MOST))
        self.seal = primary("", "lock")
        self.progress = paragraph("", "muted")
        self.stop = plain("停下", "x")
        stack = column(*self.fields, self.seal, self.progress, self.stop, spacing=6)
        stack.setContentsMargins(0, 0, 0, 0)
        self.setLayout(stack)
        self.seal.clicked.connect(self._ask)
        self.stop.clicked.connect(self.stop_requested)
        for one in self.fields:
            one.editor.entered.connect(self._go_on)
        self._shown = 0

    def render(self, people: tuple[str, ...], papers: int, progress: str, sealing: bool, busy: bool) -> None:
        """Ask these people; nobody while there is nothing to seal."""
        self._shown = len(people)
        for field, name in zip(self.fields, people, strict=False):
            field.name(f"{name} 的签署口令")
        for at, field in enumerate(self.fields):
            field.setVisible(at < len(people) and not sealing)
        self.seal.setText(f"定稿、封签 {papers} 份，然后打印")
        self.seal.setVisible(bool(papers) and not sealing)
        self.seal.setEnabled(not busy)
        self.progress.setText(progress)
        self.progress.setVisible(bool(progress))
        self.stop.setVisible(sealing)
        if sealing and not self.stop.hasFocus():
            self.stop.setFocus()  # what had the keyboard is hidden

    def _go_on(self) -> None:
        """Enter leads to the next empty passphrase, and from the last one on."""
        empty = next((one.editor for one in self.fields[: self._shown] if not one.editor.text), None)
        if empty:
            empty.setFocus()
        else:
            self._ask()

    def _ask(self) -> None:
        given = tuple(one.editor.text for one in self.fields[: self._shown])
        if not all(given):
            self._go_on()
            return
        for one in self.fields:
            one.editor.clear()
        self.seal_requested.emit(given)
