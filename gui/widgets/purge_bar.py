"""Ending rows for ever: the wish, then its reason and what it means in place; only the second wish counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.widgets.buttons import danger, plain, quiet
from gui.widgets.field import Field
from gui.widgets.layout import row
from gui.widgets.sight import bring
from gui.widgets.text import paragraph

MEANS = (
    "清除以后找不回来：这些行的内容、附件和历次版本都删去，只留下记录的校验码、编号和清除的日期、理由；"
    "和别的行同在一次保存里的，那次保存的原文到最后一行期满才删。别的电脑收到这份清除记录，同样删去。请核对以后再清除。"
)
COPIES = (
    "按这些行制作过的文书仍在案件里。以前做的备份和升级前留下的数据库（before_upgrade）里还有这些内容，程序删不了："
    "请另做一份新的备份，把以前的收好，到期销毁。"
)


class PurgeBar(QWidget):
    """`purge_requested(reason)` for what is ticked elsewhere; the reason begins as proposed."""

    purge_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = plain("", "trash-2")
        self.reason = QLineEdit()
        self.confirm = danger("")
        self.cancel = quiet("先不清除")
        self.asked = QWidget()
        below = QVBoxLayout(self.asked)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(paragraph(MEANS))
        below.addWidget(paragraph(COPIES, "muted"))
        below.addWidget(Field("清除的理由", self.reason, "写进清除记录，不写姓名。"))
        below.addLayout(row(self.confirm, self.cancel, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(self.ask, None))
        whole.addWidget(self.asked)
        self._proposed, self._rows, self._busy = "", 0, False
        self.asked.hide()
        self.ask.clicked.connect(self._open)
        self.cancel.clicked.connect(self._leave)
        self.confirm.clicked.connect(lambda: self.purge_requested.emit(self.reason.text()))
        self.reason.textChanged.connect(self._allow)

    def render(self, rows: int, proposed: str, busy: bool) -> None:
        """So many rows are ticked; the reason proposed stands there until somebody writes another."""
        if proposed != self._proposed:
            self._proposed = proposed
            self.reason.setText(proposed)
        self._rows, self._busy = rows, busy
        self.ask.setText(f"清除选中的 {rows} 行…" if rows else "清除选中的行…")
        self.confirm.setText(f"清除这 {rows} 行，不能恢复")
        if not rows and self.asked.isVisibleTo(self):
            self._leave()
        self.ask.setEnabled(rows > 0 and not busy)
        self._allow()

    def _allow(self) -> None:
        self.confirm.setEnabled(self._rows > 0 and bool(self.reason.text().strip()) and not self._busy)

    def _open(self) -> None:
        self.asked.show()
        self.reason.setFocus()
        bring(self.asked)

    def _leave(self) -> None:
        self.asked.hide()
        self.ask.setFocus()
