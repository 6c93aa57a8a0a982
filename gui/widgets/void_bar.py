"""Giving up a frozen paper: the wish, then its reason in place; only the second wish counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.widgets.buttons import danger, plain, quiet
from gui.widgets.field import Field
from gui.widgets.layout import row
from gui.widgets.sight import bring


class VoidBar(QWidget):
    """作废: `void_requested(reason)`, or `again_requested(reason)` to begin anew; the reason is asked below."""

    void_requested = Signal(str)
    again_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = quiet("作废…", "x")
        self.reason = QLineEdit()
        self.confirm = danger("写明理由作废")
        self.again = plain("作废，用原来的答案重办", "copy")
        self.cancel = quiet("不作废了")
        self.why = QWidget()
        asked = QVBoxLayout(self.why)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(Field("作废的理由", self.reason, "文号保留，不再使用；理由和作废的人记在文号登记里。"))
        asked.addLayout(row(self.confirm, self.again, self.cancel, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(self.ask, None))
        whole.addWidget(self.why)
        self.ask.clicked.connect(self._open)
        self.cancel.clicked.connect(self._leave)
        self.confirm.clicked.connect(self._void)
        self.again.clicked.connect(lambda: self.again_requested.emit(self.reason.text()))
        self.reason.returnPressed.connect(self._void)
        self.reason.textChanged.connect(self._allow)
        self.fold()

    def fold(self) -> None:
        """As at first: nothing asked, nothing written."""
        self.reason.clear()
        self._allow("")
        self.why.hide()

    def _allow(self, text: str) -> None:
        for act in (self.confirm, self.again):
            act.setEnabled(bool(text.strip()))

    def _open(self) -> None:
        self.why.show()
        self.reason.setFocus()
        bring(self.why)

    def _leave(self) -> None:
        self.why.hide()
        self.ask.setFocus()

    def _void(self) -> None:
        if self.reason.text().strip():
            self.void_requested.emit(self.reason.text())
