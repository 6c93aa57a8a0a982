"""Phrases at the caret: digits choose, and each can be put first, said otherwise or removed right there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.presenters.filling.phrases import PhraseState
from gui.question_widgets.question_widget import QuestionWidget
from gui.widgets.text import paragraph

WIDTH = 470  # px at 100 %
MOST_SEEN = 5  # lines before one has to scroll
KEYS_WORDS = "数字或 Enter 填入　P 置顶　E 改写　Delete 删除　Esc 关闭"
DIGITS = [getattr(Qt.Key, f"Key_{digit}") for digit in range(1, 10)]
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Lines(QListWidget):
    """Every key is the list's own while it has the keyboard: none is a shortcut of the page behind it."""

    pressed_key = Signal(QKeyEvent)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(False)
        self.pressed_key.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class PhraseList(QFrame):
    """A child of the page, over everything; `said(act, arguments)` as `presenters/filling/phrases.py` takes them."""

    said = Signal(str, tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        theme.wear(self, look="card")
        self._question: QuestionWidget | None = None
        self._shown: PhraseState | None = None
        self._early: int | None = None  # chosen before the phrases had come
        self.lines = _Lines()
        self.lines.setAccessibleName("常用短语")
        self.lines.setWordWrap(True)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit = QLineEdit()
        self.edit.setAccessibleName("改写这条短语，Enter 存下，Esc 不改")
        self.words, self.keys = paragraph(""), paragraph(KEYS_WORDS, "hint")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(10, 10, 10, 10)
        for part in (self.lines, self.edit, self.words, self.keys):
            inside.addWidget(part)
        self.lines.pressed_key.connect(self._act)
        self.lines.itemClicked.connect(lambda item: self._choose(self.lines.row(item)))
        self.edit.returnPressed.connect(self._reword)
        self.hide()
        QApplication.instance().focusChanged.connect(self._follow)

    def ask(self) -> None:
        """Want the list for the text question that has the keyboard."""
        question = QApplication.focusWidget()
        while question is not None and not isinstance(question, QuestionWidget):
            question = question.parentWidget()
        if question is not None and _writable(question.input):
            self._question, self._early = question, None
            question.commit()  # now, not when the list takes the keyboard in the middle of being shown
            self.said.emit("asked", (question.ref,))

    def render(self, state: PhraseState | None) -> None:
        """Open at the caret with these phrases, show them anew, or shut."""
        if state is None or self._question is None:
            self._shut()
            return
        if state == self._shown and not self.isHidden():  # a save coming back disturbs nobody's choice
            return
        self._shown = state
        at = max(self.lines.currentRow(), 0)
        self.lines.clear()
        for number, line in enumerate(state.lines, start=1):
            item = QListWidgetItem(f"{number}　{line.words}　　{line.tag}", self.lines)
            item.setSizeHint(self._room_for(item.text()))
            item.setData(Qt.ItemDataRole.UserRole, line.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{number}，{line.words}，{line.tag}")
        self.lines.setCurrentRow(min(at, len(state.lines) - 1))
        self.words.setText(state.said)
        self.words.setVisible(bool(state.said))
        self.lines.setFocus(Qt.FocusReason.PopupFocusReason)  # before the line that rewords goes: it would go anywhere
        self.edit.hide()
        self._place(len(state.lines))
        self.show()
        self.raise_()
        self.lines.setFocus(Qt.FocusReason.PopupFocusReason)
        if state.lines and self._early is not None:
            QTimer.singleShot(0, self, partial(self._choose, self._early))  # not in the midst of being shown
            self._early = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():  # another scale: nothing is where it was
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # of the line that rewords
            self.lines.setFocus()
            self.edit.hide()
        else:
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> None:
        """What a key means on the list; arrows are left to the list itself."""
        row, key = self.lines.currentRow(), event.key()
        event.accept()
        if key in DIGITS:
            self._choose(DIGITS.index(key))
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.said.emit("undone", ())
        elif row >= 0 and key in ENTER:
            self._choose(row)
        elif row >= 0 and key == Qt.Key.Key_P:
            self.said.emit("pinned", (row,))
        elif row >= 0 and key == Qt.Key.Key_Delete:
            self.said.emit("removed", (row,))
        elif row >= 0 and key == Qt.Key.Key_E:
            self.edit.setText(self._words_at(row))
            self.edit.show()
            self.edit.setFocus()
            self.edit.selectAll()
        else:
            event.ignore()

    def _choose(self, row: int) -> None:
        question = self._question
        if self._shown and not self._shown.lines and not self._shown.said:
            self._early = row
        if question is None or row >= self.lines.count():
            return
        words = self._words_at(row)
        self._close()
        _write(question.input, words)
        question.commit()

    def _reword(self) -> None:
        self.said.emit("reworded", (self.lines.currentRow(), self.edit.text()))

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Whoever taps elsewhere is done with the list, and stays where they tapped."""
        if self._question and self.isVisible() and now and not self.isAncestorOf(now):
            self._question = None
            self._close()

    def _close(self) -> None:
        self.said.emit("closed", ())

    def _shut(self) -> None:
        if self.isHidden():
            return
        question, self._question = self._question, None
        if question is not None:
            question.setFocus(Qt.FocusReason.PopupFocusReason)  # before the list goes, which would hand it to anything
        self.hide()

    def _words_at(self, row: int) -> str:
        return str(self.lines.item(row).data(Qt.ItemDataRole.UserRole))

    def _room_for(self, words: str) -> QSize:
        """As high as a finger needs, or as the words do once they are broken into lines."""
        inner = theme.px(WIDTH - 60)
        wrapped = self.lines.fontMetrics().boundingRect(0, 0, inner, 0, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(inner, max(theme.px(theme.TOUCH), wrapped + theme.px(12)))

    def _place(self, count: int) -> None:
        """Below the caret, or above it where there is no room; never beyond the page."""
        assert self._question is not None
        page, field = self.parentWidget(), self._question.input
        seen = sum(self.lines.sizeHintForRow(row) for row in range(min(count, MOST_SEEN)))
        self.lines.setFixedHeight(seen + 8)  # empty, it still has the keyboard
        width = min(theme.px(WIDTH), page.width() - 16)
        size = QSize(width, self.layout().totalHeightForWidth(width))
        caret = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        written = field.viewport() if isinstance(field, QPlainTextEdit) else field
        below = written.mapTo(page, QPoint(int(caret.left()), int(caret.bottom()) + 6))
        above = written.mapTo(page, QPoint(0, int(caret.top()) - 6)).y() - size.height()
        top = below.y() if below.y() + size.height() <= page.height() else max(above, 0)
        self.setGeometry(max(0, min(below.x(), page.width() - size.width() - 8)), top, size.width(), size.height())


def _writable(field: QWidget) -> bool:
    return isinstance(field, QLineEdit | QPlainTextEdit) and not field.isReadOnly()


def _write(field: QWidget, words: str) -> None:
    """Put words where the caret is, in place of what is marked."""
    if isinstance(field, QLineEdit):
        field.insert(words)
    elif isinstance(field, QPlainTextEdit):
        field.insertPlainText(words)
