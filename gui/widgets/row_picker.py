"""Choosing one row of many by typing part of its name; what is found stands under the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui import theme
from gui.presenters.line import Line

KEY = Qt.ItemDataRole.UserRole
SHOWN = 6  # lines before the list scrolls
PAUSE_MS = 120


class RowPicker(QWidget):
    """`searched(words)` while a name is typed; `chosen(row_id)` when one is taken, '' when the line was emptied.

    ↓ goes from the line into what was found, Enter takes it (in the line: the first), Esc puts back what was chosen.
    """

    searched = Signal(str)
    chosen = Signal(str)
    finished = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setClearButtonEnabled(True)
        self.found = QListWidget()
        self.found.hide()
        self._name = ""
        self._offers: tuple[Line, ...] = ()
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addWidget(self.line)
        stack.addWidget(self.found)
        self.setFocusProxy(self.line)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.line.text().strip()))
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.found.installEventFilter(self)
        self.found.itemClicked.connect(self._take)

    def name(self, title: str) -> None:
        """What a screen reader calls it."""
        self.line.setAccessibleName(title)
        self.found.setAccessibleName(f"{title}：找到的")

    def show_chosen(self, name: str) -> None:
        """The row that is chosen, by its name."""
        if name != self._name:
            self._name = name
            self.line.setText(name)

    def offer(self, offers: Sequence[Line]) -> None:
        """What the words typed last found."""
        if tuple(offers) == self._offers:
            return
        self._offers = tuple(offers)
        self.found.clear()
        for one in offers:
            item = QListWidgetItem("　".join(part for part in (one.words, one.detail) if part))
            item.setData(KEY, one.id)
            self.found.addItem(item)
        self.found.setVisible(bool(offers) and self.line.text() != self._name)
        self.found.setFixedHeight(theme.px(theme.TOUCH) * min(len(offers), SHOWN) + 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._act(watched, event.key()):
            return True
        if watched is self.line and event.type() == QEvent.Type.FocusOut and not self.found.hasFocus():
            self._settle()
        return super().eventFilter(watched, event)

    def _typed(self, words: str) -> None:
        if words:
            self._pause.start()
        else:
            self._close("")
            self.chosen.emit("")

    def _act(self, watched: QObject, key: int) -> bool:
        """What a key means here; False leaves it to Qt."""
        if key == Qt.Key.Key_Escape and (self.found.isVisible() or self.line.text() != self._name):
            self._close(self._name)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.found.isVisible() and self.found.count():
                self._take(self.found.currentItem() or self.found.item(0))
            self.finished.emit()
            return True
        if watched is self.line and key == Qt.Key.Key_Down and self.found.isVisible():
            self.found.setCurrentRow(0)
            self.found.setFocus()
            return True
        if watched is self.found and key == Qt.Key.Key_Up and self.found.currentRow() == 0:
            self.line.setFocus()
            return True
        return False

    def _take(self, item: QListWidgetItem) -> None:
        offer = next(one for one in self._offers if one.id == item.data(KEY))
        self._close(offer.words)
        self.chosen.emit(offer.id)

    def _close(self, name: str) -> None:
        self._pause.stop()
        self._name = name
        self.line.setText(name)
        if self.found.hasFocus():
            self.line.setFocus()
        self.found.hide()
        self.found.clear()
        self._offers = ()

    def _settle(self) -> None:
        """What was typed and not taken is no choice: the line says again what is chosen."""
        self._pause.stop()
        if self.line.text() != self._name and not self.found.isVisible():
            self.line.setText(self._name)
