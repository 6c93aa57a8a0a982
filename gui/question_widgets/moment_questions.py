"""Questions answered by a date or a time of day: typed as people type them, kept as ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gui import theme
from gui.question_widgets.line_question import TextQuestion
from model.workspace import BEIJING

_DATE = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:.时](\d{1,2})分?|(\d{1,2})(\d{2})")


def read_date(text: str) -> str:
    """`2026年3月5日`, `2026.3.5`, `20260305` → `2026-03-05`; anything else comes back for the form to refuse."""
    found = _DATE.fullmatch(_plain(text))
    if not found:
        return text.strip()
    year, month, day = (part for part in found.groups() if part)
    return f"{year}-{month:0>2}-{day:0>2}"


def read_time(text: str) -> str:
    """`9:05`, `9时5分`, `905` → `09:05`; anything else comes back for the form to refuse."""
    found = _TIME.fullmatch(_plain(text))
    if not found:
        return text.strip()
    hour, minute = (part for part in found.groups() if part)
    return f"{hour:0>2}:{minute:0>2}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace("：", ":")


class _MomentQuestion(TextQuestion):
    """A line with a button that answers with this moment, as Space does in an empty line, and then goes on; nothing is
    filled in before it is asked for.
    """

    says_in_a_pause = False
    button = ""
    now_format = ""
    example = ""

    def __init__(self, ref: str, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(ref, label, hint, parent)
        self.line.setPlaceholderText(f"{self.example}　空格：{self.button}")
        theme.measure(self.line, fixed_width=220)
        self.now = QPushButton(self.button)
        self.now.setAccessibleName(f"{label}：{self.button}")
        self.now.clicked.connect(self._take_now)
        self.beside(self.now)
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if not pressed or event.key() != Qt.Key.Key_Space or self.line.text() or self.line.isReadOnly():
            return super().eventFilter(watched, event)
        self._take_now()
        self.next_requested.emit()
        return True

    def set_readonly(self, readonly: bool) -> None:
        super().set_readonly(readonly)
        self.now.setEnabled(not readonly)

    def _take_now(self) -> None:
        self.line.setText(datetime.now(BEIJING).strftime(self.now_format))
        self.commit()


class DateQuestion(_MomentQuestion):
    """A day."""

    button, now_format, example = "今天", "%Y-%m-%d", "2026-03-05"

    def read(self, text: str) -> str:
        return read_date(text)


class TimeQuestion(_MomentQuestion):
    """A time of day, to the minute."""

    button, now_format, example = "现在", "%H:%M", "09:05"

    def read(self, text: str) -> str:
        return read_time(text)

    def display(self, value: str) -> str:
        return value[:5] if _TIME.fullmatch(value[:5]) else value
