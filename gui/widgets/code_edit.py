"""A text with numbered lines, wrong ones marked; it tells its words once the typing pauses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gui import theme

PAUSE = 400  # ms without a key, after which the words are worth a look
ROOM = 8  # px at 100 % on both sides of a line number


class CodeEdit(QPlainTextEdit):
    """Tab leads on, as everywhere; Enter begins a line."""

    settled = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self._wrong: frozenset[int] = frozenset()
        self._numbers = _Numbers(self)
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.settle)
        self.textChanged.connect(self._pause.start)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self._make_room()

    def show_text(self, text: str) -> None:
        """Put another text in, to be edited from its beginning; nobody is told. The same text stays as it stands."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.document().setModified(False)
        self._pause.stop()

    def settle(self) -> None:
        """Tell the words as they stand, also where the typing has not paused yet."""
        self._pause.stop()
        self.settled.emit(self.toPlainText())

    def mark(self, lines: Iterable[int]) -> None:
        """Show these lines, from 1, as wrong."""
        self._wrong = frozenset(lines)
        self.setExtraSelections([self._marked(line) for line in sorted(self._wrong)])
        self._numbers.update()

    def go_to(self, line: int) -> None:
        """The keyboard on a line, from 1."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(line - 1)))
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.numbers_width(), inside.height()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def numbers_width(self) -> int:
        """Room for the last line's number."""
        return self.fontMetrics().horizontalAdvance("9" * len(str(self.blockCount()))) + 2 * theme.px(ROOM)

    def paint_numbers(self, painter: QPainter, width: int) -> None:
        """The numbers of the lines that are seen, wrong ones with a sign beside colour."""
        block, offset = self.firstVisibleBlock(), self.contentOffset()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(offset)
            if place.top() > self.viewport().height():
                return
            wrong = block.blockNumber() + 1 in self._wrong
            painter.setPen(theme.colour("bad" if wrong else "muted"))
            line = QRect(0, int(place.top()), width - theme.px(ROOM), self.fontMetrics().height())
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, f"{'!' if wrong else ''}{block.blockNumber() + 1}")
            block = block.next()

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        marked.format.setBackground(theme.colour("bad_soft"))
        marked.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        marked.cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        return marked

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    def _follow(self, changed: QRect, scrolled: int) -> None:
        if scrolled:
            self._numbers.scroll(0, scrolled)
        else:
            self._numbers.update(0, changed.y(), self._numbers.width(), changed.height())


class _Numbers(QWidget):
    def __init__(self, edit: CodeEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        return QSize(self._edit.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("sunken"))
        self._edit.paint_numbers(painter, self.width())
