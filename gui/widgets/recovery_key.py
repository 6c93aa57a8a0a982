"""The recovery key, shown once: to be copied by hand, printed or saved, before going on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gui.widgets import buttons
from gui.widgets.choose_file import choose_target
from gui.widgets.layout import card, row
from gui.widgets.text import label, paragraph

WHY = (
    "忘记口令时，只有它能打开这个工作区的数据。它只显示这一次，程序不保存。"
    "请打印或抄写后锁进保险柜，不要和这台电脑放在一起。"
)


class RecoveryKey(QWidget):
    """`keep_requested(path)` asks for a text file; `confirmed` when the person says it is kept."""

    keep_requested = Signal(str)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = paragraph(look="mono")
        self.key.setAccessibleName("恢复密钥")
        self.printing = buttons.plain("打印", "printer")
        self.saving = buttons.plain("另存为文件", "save")
        self.kept = QCheckBox("我已经抄好、打印或者保存了恢复密钥")
        self.go_on = buttons.primary("完成", "circle-check")
        self.go_on.setEnabled(False)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.addWidget(
            card(
                label("恢复密钥", "heading"),
                paragraph(WHY),
                self.key,
                row(self.printing, self.saving, None),
                self.kept,
                row(None, self.go_on),
                spacing=14,
            )
        )
        self.setFocusProxy(self.printing)
        self.kept.toggled.connect(self.go_on.setEnabled)
        self.go_on.clicked.connect(self.confirmed)
        self.saving.clicked.connect(
            lambda: choose_target(self, "保存恢复密钥", "颐检恢复密钥.txt", "文本 (*.txt)", self.keep_requested.emit)
        )
        self.printing.clicked.connect(self._print)

    def show_key(self, key: str) -> None:
        """Show this key."""
        self.key.setText(key)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # asks the system for printers: only when wanted

        dialog = QPrintDialog(QPrinter(), self)
        document = QTextDocument(f"颐检 恢复密钥\n\n{self.key.text()}\n\n{WHY}", dialog)
        dialog.accepted.connect(lambda: document.print_(dialog.printer()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
