"""Giving up a frozen paper: the wish, then its reason in place; only the second wish counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.widgets.buttons import danger, quiet
from gui.widgets.field import Field
from gui.widgets.layout import row


class VoidBar(QWidget):
    """作废: `void_requested(reason)`; the reason is asked below the button."""

    void_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = quiet("作废…", "x")
        self.reason = QLineEdit()
        self.confirm = danger("写明理由作废")
        self.cancel = quiet("不作废了")
        self.why = QWidget()
        asked = QVBoxLayout(self.why)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(Field("作废的理由", self.reason, "文号保留，不再使用；理由和作废的人记在文号登记里。"))
        asked.addLayout(row(self.confirm, self.cancel, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(self.ask, None))
        whole.addWidget(self.why)
        self.ask.clicked.connect(self._open)
        self.cancel.clicked.connect(self._leave)
        self.confirm.clicked.connect(self._void)
        self.reason.returnPressed.connect(self._void)
        self.reason.textChanged.connect(lambda text: self.confirm.setEnabled(bool(text.strip())))
        self.fold()

    def fold(self) -> None:
        """As at first: nothing asked, nothing written."""
        self.reason.clear()
        self.confirm.setEnabled(False)
        self.why.hide()

    def _open(self) -> None:
        self.why.show()
        self.reason.setFocus()

    def _leave(self) -> None:
        self.why.hide()
        self.ask.setFocus()

    def _void(self) -> None:
        if self.reason.text().strip():
            self.void_requested.emit(self.reason.text())
